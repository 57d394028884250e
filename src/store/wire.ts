// What goes over the owner's door: JSON, and beside it the few kinds of values that the store takes and gives and JSON
// lacks. Such a value is an object with one key that begins with "$"; an object that has such a key itself goes as
// pairs, so that what arrives always equals what was sent.

/** How deep values may be nested. */
const DEPTH = 64;

/** The value as a text; a `TypeError` for what has no way to be sent (functions, objects of a class). */
export function toWire(value: unknown): string {
	return JSON.stringify(isBare(value, 0) ? value : packed(value, 0));
}

/** The value that `toWire` was given. */
export function fromWire(text: string): unknown {
	const value = JSON.parse(text);
	return isBare(value, 0) ? value : unpacked(value, 0);
}

/** Whether JSON tells the value as it is, as nearly all: looking is far cheaper than making it anew. */
function isBare(value: unknown, depth: number): boolean {
	if (value === null || typeof value === "string") return true;
	if (typeof value === "number")
		return Number.isFinite(value) && !Object.is(value, -0);
	if (typeof value !== "object") return typeof value === "boolean";
	if (depth > DEPTH) return false;
	if (Array.isArray(value)) {
		for (const part of value) if (!isBare(part, depth + 1)) return false;
		return true;
	}
	return isPlain(value) && hasBareParts(value, depth);
}

function hasBareParts(
	value: Readonly<Record<string, unknown>>,
	depth: number,
): boolean {
	const keys = Object.keys(value);
	if (keys.length === 1 && keys[0].startsWith("$")) return false;
	for (const key of keys) if (!isBare(value[key], depth + 1)) return false;
	return true;
}

function packed(value: unknown, depth: number): unknown {
	if (depth > DEPTH) throw new RangeError(`nested deeper than ${DEPTH}`);
	const inner = (part: unknown) => packed(part, depth + 1);
	if (value === undefined) return { $undefined: true };
	if (value === null) return null;
	if (typeof value === "string" || typeof value === "boolean") return value;
	if (typeof value === "number") return packedNumber(value);
	if (typeof value === "bigint") return { $bigint: String(value) };
	if (Array.isArray(value)) return Array.from(value, inner);
	if (value instanceof Set) return { $set: [...value].map(inner) };
	if (value instanceof Map)
		return { $map: [...value].map((pair) => pair.map(inner)) };
	if (value instanceof Uint8Array) return { $bytes: base64Of(value) };
	if (isPlain(value)) return packedObject(value, inner);
	throw new TypeError(`a ${nameOf(value)} cannot be sent`);
}

function packedNumber(value: number): unknown {
	if (Number.isFinite(value) && !Object.is(value, -0)) return value;
	return { $number: Object.is(value, -0) ? "-0" : String(value) };
}

function packedObject(
	value: Readonly<Record<string, unknown>>,
	inner: (part: unknown) => unknown,
): unknown {
	const pairs = Object.entries(value).map(([key, part]) => [key, inner(part)]);
	if (pairs.length === 1 && String(pairs[0][0]).startsWith("$"))
		return { $object: pairs };
	// Not by assignment: a key `__proto__` stays a plain key.
	return Object.fromEntries(pairs);
}

function unpacked(value: unknown, depth: number): unknown {
	if (depth > DEPTH) throw new RangeError(`nested deeper than ${DEPTH}`);
	const inner = (part: unknown) => unpacked(part, depth + 1);
	if (value === null || typeof value !== "object") return value;
	if (Array.isArray(value)) return value.map(inner);
	const pairs = Object.entries(value);
	const [tag, content] = pairs[0] ?? ["", null];
	if (pairs.length === 1 && tag.startsWith("$"))
		return unpackedTag(tag, content, inner);
	return Object.fromEntries(pairs.map(([key, part]) => [key, inner(part)]));
}

function unpackedTag(
	tag: string,
	content: unknown,
	inner: (part: unknown) => unknown,
): unknown {
	if (tag === "$undefined") return undefined;
	if (tag === "$number") return Number(content);
	if (tag === "$bigint") return BigInt(String(content));
	if (tag === "$bytes")
		return new Uint8Array(Buffer.from(String(content), "base64"));
	if (tag === "$set") return new Set(listIn(content).map(inner));
	if (tag === "$map") return new Map(pairsIn(content, inner));
	if (tag === "$object")
		return Object.fromEntries(
			pairsIn(content, inner).map(([key, part]) => [String(key), part]),
		);
	throw new RangeError(`no value is told as ${JSON.stringify(tag)}`);
}

function pairsIn(
	content: unknown,
	inner: (part: unknown) => unknown,
): [unknown, unknown][] {
	return listIn(content).map((pair) => {
		const [key, part] = listIn(pair);
		return [inner(key), inner(part)];
	});
}

function listIn(content: unknown): unknown[] {
	if (Array.isArray(content)) return content;
	throw new RangeError("a list is wanted");
}

function isPlain(value: object): value is Readonly<Record<string, unknown>> {
	if (typeof value !== "object") return false;
	const prototype = Object.getPrototypeOf(value);
	// By its own prototype's prototype: objects of another realm are plain, too.
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function base64Of(bytes: Uint8Array): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(
		"base64",
	);
}

function nameOf(value: unknown): string {
	if (typeof value !== "object") return typeof value;
	return value?.constructor?.name ?? "object";
}
