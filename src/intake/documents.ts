import type { Day } from "../base/index.ts";
import { bytesOf, isRecord, peek, Unreadable } from "./bytes.ts";
import { decode } from "./decode.ts";
import { formatNamed, formatOf } from "./formats.ts";
import type { Found, FoundBad } from "./intake.ts";
import type { Item } from "./item.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { withoutMark } from "./plainText.ts";
import type { FieldMap, Fields } from "./record.ts";
import { type Input, take } from "./take.ts";

/** How an input is to be read. */
export interface ReadOptions {
	/** Name of a format, see `FORMATS`; by default told by the name of the file, then by how it begins. */
	readonly format?: string | null;
	readonly map?: FieldMap;
	/** What a plain text cannot say of itself; records that do not say take outlet and date from here, too. */
	readonly id?: string | null;
	readonly outlet?: string | null;
	readonly published?: Day | null;
	readonly limits?: Partial<Limits>;
	/** Name for messages; by default the source. */
	readonly name?: string;
	/** The day it is, only to mark dates that lie ahead; by default the clock's. */
	readonly today?: Day;
	/** Hash of the last text of each id, to be shared by the files of one input. */
	readonly seen?: Map<string, string>;
	/** Hears how many bytes were read, as they stand in the file, each time some are. */
	readonly onBytes?: (count: number) => void;
}

/** How many bytes tell a format. */
const TELLING = 1024;

/** Documents from a file, from standard input (`-`) or from bytes, plain or compressed, one after the other as they are wanted. */
export async function* readDocuments(
	source: string | AsyncIterable<Uint8Array>,
	options: ReadOptions = {},
): AsyncGenerator<Item> {
	const input = inputOf(options.name ?? nameOf(source), options);
	yield* itemsOf(foundIn(source, options, input), options, input);
}

/** What the records of one input share, from how it is to be read. */
export function inputOf(file: string, options: ReadOptions): Input {
	return {
		file,
		limits: { ...LIMITS, ...options.limits },
		today: options.today ?? new Date().toISOString().slice(0, 10),
		seen: options.seen ?? new Map(),
	};
}

/** What was found as it goes on: documents, what is set aside, what is left out. */
export async function* itemsOf(
	found: AsyncIterable<Found> | Iterable<Found>,
	options: ReadOptions,
	input: Input,
): AsyncGenerator<Item> {
	let last: string | null = null;
	try {
		for await (const one of found) {
			last = one.place;
			yield itemOf(one, options, input);
		}
	} catch (error) {
		if (!(error instanceof Unreadable)) throw error;
		const after = last === null ? "" : ` after this ${last.split(" ")[0]}`;
		const message = `${error.message}${after}`;
		const raw = new Uint8Array(0);
		yield aside({ code: error.code, message, place: last, raw }, input);
	}
}

async function* foundIn(
	source: string | AsyncIterable<Uint8Array>,
	options: ReadOptions,
	input: Input,
): AsyncGenerator<Found> {
	const bytes = bytesOf(source, input.limits, options.onBytes);
	const { head, chunks } = await peek(bytes, TELLING, isRecord);
	const intake = options.format
		? formatNamed(options.format)
		: formatOf(input.file, decode(withoutMark(head)).text);
	yield* intake.read(chunks, {
		...input,
		map: options.map ?? {},
		id: options.id ?? null,
	});
}

function itemOf(found: Found, options: ReadOptions, input: Input): Item {
	if ("code" in found) return aside(found, input);
	const { place } = found;
	if ("rule" in found)
		return { skipped: { file: input.file, place, rule: found.rule } };
	const { fields } = found;
	const filled = {
		...fields,
		outlet: fields.outlet || (options.outlet ?? null),
		published: publishedOf(fields, options.published ?? null),
	};
	return take({ ...found, fields: filled }, input);
}

// What a person says of the day goes before what the name of a file seems to say.
function publishedOf(fields: Fields, said: Day | null): string | null {
	const isGuess = fields.told?.datedBy === "name";
	if (isGuess && said) return said;
	return fields.published || said;
}

function aside({ code, message, place, raw }: FoundBad, input: Input): Item {
	const kept = decode(raw.subarray(0, input.limits.rawBytes)).text;
	const { file } = input;
	return { quarantined: { file, place, code, message, raw: kept } };
}

function nameOf(source: string | AsyncIterable<Uint8Array>): string {
	if (typeof source !== "string") return "input";
	return source === "-" ? "stdin" : source;
}
