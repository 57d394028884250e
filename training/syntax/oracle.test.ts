import { describe, expect, test } from "vitest";
import { Configuration, MOVES, SHIFT } from "../../src/syntax/transitions.ts";
import { Chance } from "./chance.ts";
import { moveCosts } from "./oracle.ts";

/** Heads with ROOT as the number behind the last word. */
function gold(...head: number[]): Int32Array {
	return Int32Array.from(head, (h) => (h < 0 ? head.length : h));
}

function costs(c: Configuration, head: Int32Array): number[] {
	const result = new Int32Array(MOVES);
	moveCosts(c, head, result);
	return Array.from(result);
}

function take(c: Configuration, move: number): void {
	if (move === SHIFT) c.shift();
	else c.attach(move, 0);
}

/** Gold arcs that the best choice of moves from here still makes, tried one by one. */
function mostArcs(c: Configuration, head: Int32Array, moves: number[]): number {
	if (c.isFinal()) {
		let right = 0;
		for (let i = 0; i < c.length; i++) if (c.head[i] === head[i]) right++;
		return right;
	}
	let most = 0;
	for (let move = 0; move < MOVES; move++) {
		if (!c.isLegal(move)) continue;
		const next = replay(c.length, [...moves, move]);
		most = Math.max(most, mostArcs(next, head, [...moves, move]));
	}
	return most;
}

function replay(length: number, moves: readonly number[]): Configuration {
	const c = new Configuration(length);
	for (const move of moves) take(c, move);
	return c;
}

/** A head that no move can give. */
const NOWHERE = -9;

const trees: [string, Int32Array][] = [
	["one word", gold(-1)],
	["to the left", gold(1, -1)],
	["to the right", gold(-1, 0)],
	["both sides", gold(1, -1, 1)],
	["a chain to the right", gold(-1, 0, 1, 2)],
	["a chain to the left", gold(1, 2, 3, -1)],
	["nested", gold(1, -1, 4, 4, 1)],
	["nested in the middle", gold(4, 0, 1, 0, -1)],
];

describe("the oracle", () => {
	test.each(trees)("%s: moves without cost make the tree", (_, head) => {
		const c = new Configuration(head.length);
		while (!c.isFinal()) {
			const free = costs(c, head).indexOf(0);
			expect(free).toBeGreaterThanOrEqual(0);
			take(c, free);
		}
		expect(Array.from(c.head.slice(0, head.length))).toEqual(Array.from(head));
	});

	// ROOT takes one dependent only, which the costs do not know of; so ROOT's own arc is left out here.
	test.each(trees)("%s: a cost is what trying everything finds", (_, tree) => {
		const head = tree.map((h) => (h === tree.length ? NOWHERE : h));
		const chance = new Chance(5);
		for (let run = 0; run < 5; run++) {
			const moves: number[] = [];
			let c = new Configuration(head.length);
			while (!c.isFinal()) {
				const costsNow = costs(c, head);
				const best = mostArcs(c, head, moves);
				costsNow.forEach((cost, move) => {
					if (cost < 0) return;
					const next = [...moves, move];
					const left = mostArcs(replay(c.length, next), head, next);
					expect(best - left).toBe(cost);
				});
				const legal = costsNow.flatMap((cost, move) =>
					cost < 0 ? [] : [move],
				);
				moves.push(legal[Math.floor(chance.next() * legal.length)]);
				c = replay(head.length, moves);
			}
		}
	});
});
