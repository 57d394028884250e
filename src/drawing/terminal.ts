import { addDays, type Day, dayNumber } from "../base/index.ts";
import {
	type DrawnDay,
	type DrawnRelation,
	QUADS,
	signed,
	titleOf,
} from "./series.ts";

/** How a relation is drawn as text. */
export interface TextOptions {
	/** Width in characters; 40 at least. */
	readonly columns?: number;
	/** ANSI colours; off where NO_COLOR is set or the output is no terminal. */
	readonly colour?: boolean;
	readonly name?: (code: string) => string;
}

/** Rows of the index; each holds four rows of braille dots. */
const ROWS = 9;
/** Room on the left for the names of the quads, where the terminal is wide. */
const WIDE = 26;
const NARROW = 18;
const SHORT = ["verb. coop.", "mat. coop.", "verb. conf.", "mat. conf."];
/** Blocks of an eighth to eight eighths. */
const BLOCKS = "▁▂▃▄▅▆▇█";
/** Quads as rows from above: cooperation, deeds first, then conflict, deeds last. */
const ORDER = [2, 1, 3, 4] as const;
const COLOURS = { 1: 36, 2: 34, 3: 33, 4: 31 } as const;
const DIM = 2;
const BOLD = 1;

/**
 * The relation through time for a terminal: the fast index as a line of braille dots over the slow index's band (░),
 * and below it the counted events by quad as blocks, one column a stretch of days.
 */
export function drawRelationText(
	relation: DrawnRelation,
	{ columns = 100, colour = false, name }: TextOptions = {},
): string {
	const paint = (code: number, words: string) =>
		colour && words.trim() !== "" ? `\u001b[${code}m${words}\u001b[0m` : words;
	const title = paint(BOLD, titleOf(relation, name));
	if (relation.days.length === 0 || relation.events.length === 0)
		return `${title}\nNo counted events in these days.\n`;
	const scale = scaleOf(relation, Math.max(40, columns));
	return [
		title,
		"",
		...indexRows(relation, scale, paint),
		...dateRows(scale).map((row) => paint(DIM, row)),
		"",
		...eventRows(relation, scale, paint),
		"",
		paint(DIM, legend(relation, scale)),
		"",
	].join("\n");
}

type Paint = (code: number, words: string) => string;

/** Which column a day falls into. */
interface Scale {
	readonly begins: Day;
	readonly days: number;
	readonly width: number;
	/** The index at the upper edge. */
	readonly most: number;
	/** Characters left of the axis. */
	readonly gutter: number;
	column(day: Day): number;
}

function scaleOf({ days }: DrawnRelation, columns: number): Scale {
	const gutter = columns < 90 ? NARROW : WIDE;
	const width = columns - gutter - 1;
	const begins = days[0].day;
	const count = dayNumber(days[days.length - 1].day) - dayNumber(begins) + 1;
	return {
		begins,
		days: count,
		width,
		gutter,
		most: mostOf(days),
		column: (day) =>
			Math.min(
				width - 1,
				Math.floor(((dayNumber(day) - dayNumber(begins)) / count) * width),
			),
	};
}

/** The row of dots, 0 at the top, on which a figure of the index lies; beyond the scale, its edge. */
function dotRow(index: number, { most }: Scale): number {
	const dots = ROWS * 4 - 1;
	const row = Math.round(((most - index) / (2 * most)) * dots);
	return Math.max(0, Math.min(dots, row));
}

/** Nine rows are few: where the line keeps within half of the scale, only that half is drawn. */
function mostOf(days: readonly DrawnDay[]): number {
	const within = days.every(({ fast }) => Math.abs(fast.index) <= 50);
	return within ? 50 : 100;
}

function indexRows(
	relation: DrawnRelation,
	scale: Scale,
	paint: Paint,
): string[] {
	const line = lineDots(relation.days, scale);
	const bands = bandRows(relation.days, scale);
	const zero = dotRow(0, scale) >> 2;
	const labels: Record<number, string> = {
		0:
			scale.gutter < WIDE
				? `coop. +${scale.most}`
				: `cooperation +${scale.most}`,
		[zero]: "0",
		[ROWS - 1]: `conflict −${scale.most}`,
	};
	const rows: string[] = [];
	for (let row = 0; row < ROWS; row++) {
		const label = labels[row] ?? "";
		const gutter = label.padStart(scale.gutter - 1);
		let drawn = paint(DIM, `${gutter} ${label ? "┤" : "│"}`);
		for (let column = 0; column < scale.width; column++) {
			const dots = line[row][column];
			const band = bands[column];
			if (dots) drawn += String.fromCharCode(0x2800 + dots);
			else if (band && band[0] <= row && row <= band[1])
				drawn += paint(DIM, "░");
			else drawn += row === zero ? paint(DIM, "┄") : " ";
		}
		// Neighbours that are both dim share one colour code.
		rows.push(drawn.trimEnd().replaceAll("\u001b[0m\u001b[2m", ""));
	}
	return rows;
}

/** Braille dots of a character, by column (2) and row (4). */
const DOTS = [
	[0x01, 0x02, 0x04, 0x40],
	[0x08, 0x10, 0x20, 0x80],
];

/**
 * The fast index as braille: one byte of dots a character. Half a character may stand for many days, and then draws all
 * between their lowest and highest: a peak of one week in ten years is seen.
 */
function lineDots(days: readonly DrawnDay[], scale: Scale): number[][] {
	const rows = Array.from({ length: ROWS }, () =>
		new Array<number>(scale.width).fill(0),
	);
	const halves = scale.width * 2;
	for (let x = 0; x < halves; x++) {
		// One day more than the half holds, so that neighbours touch.
		const from = Math.floor((x / halves) * days.length);
		const to = Math.max(from, Math.floor(((x + 1) / halves) * days.length));
		const dots = days
			.slice(from, to + 1)
			.map(({ fast }) => dotRow(fast.index, scale));
		for (let dot = Math.min(...dots); dot <= Math.max(...dots); dot++)
			rows[dot >> 2][x >> 1] |= DOTS[x & 1][dot & 3];
	}
	return rows;
}

/** First and last row of the slow band in each column. */
function bandRows(days: readonly DrawnDay[], scale: Scale): [number, number][] {
	return Array.from({ length: scale.width }, (_, column) => {
		const day = days[Math.floor(((column + 0.5) / scale.width) * days.length)];
		return [
			dotRow(day.slow.high, scale) >> 2,
			dotRow(day.slow.low, scale) >> 2,
		];
	});
}

/** A line with ticks and, under it, as many dates as have room. */
function dateRows(scale: Scale): string[] {
	const labels = Math.max(2, Math.floor(scale.width / 22) + 1);
	const line = new Array<string>(scale.width).fill("─");
	let dates = "";
	for (let i = 0; i < labels; i++) {
		const along = i / (labels - 1);
		const column = Math.round(along * (scale.width - 1));
		const day = addDays(scale.begins, Math.round(along * (scale.days - 1)));
		line[column] = "┴";
		const left = column - Math.floor(day.length / 2);
		const at = Math.max(0, Math.min(left, scale.width - day.length));
		dates = dates.padEnd(at) + day;
	}
	return [
		`${" ".repeat(scale.gutter)}└${line.join("")}`,
		`${" ".repeat(scale.gutter + 1)}${dates}`,
	];
}

function eventRows(
	relation: DrawnRelation,
	scale: Scale,
	paint: Paint,
): string[] {
	const counts = ORDER.map((quad) => countsOf(relation, quad, scale));
	const most = Math.max(1, ...counts.flat());
	return ORDER.map((quad, i) => {
		const total = counts[i].reduce((sum, count) => sum + count, 0);
		const name = scale.gutter < WIDE ? SHORT[quad - 1] : QUADS[quad - 1];
		const label = `${name} ${total}`.padStart(scale.gutter - 1);
		const bars = counts[i].map((count) => block(count, most)).join("");
		return `${paint(DIM, label)}  ${paint(COLOURS[quad], bars.trimEnd())}`.trimEnd();
	});
}

function countsOf(
	{ events }: DrawnRelation,
	quad: number,
	scale: Scale,
): number[] {
	const counts = new Array<number>(scale.width).fill(0);
	for (const event of events)
		if (event.quad === quad && isShown(event.day, scale))
			counts[scale.column(event.day)]++;
	return counts;
}

function isShown(day: Day, { begins, days }: Scale): boolean {
	const after = dayNumber(day) - dayNumber(begins);
	return after >= 0 && after < days;
}

function block(count: number, most: number): string {
	if (count === 0) return " ";
	return BLOCKS[Math.ceil((count / most) * BLOCKS.length) - 1];
}

function legend(relation: DrawnRelation, scale: Scale): string {
	const last = relation.days[relation.days.length - 1];
	const days = scale.days / scale.width;
	const column = days < 1.5 ? "1 day" : `${Math.round(days)} days`;
	return (
		`line: fast index, now ${signed(last.fast.index)}; ░ band of the slow index, now ${signed(last.slow.low)} to ` +
		`${signed(last.slow.high)}; bars: counted events, ${column} a column`
	);
}
