import { element, worded } from "./element.ts";

/** One entry of a legend: how the thing looks (class of the stylesheet) and what it is. */
export interface LegendItem {
	readonly look: "line" | "area" | "words";
	readonly className: string;
	readonly words: string;
}

const FONT = 11;
/** Middle width of a character of the system font at that size, a little too wide to be safe. */
const CHARACTER = 5.7;
const SWATCH = 16;
const GAP = 16;
const ROW = 16;

/** The items in rows from left to right, as many rows as the width needs; the height they take in pixels. */
export function legend(
	document: Document,
	items: readonly LegendItem[],
	width: number,
): { readonly group: Element; readonly height: number } {
	const group = element(document, "g", {
		class: "legend",
		"font-size": FONT,
		"text-anchor": "start",
	});
	let left = 2;
	let row = 0;
	for (const item of items) {
		const wide =
			item.words.length * CHARACTER + (hasSwatch(item) ? SWATCH + 6 : 0);
		if (left > 2 && left + wide > width) {
			left = 2;
			row++;
		}
		group.append(...entry(document, item, left, row * ROW + ROW / 2));
		left += wide + GAP;
	}
	return { group, height: (row + 1) * ROW };
}

function hasSwatch({ look }: LegendItem): boolean {
	return look !== "words";
}

function entry(
	document: Document,
	item: LegendItem,
	left: number,
	middle: number,
): Element[] {
	const text = worded(document, "text", item.words, {
		class: "said",
		x: left + (hasSwatch(item) ? SWATCH + 6 : 0),
		y: middle,
		dy: "0.35em",
	});
	if (item.look === "words") return [text];
	if (item.look === "area")
		return [
			element(document, "rect", {
				class: item.className,
				x: left,
				y: middle - 5,
				width: SWATCH,
				height: 10,
			}),
			text,
		];
	return [
		element(document, "path", {
			class: item.className,
			d: `M${left},${middle}H${left + SWATCH}`,
			"stroke-width": 1.75,
		}),
		text,
	];
}
