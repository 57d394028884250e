import type { Store } from "./store.ts";

// What may be asked through the owner's door: each method of a store, a row each. The compiler wants a row for a new one.

/** A method of a store that can be called through the door. */
export type Method = Exclude<keyof Store, "folder" | "readOnly" | "close">;

/** What an argument has to be. Those that are left out have a default, or the method says what it misses. */
type Kind =
	| "text"
	| "text or null"
	| "count"
	| "number"
	| "list"
	| "map"
	| "object"
	| "object or null";

interface Call {
	readonly writes: boolean;
	readonly takes: readonly Kind[];
}

/** The methods, whether they write, and what they take. */
export const calls: Readonly<Record<Method, Call>> = {
	put: writes("list"),
	known: reads("list", "object"),
	uncoded: reads("count"),
	eventsOf: reads("list"),
	stale: reads("object", "text or null", "count"),
	countStale: reads("object"),
	have: reads("list"),
	searchDocuments: reads("text", "object"),
	documentsMatching: reads("text"),
	indexWords: reads(),
	verify: reads(),
	forget: writes("object"),
	stillHeld: reads("object"),
	backUp: reads("text"),
	putExternalEvents: writes("list", "text"),
	putExternalMentions: writes("list", "text"),
	externalEvents: reads("object"),
	externalCounts: reads(),
	writeLake: reads("text", "object"),
	sources: reads(),
	keepSource: writes("object", "object or null"),
	fetches: reads("count"),
	quarantinePage: reads("object"),
	quarantinedRecord: reads("text"),
	quarantineChunk: reads("object", "number"),
	removeQuarantined: writes("list"),
	emptyQuarantine: writes("object"),
	retain: writes("object"),
	refreshHappenings: writes(),
	events: reads("object"),
	event: reads("text"),
	document: reads("text"),
	versions: reads("text"),
	documents: reads("object"),
	happening: reads("text"),
	counts: reads(),
	dyads: reads("count"),
	counted: reads("text", "text", "text or null"),
	dayTotals: reads("text or null"),
	beginRun: writes("object"),
	closeRun: writes("text", "object", "map"),
	runs: reads(),
	quarantine: writes("text or null", "list"),
	quarantined: reads("text or null", "count"),
};

/** Whether that is the name of a method that may be called. */
export function isMethod(name: string): name is Method {
	return Object.hasOwn(calls, name);
}

/** Throws a `RangeError` where an argument is not of the kind that the method takes. */
export function demandKinds(method: Method, given: readonly unknown[]): void {
	const { takes } = calls[method];
	if (given.length > takes.length)
		throw new RangeError(
			`${method} takes ${takes.length} arguments, not ${given.length}`,
		);
	for (const [i, value] of given.entries())
		if (value !== undefined && !isOf[takes[i]](value))
			throw new RangeError(`${method}: argument ${i + 1} is no ${takes[i]}`);
}

const isOf: Readonly<Record<Kind, (value: unknown) => boolean>> = {
	text: (value) => typeof value === "string",
	"text or null": (value) => value === null || typeof value === "string",
	count: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
	number: Number.isSafeInteger,
	list: Array.isArray,
	map: (value) => value instanceof Map,
	object: isObject,
	"object or null": (value) => value === null || isObject(value),
};

function isObject(value: unknown): boolean {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function reads(...takes: Kind[]): Call {
	return { writes: false, takes };
}

function writes(...takes: Kind[]): Call {
	return { writes: true, takes };
}
