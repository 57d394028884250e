import { element, worded } from "./element.ts";
import { textWidth } from "./textWidth.ts";

/** A stretch of days in a row; null is open, `ends` the first day after. */
export interface DrawnTerm {
	readonly begins: string | null;
	readonly ends: string | null;
	/** Written under the bar where there is room. */
	readonly label: string;
	/** Shown where the pointer rests, and what `data-name` of the bar holds. */
	readonly name: string;
	/** Whether its days are known only roughly. */
	readonly vague: boolean;
}

/** An office and those who held it, or a person's terms in it. */
export interface DrawnRow {
	readonly label: string;
	readonly terms: readonly DrawnTerm[];
}

/** How terms are drawn. */
export interface TermsOptions {
	/** The page's document, or one of linkedom where there is no page. */
	readonly document: Document;
	/** In pixels. */
	readonly width: number;
	/** Where the picture ends if a term is open. */
	readonly until: string;
	/** A day to mark. */
	readonly day: string | null;
	/** The picture in words, for those who do not see it. */
	readonly title: string;
	/** How many lines of labels a row may have; those that find no room are left out, the shortest terms first. */
	readonly mostLines: number;
}

/** In pixels. */
const AXIS = 20;
const NAME = 16;
const BAR = 10;
const LINE = 14;
const BETWEEN_ROWS = 14;
const FONT = 11;
const BETWEEN_LABELS = 8;
/** Room for what goes on: an arrow at the right end. */
const ARROW = 6;

interface Scale {
	readonly first: number;
	readonly last: number;
	left(day: number): number;
}

/** Terms through the years as one <svg>: a row an office, a bar a term with its label below. Looks are classes only. */
export function drawTerms(
	rows: readonly DrawnRow[],
	options: TermsOptions,
): SVGSVGElement {
	const { document, width, title } = options;
	const scale = scaleOf(rows, options);
	const svg = element(document, "svg", {
		class: "drawing terms",
		role: "img",
		"aria-label": title,
	}) as SVGSVGElement;
	const drawn: Element[] = [];
	let top = AXIS + 6;
	for (const row of rows) {
		const { elements, height } = drawRow(row, top, scale, options);
		drawn.push(...elements);
		top += height + BETWEEN_ROWS;
	}
	const height = Math.max(AXIS, top - BETWEEN_ROWS + 2);
	svg.append(
		...years(document, scale, height, width),
		...marked(options, scale, height),
		...drawn,
	);
	svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
	svg.setAttribute("width", String(width));
	svg.setAttribute("height", String(height));
	return svg;
}

function scaleOf(
	rows: readonly DrawnRow[],
	{ width, until, day }: TermsOptions,
): Scale {
	const isOpen = rows.some(({ terms }) =>
		terms.some(({ ends }) => ends === null),
	);
	const days = [
		...(isOpen ? [until] : []),
		...(day === null ? [] : [day]),
		...rows.flatMap(({ terms }) =>
			terms.flatMap(({ begins, ends }) => [begins, ends]),
		),
	].filter((one) => one !== null);
	const times = days.map(timeOf);
	// A year at least, so that there is something to divide by.
	const last = Math.max(...times);
	const first = Math.min(...times, last - YEAR);
	const left = (time: number) =>
		((time - first) / (last - first)) * (width - ARROW - 1);
	return { first, last, left };
}

const YEAR = 365.25 * 86_400_000;

function timeOf(day: string): number {
	return Date.parse(`${day}T00:00:00Z`);
}

/** The years along the top, as many as there is room for, with lines down. */
function years(
	document: Document,
	{ first, last, left }: Scale,
	height: number,
	width: number,
): Element[] {
	const shown = (last - first) / YEAR;
	const fit = Math.max(2, width / 60);
	const step = [1, 2, 5, 10, 20, 50].find((one) => shown / one <= fit) ?? 100;
	const from = new Date(first).getUTCFullYear() + 1;
	const drawn: Element[] = [];
	for (let year = Math.ceil(from / step) * step; ; year += step) {
		const time = timeOf(`${String(year).padStart(4, "0")}-01-01`);
		if (time > last) return drawn;
		const x = round(left(time));
		if (x > width - 16 || x < 14) continue;
		drawn.push(
			element(document, "line", {
				class: "grid",
				x1: x,
				x2: x,
				y1: AXIS,
				y2: height,
			}),
			worded(document, "text", String(year), {
				class: "tick",
				x,
				y: 12,
				"font-size": FONT,
				"text-anchor": "middle",
			}),
		);
	}
}

function marked(
	{ document, day }: TermsOptions,
	scale: Scale,
	height: number,
): Element[] {
	if (day === null) return [];
	const x = round(scale.left(timeOf(day)));
	return [
		element(document, "line", {
			class: "marked",
			x1: x,
			x2: x,
			y1: AXIS,
			y2: height,
		}),
	];
}

function drawRow(
	{ label, terms }: DrawnRow,
	top: number,
	scale: Scale,
	options: TermsOptions,
): { elements: Element[]; height: number } {
	const { document, width, mostLines } = options;
	const bars = terms.map((term) => placed(term, scale));
	const labels = placeLabels(bars, width, mostLines);
	const lines = Math.max(0, ...labels.map(({ line }) => line + 1));
	const elements = [
		worded(document, "text", label, {
			class: "row-name",
			x: 0,
			y: top + 11,
			"font-size": 12.5,
		}),
		...bars.flatMap((bar) => drawBar(document, bar, top + NAME)),
		...labels.map(({ words, x, line }) =>
			worded(document, "text", words, {
				class: "term-name",
				x: round(x),
				y: top + NAME + BAR + (line + 1) * LINE - 1,
				"font-size": FONT,
			}),
		),
	];
	return { elements, height: NAME + BAR + lines * LINE };
}

interface Bar {
	readonly term: DrawnTerm;
	readonly left: number;
	readonly right: number;
}

function placed(term: DrawnTerm, scale: Scale): Bar {
	const at = (day: string | null, open: number) =>
		scale.left(day === null ? open : timeOf(day));
	const left = at(term.begins, scale.first);
	// A pixel is left free before the next one; what lasted a day can still be seen.
	const right = Math.max(left + 2, at(term.ends, scale.last) - 1);
	return { term, left, right };
}

function drawBar(document: Document, bar: Bar, y: number): Element[] {
	const { term, left, right } = bar;
	const shape = element(document, "rect", {
		class: term.vague ? "term vague" : "term",
		"data-name": term.name,
		x: round(left),
		y,
		width: round(right - left),
		height: BAR,
	});
	shape.append(worded(document, "title", `${term.name}: ${term.label}`));
	if (term.ends !== null) return [shape];
	const d = `M${round(right)},${y}l${ARROW},${BAR / 2}l${-ARROW},${BAR / 2}z`;
	return [
		shape,
		element(document, "path", { class: shape.getAttribute("class")!, d }),
	];
}

interface Label {
	readonly words: string;
	readonly x: number;
	readonly right: number;
	readonly line: number;
}

/** Each label begins under its bar, in the first line in which it touches no other; the longest terms choose first. */
function placeLabels(
	bars: readonly Bar[],
	width: number,
	mostLines: number,
): Label[] {
	const found: Label[] = [];
	const longest = bars.toSorted(
		(a, b) => b.right - b.left - (a.right - a.left),
	);
	for (const { term, left } of mostLines === Infinity ? bars : longest) {
		const wide = textWidth(term.label, FONT);
		if (wide > width && mostLines !== Infinity) continue;
		const x = Math.max(0, Math.min(left, width - wide));
		const right = x + wide;
		const touches = (line: number) =>
			found.some(
				(other) =>
					other.line === line &&
					x < other.right + BETWEEN_LABELS &&
					other.x < right + BETWEEN_LABELS,
			);
		let line = 0;
		while (line < mostLines && touches(line)) line++;
		if (line < mostLines) found.push({ words: term.label, x, right, line });
	}
	return found;
}

function round(pixels: number): number {
	return Math.round(pixels * 10) / 10;
}
