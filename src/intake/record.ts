import { printable } from "../base/index.ts";
import { type DateOrder, dayIn } from "./published.ts";
import { plainName, USUAL_NAMES } from "./usualNames.ts";

/** The fields of a document that an input may give. */
export const FIELDS = [
	"id",
	"outlet",
	"published",
	"title",
	"text",
	"url",
] as const;
export type Field = (typeof FIELDS)[number];

/**
 * Which name of the input stands for which field: `{ published: "date" }`, or `"date:dmy"` where its dates are written day first.
 * What is not named goes by its own name, or a usual one.
 */
export type FieldMap = Readonly<Partial<Record<Field, string>>>;

const ORDERED = /^(.*):(dmy|mdy|ymd)$/s;

/** The name that a map gives for the day, and the order of the parts of its dates where it tells one. */
export function datedName(name: string): {
	readonly name: string;
	readonly order: DateOrder | null;
} {
	const parts = ORDERED.exec(name);
	if (!parts) return { name, order: null };
	return { name: parts[1], order: parts[2] as DateOrder };
}

/** The fields of one record; `text` is there, the others may be null. */
export type Fields = Readonly<Record<Field, string | null>> & {
	readonly text: string;
	/** What formats of the press tell beside them. */
	readonly told?: Told;
};

/** What a page, a feed or a letter tells of its text. */
export interface Told {
	readonly authors?: readonly string[];
	/** The language it says it is in; it may be wrong. */
	readonly language?: string | null;
	/** An ISO day or date-time. */
	readonly modified?: string | null;
	/** Where `published` was read: `json-ld`, `meta`, `feed` … */
	readonly datedBy?: string | null;
}

/** Fields of which only some are there. */
export function fieldsOf(
	given: Partial<Fields> & { readonly text: string },
): Fields {
	const none = { id: null, outlet: null, published: null, title: null };
	return { ...none, url: null, ...given };
}

/** Why a record is set aside. */
export interface Fault {
	readonly code: "bad-json" | "bad-type" | "no-text";
	readonly message: string;
}

/** Reads one line of JSON as the fields of a document. Lists of texts are joined by ", "; other names are left alone. */
export function readRecord(line: string, map: FieldMap): Fields | Fault {
	const value = parseJson(line);
	if ("fault" in value) return value.fault;
	const record = value.json;
	if (typeof record !== "object" || record === null || Array.isArray(record))
		return badType(`the record is ${kindOf(record)}, wanted an object`);

	const given = record as Record<string, unknown>;
	const usual = usualIn(given);
	const fields: Partial<Record<Field, string | null>> = {};
	for (const field of FIELDS) {
		const read = readNamed(field, given, map[field]) ?? usual(field, map);
		if (typeof read === "object" && read !== null) return read;
		fields[field] = read;
	}
	if (fields.text === null) return noText(map.text ?? "text");
	return fields as Fields;
}

function readNamed(
	field: Field,
	record: Record<string, unknown>,
	mapped: string | undefined,
): string | null | Fault {
	const own = (name: string): unknown =>
		Object.hasOwn(record, name) ? record[name] : null;
	if (field !== "published" || mapped === undefined || own(mapped) !== null)
		return readField(field, mapped ?? field, own(mapped ?? field));
	const { name, order } = datedName(mapped);
	const date = readField(field, name, own(name));
	return typeof date === "string" ? (dayIn(date, order) ?? date) : date;
}

/** Finds fields under their usual names; what is no text there is something else. */
function usualIn(
	record: Record<string, unknown>,
): (field: Field, map: FieldMap) => string | null {
	let names: Map<string, string> | null = null;
	return (field, map) => {
		if (map[field] !== undefined) return null;
		names ??= new Map(
			Object.keys(record)
				.reverse()
				.map((name) => [plainName(name), name]),
		);
		for (const usual of USUAL_NAMES[field]) {
			const name = names.get(usual);
			const read = name && readField(field, name, record[name]);
			if (typeof read === "string") return read;
		}
		return null;
	};
}

/** Whether a record came out as a fault. */
export function isFault(read: Fields | Fault): read is Fault {
	return "code" in read;
}

function readField(
	field: Field,
	name: string,
	given: unknown,
): string | null | Fault {
	if (given === null || given === undefined) return null;
	if (typeof given === "string") return given;
	if (field === "id" && typeof given === "number") return readNumber(given);
	if (Array.isArray(given) && given.every((item) => typeof item === "string"))
		return given.join(", ");
	return badType(`"${printable(name)}" is ${kindOf(given)}, wanted a string`);
}

// Numbers that JSON cannot carry exactly would make two ids one.
function readNumber(id: number): string | Fault {
	if (Number.isSafeInteger(id)) return String(id);
	return badType(
		'"id" is a number that cannot be kept exactly, wanted a string',
	);
}

function parseJson(line: string): { json: unknown } | { fault: Fault } {
	try {
		return { json: JSON.parse(line) };
	} catch (error) {
		return { fault: { code: "bad-json", message: placeOf(error as Error) } };
	}
}

// The parser's own words quote the input; only the place is taken from them.
function placeOf(error: Error): string {
	const position = /at position (\d+)/.exec(error.message);
	if (position) return `broken JSON at column ${Number(position[1]) + 1}`;
	if (error.message.includes("end of JSON"))
		return "broken JSON: the line ends too early";
	return "broken JSON";
}

function badType(message: string): Fault {
	return { code: "bad-type", message };
}

function noText(name: string): Fault {
	return {
		code: "no-text",
		message: `"${printable(name)}" is missing, wanted a string`,
	};
}

function kindOf(value: unknown): string {
	if (value === null) return "null";
	if (Array.isArray(value))
		return value.every((item) => typeof item === "string")
			? "a list"
			: "a list of other things than strings";
	if (typeof value === "object") return "an object";
	return typeof value === "boolean" ? "true or false" : `a ${typeof value}`;
}
