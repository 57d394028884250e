import { printable } from "../base/index.ts";
import { element, worded } from "./element.ts";
import {
	type PlacedArc,
	type PlacedRow,
	placeTree,
	TAG,
	WORD,
} from "./treeLayout.ts";

/**
 * What of a parsed sentence is drawn. Narrower than `Tokens`, so that the page can draw what the API sent. `head` is the
 * row of the head, -1 for the root; `name` holds the labels of names: O, B-PER, I-PER …
 */
export interface DrawnTree {
	readonly text: string;
	readonly form: readonly string[];
	readonly upos: readonly string[];
	readonly xpos: readonly string[];
	readonly head: ArrayLike<number>;
	readonly deprel: readonly string[];
	readonly name: readonly string[];
}

/** How a tree is drawn. */
export interface TreeOptions {
	/** The page's document, or one of linkedom where there is no page. */
	readonly document: Document;
	/** In pixels; a sentence that is longer goes on in a next row. */
	readonly width?: number;
}

/** The kinds of names in words. */
const KINDS: Readonly<Record<string, string>> = {
	PER: "person",
	ORG: "organisation",
	LOC: "place",
	MISC: "other name",
};

/** In characters: what is longer, an address most often, is cut in the picture. */
const LONGEST_WORD = 40;
/** In pixels. */
const LANE = 21;
const BETWEEN_ROWS = 26;
/** Lines of type below the arcs, from where they end. */
const LINES = { word: 18, upos: 34, xpos: 48, name: 66, end: 74 };
const ROUND = 6;

/**
 * The tree of a sentence as one <svg>: the words in a row with their tags below, arcs above from each head to its
 * dependents with the relation on them, names in a frame. Looks are classes only (see `drawingCss`).
 */
export function drawTree(tree: DrawnTree, options: TreeOptions): SVGSVGElement {
	const { document } = options;
	const drawn = { ...tree, form: tree.form.map(shortened) };
	const rows = placeTree(drawn, options.width ?? 1080);
	const width = Math.ceil(Math.max(0, ...rows.map((row) => row.width)));
	const svg = element(document, "svg", {
		class: "drawing tree",
		role: "img",
		"aria-label": `${treeTitle(tree)} ${treeSummary(tree)}`,
	}) as SVGSVGElement;
	let top = 4;
	for (const row of rows) {
		const words = top + heightOfArcs(row);
		const group = element(document, "g", { class: "row" });
		group.append(
			...namesIn(tree.name).flatMap((name) =>
				frame(document, name, row, words),
			),
			...row.arcs.flatMap((arc) =>
				arcWithLabel(document, arc, tree, words, width),
			),
			...rootArrow(document, row, tree, words),
			...row.middle.flatMap((x, n) =>
				column(document, drawn, row.from + n, x, words),
			),
		);
		svg.append(group);
		top = words + LINES.end + BETWEEN_ROWS;
	}
	const height = Math.max(0, top - BETWEEN_ROWS);
	svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
	svg.setAttribute("width", String(width));
	svg.setAttribute("height", String(height));
	return svg;
}

/** Title of the picture: the sentence itself. */
export function treeTitle(tree: DrawnTree): string {
	return drawable(tree.text.replace(/\s+/g, " ").trim());
}

/** The tree in words, for those who do not see it. */
export function treeSummary(tree: DrawnTree): string {
	const form = tree.form.map(drawable);
	const relations = form.map((word, i) =>
		tree.head[i] < 0
			? `${word} is the root`
			: `${word} is ${tree.deprel[i]} of ${form[tree.head[i]]}`,
	);
	const names = namesIn(tree.name).map(
		({ from, to, kind }) =>
			`${form.slice(from, to).join(" ")} (${kindOf(kind)})`,
	);
	const told = names.length > 0 ? ` Names: ${names.join(", ")}.` : "";
	return `Its tree: ${relations.join("; ")}.${told}`;
}

interface Name {
	/** Tokens. */
	readonly from: number;
	readonly to: number;
	/** PER, ORG, LOC, MISC. */
	readonly kind: string;
}

/** The stretches that the labels mark; one that begins with I- begins a name all the same. */
function namesIn(labels: readonly string[]): Name[] {
	const names: Name[] = [];
	labels.forEach((label, i) => {
		if (label === "O") return;
		const kind = label.slice(2);
		const last = names.at(-1);
		const goesOn =
			label.startsWith("I-") && last?.to === i && last.kind === kind;
		if (goesOn) names.pop();
		names.push({ from: goesOn ? last.from : i, to: i + 1, kind });
	});
	return names;
}

function kindOf(kind: string): string {
	return KINDS[kind] ?? kind;
}

function heightOfArcs({ lanes, root }: PlacedRow): number {
	return (lanes + (root === null ? 0 : 1)) * LANE + 14;
}

/** A word with its two tags. */
function column(
	document: Document,
	{ form, upos, xpos }: DrawnTree,
	i: number,
	x: number,
	words: number,
): Element[] {
	const line = (name: string, text: string, y: number, size: number) =>
		worded(document, "text", text, {
			class: name,
			x: round(x),
			y: words + y,
			"font-size": size,
			"text-anchor": "middle",
		});
	return [
		line("word", form[i], LINES.word, WORD),
		line("upos", upos[i], LINES.upos, TAG),
		line("xpos", xpos[i], LINES.xpos, TAG),
	];
}

/** A frame around what of a name stands in the row, with its kind below. */
function frame(
	document: Document,
	{ from, to, kind }: Name,
	row: PlacedRow,
	words: number,
): Element[] {
	const first = Math.max(from, row.from) - row.from;
	const last = Math.min(to, row.to) - 1 - row.from;
	if (first > last) return [];
	const left = row.middle[first] - row.half[first] - 5;
	const right = row.middle[last] + row.half[last] + 5;
	return [
		element(document, "rect", {
			class: "name",
			x: round(left),
			y: words + 2,
			width: round(right - left),
			height: LINES.end - 4,
			rx: 3,
		}),
		worded(document, "text", kind, {
			class: "kind",
			x: round((left + right) / 2),
			y: words + LINES.name,
			"font-size": TAG,
			"font-weight": 600,
			"text-anchor": "middle",
		}),
	];
}

/** From the head up, along its lane and down to the dependent; open at a side where it goes on in another row. */
function arcWithLabel(
	document: Document,
	arc: PlacedArc,
	tree: DrawnTree,
	words: number,
	width: number,
): Element[] {
	const { left, right, head, dependent } = arc;
	const y = words - 4 - arc.lane * LANE;
	const rise =
		left === null
			? `M0,${y}`
			: `M${round(left)},${words}V${y + ROUND}q0,${-ROUND} ${ROUND},${-ROUND}`;
	const fall =
		right === null
			? `H${width}`
			: `H${round(right - ROUND)}q${ROUND},0 ${ROUND},${ROUND}V${words}`;
	const line = element(document, "path", { class: "arc", d: rise + fall });
	if (left === null && right === null) return [line];
	const foot = head < dependent ? right : left;
	return [
		line,
		...(foot === null ? [] : [arrow(document, foot, words)]),
		label(document, tree.deprel[dependent], {
			x: ((left ?? 0) + (right ?? width)) / 2,
			y: y - 4,
		}),
	];
}

function rootArrow(
	document: Document,
	{ root, lanes }: PlacedRow,
	{ head, deprel }: DrawnTree,
	words: number,
): Element[] {
	if (root === null) return [];
	const y = words - 4 - (lanes + 1) * LANE + 6;
	const i = Array.from(head).findIndex((h) => h < 0);
	return [
		element(document, "path", {
			class: "arc",
			d: `M${round(root)},${y}V${words}`,
		}),
		arrow(document, root, words),
		label(document, deprel[i], { x: root, y: y - 4 }),
	];
}

function arrow(document: Document, x: number, y: number): Element {
	return element(document, "path", {
		class: "arrow",
		d: `M${round(x - 3.5)},${y - 6}h7L${round(x)},${y + 1}z`,
	});
}

function label(
	document: Document,
	words: string,
	{ x, y }: { readonly x: number; readonly y: number },
): Element {
	return worded(document, "text", words, {
		class: "relation",
		x: round(x),
		y,
		"font-size": TAG,
		"text-anchor": "middle",
	});
}

function shortened(form: string): string {
	const whole = drawable(form);
	return whole.length > LONGEST_WORD
		? `${whole.slice(0, LONGEST_WORD - 1)}…`
		: whole;
}

/** Words from outside without what would act on the line, or could not stand in a file of XML. */
function drawable(text: string): string {
	return printable(text).replace(/[\ufffe\uffff\p{Cs}]/gu, "\ufffd");
}

function round(pixels: number): number {
	return Math.round(pixels * 10) / 10;
}
