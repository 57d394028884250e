import {
	DuckDBDateValue,
	DuckDBListValue,
	DuckDBTimestampValue,
	type DuckDBValue,
	listValue,
} from "@duckdb/node-api";
import { type Day, dayNumber, dayNumbered, isDay } from "../base/index.ts";

// Between our values and those of the columns. A wrong value here is our own mistake, so it throws.

/** A day as a DATE. */
export function dateOf(day: Day | null): DuckDBValue {
	if (day === null) return null;
	if (!isDay(day)) throw new RangeError(`${JSON.stringify(day)} is no day`);
	return new DuckDBDateValue(dayNumber(day));
}

/** A moment, ISO in UTC, as a TIMESTAMP. */
export function momentOf(moment: string | null): DuckDBValue {
	if (moment === null) return null;
	const time = Date.parse(moment);
	if (!Number.isFinite(time))
		throw new RangeError(`${JSON.stringify(moment)} is no moment`);
	return new DuckDBTimestampValue(BigInt(time) * 1000n);
}

/** A TIMESTAMP as a moment, ISO in UTC; whole seconds without their fraction. */
export function momentFrom(value: DuckDBValue): string | null {
	if (!(value instanceof DuckDBTimestampValue)) return null;
	const moment = new Date(Number(value.micros / 1000n)).toISOString();
	return moment.replace(".000Z", "Z");
}

/** Texts as a LIST. */
export function listOf(texts: readonly string[]): DuckDBValue {
	return listValue([...texts]);
}

/** A DATE as a day. */
export function dayFrom(value: DuckDBValue): Day | null {
	return value instanceof DuckDBDateValue ? dayNumbered(value.days) : null;
}

/** A LIST of texts. */
export function textsFrom(value: DuckDBValue): string[] {
	return value instanceof DuckDBListValue ? value.items.map(String) : [];
}

/** A VARCHAR that may be null. */
export function textFrom(value: DuckDBValue): string | null {
	return value === null ? null : String(value);
}

/** An INTEGER, BIGINT or DOUBLE that may be null. */
export function numberFrom(value: DuckDBValue): number | null {
	return value === null ? null : Number(value);
}
