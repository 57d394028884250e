import { addDays, type Day } from "../base/index.ts";
import { notCounted, statesOf } from "../happenings/index.ts";
import type { Store, StoredEvent } from "../store/index.ts";
import { type Measured, relationOf } from "./relation.ts";

/** A coded event between the two that does not count, with the reason. */
export interface NotCounted {
	readonly event: string;
	readonly day: Day | null;
	readonly why: string;
}

/** Two states through time, with all that was reported between them. */
export interface Relation extends Measured {
	/** Remarks on the state of the relation (TIES), by day. */
	readonly remarks: readonly StoredEvent[];
	/** What is shown and does not count: carried, planned, denied … */
	readonly notCounted: readonly NotCounted[];
	/** Every coded event between the two in these days, by id: also the further reports of a happening. */
	readonly reports: readonly StoredEvent[];
	/** More was reported between them than the 10,000 events that `reports` holds. */
	readonly cut: boolean;
}

/** Days to draw; left out: from the first to the last day on which something counts between the two. */
export interface RelationDays {
	readonly begins?: Day;
	/** First day after. */
	readonly ends?: Day;
}

const MAX_REPORTS = 10_000;

/** The relation of two states in a store; null when nothing is reported between them up to the last day. */
export async function relation(
	store: Store,
	a: string,
	b: string,
	days: RelationDays = {},
): Promise<Relation | null> {
	const counted = await store.counted(a, b, days.ends ?? null);
	const { items: reports, cursor } = await store.events({
		between: [a, b],
		begins: days.begins,
		ends: days.ends,
		limit: MAX_REPORTS,
	});
	if (counted.length === 0 && reports.length === 0) return null;
	const span = spanOf(days, counted.length > 0 ? counted : reports);
	if (!span) return null;
	const world = await store.dayTotals(span.ends);
	return {
		...relationOf(counted, world, { a, b, ...span }),
		remarks: reports.filter(({ type }) => type === "TIES"),
		notCounted: reports.flatMap(whyNot),
		reports,
		cut: cursor !== null,
	};

	function whyNot(event: StoredEvent): NotCounted[] {
		if (event.type === "TIES") return [];
		const why = notCounted(event) ?? wrongSides(event, a, b);
		return why === null ? [] : [{ event: event.id, day: event.day, why }];
	}
}

/** The reason when somebody acts or is acted upon who does not stand for the state. */
function wrongSides(event: StoredEvent, a: string, b: string): string | null {
	if (event.day === null) return "no day is known";
	const sources = statesOf(event.sources, "source");
	const targets = statesOf(event.targets, "target");
	const way = (from: string, to: string) =>
		sources.includes(from) && targets.includes(to);
	if (way(a, b) || way(b, a)) return null;
	const acting = sources.includes(a) || sources.includes(b);
	return acting
		? "who is acted upon does not stand for the state"
		: "who acts does not act for the state";
}

function spanOf(
	{ begins, ends }: RelationDays,
	events: readonly { readonly day: Day | null }[],
): { begins: Day; ends: Day } | null {
	const days = events.flatMap(({ day }) => day ?? []).sort();
	const first = begins ?? days[0];
	const last = days.at(-1);
	const after = ends ?? (last === undefined ? undefined : addDays(last, 1));
	if (first === undefined || after === undefined || first >= after) return null;
	return { begins: first, ends: after };
}
