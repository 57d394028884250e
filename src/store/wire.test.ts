import { deepStrictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { fromWire, toWire } from "./wire.ts";

// biome-ignore format: one case a line
const cases: readonly unknown[] = [
	null, true, "", "\ud800 alone", "e\u0301", 0, -0, 1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY,
	2n ** 80n, undefined, [], [undefined, null], {}, { a: undefined }, new Set(["a", { b: 1 }]), new Map([[{ a: 1 }, new Set()]]),
	new Uint8Array([0, 255, 128]), new Uint8Array(0), { raw: new Uint8Array([1]) },
	{ $set: [1] }, { $set: { $set: 1 } }, { $: 1 }, { $bytes: "x", b: 1 }, { "": 0 }, [[["deep"]]],
];

describe("what arrives is what was sent", () => {
	for (const value of cases)
		test(String(JSON.stringify(value, (_, part) => String(part))), () =>
			deepStrictEqual(fromWire(toWire(value)), value),
		);

	test("whatever it is", () => {
		const anything = fc.anything({
			withBigInt: true,
			withMap: true,
			withSet: true,
			key: fc.oneof(fc.string(), fc.constantFrom("$set", "$map", "$", "a")),
			maxDepth: 6,
		});
		fc.assert(
			fc.property(anything, (value) =>
				deepStrictEqual(fromWire(toWire(value)), value),
			),
			{ numRuns: 500 },
		);
	});

	test("a key that is a prototype's name stays a key", () => {
		const value = JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}');
		const again = fromWire(toWire(value)) as object;
		deepStrictEqual(Object.keys(again), ["__proto__", "constructor"]);
		deepStrictEqual(Object.getPrototypeOf(again), Object.prototype);
	});
});

describe("what has no way to be sent", () => {
	for (const value of [() => 1, Symbol("s"), new (class Own {})(), /a/])
		test(String(value), () => throws(() => toWire(value), TypeError));

	test("nested too deep, either way", () => {
		let deep: unknown = 1;
		for (let i = 0; i < 100; i++) deep = [deep];
		throws(() => toWire(deep), /nested deeper/);
		throws(
			() => fromWire("[".repeat(10_000) + "]".repeat(10_000)),
			/nested deeper/,
		);
	});

	for (const text of ["", "{", '{"$who": 1}', '{"$set": 1}', '{"$map": [1]}'])
		test(`the text ${text}`, () => throws(() => fromWire(text)));
});
