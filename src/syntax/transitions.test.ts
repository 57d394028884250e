import { describe, expect, test } from "vitest";
import { Configuration, LEFT, RIGHT, SHIFT } from "./transitions.ts";

const MOVES: Record<string, number> = { S: SHIFT, L: LEFT, R: RIGHT };

/** Carries out the moves; every relation gets number 0. */
function after(length: number, moves: string): Configuration {
	const c = new Configuration(length);
	for (const letter of moves) {
		const move = MOVES[letter];
		if (!c.isLegal(move)) throw new RangeError(`${letter} in ${moves}`);
		if (move === SHIFT) c.shift();
		else c.attach(move, 0);
	}
	return c;
}

function heads(c: Configuration): number[] {
	return Array.from(c.head.slice(0, c.length), (head) =>
		head === c.root ? -1 : head,
	);
}

function legal(c: Configuration): string {
	return [..."SLR"].filter((letter) => c.isLegal(MOVES[letter])).join("");
}

// Moves, and the heads they give.
const trees: [string, number[]][] = [
	["SL", [-1]],
	["SLSL", [1, -1]],
	["SSRL", [-1, 0]],
	["SLSSRL", [1, -1, 1]],
	["SSLLSL", [2, 2, -1]],
	["SSSRRL", [-1, 0, 1]],
	["SSLSRL", [-1, 2, 0]],
];
test.each(trees)("%s", (moves, expected) => {
	const c = after(expected.length, moves);
	expect(heads(c)).toEqual(expected);
	expect(c.isFinal()).toBe(true);
});

// Length, moves so far, what is allowed next.
const choices: [number, string, string][] = [
	[2, "", "S"],
	[2, "S", "SL"],
	[3, "SS", "SLR"],
	[2, "SS", "R"],
	[2, "SSR", "L"],
	[2, "SSRL", ""],
];
test.each(choices)("of %i words after '%s': %s", (length, moves, expected) => {
	expect(legal(after(length, moves))).toBe(expected);
});

describe("dependents", () => {
	const c = after(5, "SSLLSSRSRL");
	test("outermost and next on each side", () => {
		expect(heads(c)).toEqual([2, 2, -1, 2, 2]);
		expect([c.left1[2], c.left2[2]]).toEqual([0, 1]);
		expect([c.right1[2], c.right2[2]]).toEqual([4, 3]);
		expect([c.lefts[2], c.rights[2]]).toEqual([2, 2]);
	});
	test("a word without has none", () => expect(c.left1[3]).toBe(c.none));
});
