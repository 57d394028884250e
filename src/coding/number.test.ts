import { expect, test } from "vitest";
import { readNumber } from "./number.ts";

const cases: readonly [string, number | null][] = [
	["seven", 7],
	["1,200", 1200],
	["1.2 million", 1_200_000],
	["two hundred", 200],
	["twenty-three", 23],
	["twenty - three", 23],
	["forty", 40],
	["soldiers", null],
	["", null],
];
for (const [words, value] of cases) {
	test(words || "no words", () =>
		expect(readNumber(words.split(" "), 0)?.value ?? null).toBe(value),
	);
}
