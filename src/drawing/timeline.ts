import type { ScaleOptions } from "@observablehq/plot";
import { addDays, type Day, dayNumber } from "../base/index.ts";
import {
	type Bucket,
	type BucketSize,
	bucketSize,
	bucketsOf,
} from "./buckets.ts";
import { element, worded } from "./element.ts";
import { type LegendItem, legend } from "./legend.ts";
import {
	type DrawnDay,
	type DrawnEvent,
	type DrawnRelation,
	QUADS,
	signed,
	summaryOf,
	titleOf,
} from "./series.ts";

// Two plots over one axis of days: the index above it, the bars of events below it. Plot gives each its own <svg>;
// they become groups of one. Every point carries its day (data-day), every bar its days (data-begins, data-ends).

/** How a relation is drawn; width and height in pixels. */
export interface ChartOptions {
	/** The page's document, or one of linkedom where there is no page. */
	readonly document: Document;
	readonly width?: number;
	readonly height?: number;
	/** Country names for the title; codes when absent. */
	readonly name?: (code: string) => string;
	/** Whether the title stands above the picture; a page has its own. */
	readonly heading?: boolean;
}

/** A bar narrower than this cannot be hit with a finger or seen. */
const NARROWEST_BAR = 5;
/** Points nearer than this hide each other; the day that moved the index most stays. */
const NEAREST_POINTS = 9;
const MARGIN = { left: 40, right: 12 };
/** Room under the index for two lines of dates. */
const AXIS = 44;
/** Room for the title above. */
const HEADING = 30;

/**
 * The relation through time as one <svg>: the fast index as a line over the slow one and its band, points on the days
 * with counted events, and below the axis the counted events by quad, cooperation up and conflict down. Looks are
 * classes only (see `drawingCss`): nothing inline, so the page's content security policy holds.
 */
export async function drawRelation(
	relation: DrawnRelation,
	options: ChartOptions,
): Promise<SVGSVGElement> {
	const { document, width = 860, height = 420, name } = options;
	const title = titleOf(relation, name);
	const svg = element(document, "svg", {
		class: "drawing",
		viewBox: `0 0 ${width} ${height}`,
		width,
		height,
		role: "img",
		"aria-label": `${title}. ${summaryOf(relation)}`,
	}) as SVGSVGElement;
	const top = options.heading ? HEADING : 0;
	if (options.heading) svg.append(heading(document, title));
	if (relation.days.length === 0) {
		svg.append(nothing(document, width, height));
		return svg;
	}
	// Only here: it takes a quarter of a second to load, and most who load this draw nothing.
	const Plot = await import("@observablehq/plot");
	const room = { Plot, document, width, top, height: height - top };
	svg.append(...panels(relation, room));
	return svg;
}

/** The index with its legend, and the bars with theirs, one below the other. */
function panels(relation: DrawnRelation, room: Room): Element[] {
	const { document, width } = room;
	const frame = { ...room, ...daysOf(relation) };
	const lines = legend(document, LINES, width);
	const quads = legend(document, quadItems(barSize(frame)), width);
	const free = room.height - lines.height - quads.height;
	const upper = Math.round(free * 0.66);
	const index = indexPlot(relation, { ...frame, height: upper });
	const bars = barPlot(relation, { ...frame, height: free - upper });
	let top = room.top;
	const under = (group: Element, height: number) => {
		group.setAttribute("transform", `translate(0,${top})`);
		top += height;
		return group;
	};
	return [
		under(lines.group, lines.height),
		under(layer(document, index), upper),
		under(quads.group, quads.height),
		under(layer(document, bars), free - upper),
	];
}

type Plot = typeof import("@observablehq/plot");

/** Where the panels stand; `top` is the first free pixel. */
interface Room {
	readonly Plot: Plot;
	readonly document: Document;
	readonly width: number;
	readonly height: number;
	readonly top: number;
}

/** Between the days of a drawing and its pixels from the left. */
export interface DayScale {
	/** Where the day begins. */
	left(day: Day): number;
	/** The day at that place; the first or last one beyond the ends. */
	dayAt(x: number): Day;
}

/** The scale of a relation drawn at that width, for those who point into the drawing. */
export function dayScale(relation: DrawnRelation, width: number): DayScale {
	const { begins, ends } = daysOf(relation);
	const days = dayNumber(ends) - dayNumber(begins);
	const pixelsADay = (width - MARGIN.left - MARGIN.right) / days;
	return {
		left: (day) =>
			MARGIN.left + (dayNumber(day) - dayNumber(begins)) * pixelsADay,
		dayAt(x) {
			const after = Math.floor((x - MARGIN.left) / pixelsADay);
			return addDays(begins, Math.max(0, Math.min(days - 1, after)));
		},
	};
}

interface Frame {
	readonly Plot: Plot;
	readonly document: Document;
	readonly width: number;
	readonly height: number;
	readonly begins: Day;
	readonly ends: Day;
}

function daysOf({ days }: DrawnRelation): { begins: Day; ends: Day } {
	return {
		begins: days[0].day,
		ends: addDays(days[days.length - 1].day, 1),
	};
}

const LINES: readonly LegendItem[] = [
	{ look: "line", className: "fast", words: "fast index (half-life 7 days)" },
	{ look: "line", className: "slow", words: "slow index (90 days)" },
	{ look: "area", className: "band", words: "its 90 % band" },
];

function quadItems(size: BucketSize): LegendItem[] {
	const items = [2, 1, 3, 4].map((quad) => ({
		look: "area" as const,
		className: `quad${quad}`,
		words: QUADS[quad - 1],
	}));
	return [
		{ look: "words", className: "", words: `Counted events a ${size}:` },
		...items,
	];
}

/** The middle of the day, so that a point stands over the middle of its bar. */
function noon(day: Day): Date {
	return new Date((dayNumber(day) + 0.5) * 86_400_000);
}

function midnight(day: Day): Date {
	return new Date(dayNumber(day) * 86_400_000);
}

function timeScale({ begins, ends }: Frame): ScaleOptions {
	return {
		type: "utc",
		domain: [midnight(begins), midnight(ends)],
		axis: null,
	};
}

function indexPlot(relation: DrawnRelation, frame: Frame): Element {
	const { Plot, document, width, height } = frame;
	const at = (day: DrawnDay) => noon(day.day);
	const points = pointsOf(relation, frame);
	const dense = relation.days.length > width;
	const ticks = width < 520 ? 4 : Math.round(width / 110);
	const plot = Plot.plot({
		document,
		width,
		height,
		marginLeft: MARGIN.left,
		marginRight: MARGIN.right,
		marginTop: 10,
		marginBottom: AXIS,
		x: timeScale(frame),
		y: { domain: [-100, 100], axis: null },
		marks: [
			Plot.gridY([-100, -50, 50, 100], { className: "grid", strokeOpacity: 1 }),
			Plot.gridX({ className: "grid", strokeOpacity: 1, ticks }),
			Plot.areaY(relation.days, {
				x: at,
				y1: (day: DrawnDay) => day.slow.low,
				y2: (day: DrawnDay) => day.slow.high,
				className: "band",
			}),
			Plot.ruleY([0], { className: "zero" }),
			Plot.lineY(relation.days, {
				x: at,
				y: (day: DrawnDay) => day.slow.index,
				className: "slow",
				strokeWidth: 1.25,
			}),
			Plot.lineY(relation.days, {
				x: at,
				y: (day: DrawnDay) => day.fast.index,
				className: "fast",
				strokeWidth: dense ? 1 : 1.75,
				strokeLinejoin: "round",
			}),
			Plot.dot(points, {
				x: at,
				y: (day: DrawnDay) => day.fast.index,
				r: dense ? 2.5 : 3,
				className: "point",
			}),
			Plot.axisX({
				className: "tick",
				anchor: "bottom",
				label: null,
				ticks,
				tickSize: 0,
			}),
			Plot.axisY([-100, -50, 0, 50, 100], {
				className: "tick",
				label: null,
				tickSize: 0,
				tickFormat: signed,
			}),
		],
	}) as unknown as Element;
	mark(plot, ".point circle", points, (circle, day) => {
		circle.setAttribute("data-day", day.day);
		describe(document, circle, `${day.day}: ${signed(day.fast.index)}`);
	});
	return plot;
}

function barPlot(relation: DrawnRelation, frame: Frame): Element {
	const { Plot, document, width, height } = frame;
	const bars = barsOf(relation, frame);
	const most = Math.max(1, ...bars.map((bar) => Math.max(bar.y2, -bar.y1)));
	const up = Math.max(0, ...bars.map((bar) => bar.y2));
	const down = Math.max(0, ...bars.map((bar) => -bar.y1));
	const plot = Plot.plot({
		document,
		width,
		height,
		marginLeft: MARGIN.left,
		marginRight: MARGIN.right,
		marginTop: 8,
		marginBottom: 8,
		x: timeScale(frame),
		// A side without events keeps a little room, so that the zero line does not become the frame.
		y: {
			domain: [-Math.max(down, most / 6), Math.max(up, most / 6)],
			axis: null,
		},
		marks: [
			Plot.rect(bars, {
				x1: (bar: Bar) => later(midnight(bar.begins), midnight(frame.begins)),
				x2: (bar: Bar) => earlier(midnight(bar.ends), midnight(frame.ends)),
				y1: "y1",
				y2: "y2",
				inset: 0.4,
				className: "bars",
			}),
			Plot.ruleY([0], { className: "zero" }),
			Plot.axisY(countTicks(up, down), {
				className: "tick",
				label: null,
				tickSize: 0,
				tickFormat: (count: number) => String(Math.abs(count)),
			}),
		],
	}) as unknown as Element;
	mark(plot, ".bars rect", bars, (rect, bar) => {
		rect.setAttribute("class", `quad${bar.quad}`);
		rect.setAttribute("data-begins", bar.begins);
		rect.setAttribute("data-ends", bar.ends);
		rect.setAttribute("data-quad", String(bar.quad));
		describe(
			document,
			rect,
			`${bar.begins}: ${bar.y2 - bar.y1} ${QUADS[bar.quad - 1]}`,
		);
	});
	return plot;
}

interface Bar {
	readonly begins: Day;
	readonly ends: Day;
	readonly quad: 1 | 2 | 3 | 4;
	/** From y1 to y2 events; conflict below zero. */
	readonly y1: number;
	readonly y2: number;
}

function barSize({ begins, ends, width }: Frame) {
	const room = width - MARGIN.left - MARGIN.right;
	return bucketSize(dayNumber(ends) - dayNumber(begins), room / NARROWEST_BAR);
}

function barsOf(relation: DrawnRelation, frame: Frame): Bar[] {
	const shown = relation.events.filter(
		({ day }) => day >= frame.begins && day < frame.ends,
	);
	return bucketsOf(shown, barSize(frame)).flatMap(stack);
}

/** Deeds stand on the line, talk beyond them: the eye measures deeds from zero. */
function stack({ begins, ends, counts }: Bucket): Bar[] {
	const [talk, help, blame, force] = counts;
	const bars: Bar[] = [
		{ begins, ends, quad: 2, y1: 0, y2: help },
		{ begins, ends, quad: 1, y1: help, y2: help + talk },
		{ begins, ends, quad: 4, y1: -force, y2: 0 },
		{ begins, ends, quad: 3, y1: -force - blame, y2: -force },
	];
	return bars.filter((bar) => bar.y2 > bar.y1);
}

/** Days with counted events, one to a few pixels: they would hide each other. */
function pointsOf(relation: DrawnRelation, frame: Frame): DrawnDay[] {
	const moved = movesOf(relation.events);
	const room = frame.width - MARGIN.left - MARGIN.right;
	const days = dayNumber(frame.ends) - dayNumber(frame.begins);
	const daysAPoint = Math.max(1, (days / room) * NEAREST_POINTS);
	const kept = new Map<number, DrawnDay>();
	for (const day of relation.days) {
		const move = moved.get(day.day);
		if (move === undefined) continue;
		const place = Math.floor(
			(dayNumber(day.day) - dayNumber(frame.begins)) / daysAPoint,
		);
		const other = kept.get(place);
		if (!other || move > moved.get(other.day)!) kept.set(place, day);
	}
	return [...kept.values()];
}

/** How far the events of each day moved the fast index, up or down. */
function movesOf(events: readonly DrawnEvent[]): Map<Day, number> {
	const moves = new Map<Day, number>();
	for (const { day, contributionFast } of events)
		moves.set(day, (moves.get(day) ?? 0) + Math.abs(contributionFast));
	return moves;
}

function countTicks(up: number, down: number): number[] {
	const ticks = [0];
	if (up > 0) ticks.push(up);
	if (down > 0) ticks.push(-down);
	return ticks;
}

function later(a: Date, b: Date): Date {
	return a > b ? a : b;
}

function earlier(a: Date, b: Date): Date {
	return a < b ? a : b;
}

/** Plot binds each drawn element to the index of its row. */
function mark<Row>(
	plot: Element,
	selector: string,
	rows: readonly Row[],
	each: (element: Element, row: Row) => void,
): void {
	for (const drawn of plot.querySelectorAll(selector))
		each(drawn, rows[(drawn as unknown as { __data__: number }).__data__]);
}

/** What the pointer reads on a mark. */
function describe(document: Document, on: Element, words: string): void {
	on.append(worded(document, "title", words));
}

/** The plot as a group: its <style> goes, its text attributes stay. */
function layer(document: Document, plot: Element): Element {
	const group = element(document, "g", {
		"text-anchor": "middle",
		"font-size": 11,
	});
	for (const child of [...plot.children])
		if (child.localName !== "style") group.append(child);
	for (const styled of group.querySelectorAll("[style]"))
		styled.removeAttribute("style");
	// Groups of a picture with role="img" must not speak for themselves.
	for (const named of group.querySelectorAll("[aria-label],[aria-hidden]")) {
		named.removeAttribute("aria-label");
		named.removeAttribute("aria-hidden");
	}
	return group;
}

function heading(document: Document, words: string): Element {
	return worded(document, "text", words, {
		x: 2,
		y: 16,
		"font-size": 15,
		"font-weight": 600,
	});
}

function nothing(document: Document, width: number, height: number): Element {
	return worded(document, "text", "No counted events in these days.", {
		class: "said",
		x: width / 2,
		y: height / 2,
		"text-anchor": "middle",
		"font-size": 13,
	});
}
