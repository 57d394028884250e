import { printable } from "../base/index.ts";
import type { Tokens } from "./tokens.ts";

// One line a token, in the order of the text; to the left of the words the arcs, as brackets that join a head to each of its
// dependents. Short arcs stand nearest the words; the arrow points at the dependent.

/**
 * The tree of a sentence for a terminal: arcs, words, tags, relations and the labels of names.
 *
 *     ┌─► France      PROPN NNP  nsubj  B-LOC
 *     ├── met         VERB VBD   root
 *     └─► Germany     PROPN NNP  obj    B-LOC
 */
export function drawTreeText(tokens: Tokens): string {
	if (tokens.length === 0) return "";
	const form = column(tokens.form.map(printable));
	const tag = column(tokens.upos.map((upos, i) => `${upos} ${tokens.xpos[i]}`));
	const relation = column(tokens.deprel);
	const name = tokens.name.map((label) => (label === "O" ? "" : label));
	const arcs = drawArcs(tokens.head);
	return form
		.map((word, i) =>
			`${arcs[i]} ${word}  ${tag[i]}  ${relation[i]}  ${name[i]}`.trimEnd(),
		)
		.join("\n");
}

/** The texts, filled up with spaces to one length. */
function column(texts: readonly string[]): string[] {
	const width = Math.max(...texts.map((text) => text.length));
	return texts.map((text) => text.padEnd(width));
}

/** One arc, with the lane it is drawn in; lane 0 is nearest the words. */
interface Arc {
	readonly head: number;
	readonly dependent: number;
	readonly top: number;
	readonly bottom: number;
	readonly lane: number;
}

// A cell holds the sides on which a line leaves it.
const UP = 1;
const DOWN = 2;
const LEFT = 4;
const RIGHT = 8;
/** The box-drawing character of each set of sides. */
const BOXES = " ╵╷│╴┘┐┤╶└┌├─┴┬┼";

/** The arcs as one line of box drawing a word, all of one width; an arrow ends at each dependent. */
export function drawArcs(head: Int32Array): string[] {
	const arcs = inLanes(head);
	const lanes = Math.max(0, ...arcs.map((arc) => arc.lane + 1));
	const width = 2 * lanes;
	const cells = Array.from(head, () => new Uint8Array(width));
	for (const arc of arcs) draw(arc, cells);
	return cells.map((row, i) => {
		const line = Array.from(row, (sides) => BOXES[sides]).join("");
		if (head[i] >= 0) return `${line}►`;
		return line.endsWith("─") ? `${line}─` : `${line} `;
	});
}

/** Gives each arc, short ones first, the nearest lane in which no other arc stands beside it. */
function inLanes(head: Int32Array): Arc[] {
	const spans = Array.from(head, (h, dependent) => ({
		head: h,
		dependent,
		top: Math.min(h, dependent),
		bottom: Math.max(h, dependent),
	})).filter((span) => span.head >= 0);
	spans.sort((a, b) => a.bottom - a.top - (b.bottom - b.top) || a.top - b.top);
	const placed: Arc[] = [];
	for (const span of spans) {
		const beside = placed.filter(
			(arc) => arc.top <= span.bottom && span.top <= arc.bottom,
		);
		const lanes = new Set(beside.map((arc) => arc.lane));
		let lane = 0;
		while (lanes.has(lane)) lane++;
		placed.push({ ...span, lane });
	}
	return placed;
}

function draw(arc: Arc, cells: readonly Uint8Array[]): void {
	const width = cells[0].length;
	const column = width - 2 - 2 * arc.lane;
	for (let row = arc.top; row < arc.bottom; row++) {
		cells[row][column] |= DOWN;
		cells[row + 1][column] |= UP;
	}
	for (const row of [arc.top, arc.bottom]) {
		cells[row][column] |= RIGHT;
		for (let x = column + 1; x < width; x++) cells[row][x] |= LEFT | RIGHT;
	}
}
