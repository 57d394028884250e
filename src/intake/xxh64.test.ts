import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Xxh64 } from "./xxh64.ts";

function hashed(...parts: Uint8Array[]): string {
	const hash = new Xxh64();
	for (const part of parts) hash.update(part);
	return hash.digest().toString(16).padStart(16, "0");
}

// biome-ignore format: one case a line
const cases: [string, string][] = [
	["", "ef46db3751d8e999"],
	["a", "d24ec4f1a98c6e5b"],
	["abc", "44bc2cf5ad770999"],
	["Nobody inspects the spammish repetition", "fbcea83c8a378bf1"],
];

describe("XXH64", () => {
	for (const [text, expected] of cases)
		test(`of "${text}"`, () =>
			expect(hashed(Buffer.from(text))).toBe(expected));

	test("does not depend on the pieces that bytes come in", () => {
		fc.assert(
			fc.property(
				fc.uint8Array({ maxLength: 200 }),
				fc.nat(200),
				fc.nat(200),
				(bytes, first, second) => {
					const [from, to] = [Math.min(first, second), Math.max(first, second)];
					expect(
						hashed(
							bytes.subarray(0, from),
							bytes.subarray(from, to),
							bytes.subarray(to),
						),
					).toBe(hashed(bytes));
				},
			),
		);
	});
});
