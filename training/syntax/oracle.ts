import {
	type Configuration,
	LEFT,
	MOVES,
	RIGHT,
	SHIFT,
} from "../../src/syntax/transitions.ts";

// The dynamic oracle for arc-hybrid (Goldberg and Nivre 2013): the cost of a move is the number of gold arcs that can no
// longer be made after it. It is exact for projective trees and a good guess for the few others.

/** Fills `costs` with the cost of each move; -1 where the move is not allowed. `head` uses the root number for ROOT. */
export function moveCosts(
	c: Configuration,
	head: Int32Array,
	costs: Int32Array,
): void {
	for (let move = 0; move < MOVES; move++)
		costs[move] = c.isLegal(move) ? costOf(move, c, head) : -1;
}

function costOf(move: number, c: Configuration, head: Int32Array): number {
	if (move === SHIFT) return costOfShift(c, head);
	const s0 = c.onStack(0);
	// The dependents still to come are lost either way.
	let cost = 0;
	for (let i = c.next; i < c.root; i++) if (head[i] === s0) cost++;
	if (head[s0] === c.headBy(move)) return cost;
	const lostUnder = move === LEFT && c.size >= 2 && head[s0] === c.onStack(1);
	const lostAhead =
		move === LEFT ? head[s0] > c.next : move === RIGHT && head[s0] >= c.next;
	return cost + (lostUnder || lostAhead ? 1 : 0);
}

function costOfShift(c: Configuration, head: Int32Array): number {
	const b0 = c.next;
	let cost = 0;
	for (let depth = 0; depth < c.size; depth++) {
		const word = c.onStack(depth);
		// A word on the stack can be attached to the next word only by LEFT, now or after what is above it has gone.
		if (head[word] === b0) cost++;
		if (depth > 0 && head[b0] === word) cost++;
	}
	return cost;
}
