import { element, SVG, worded } from "./element.ts";
import { type DrawnRelation, summaryOf, titleOf } from "./series.ts";
import { standaloneCss } from "./style.ts";
import { type ChartOptions, drawRelation } from "./timeline.ts";
import {
	type DrawnTree,
	drawTree,
	type TreeOptions,
	treeSummary,
	treeTitle,
} from "./tree.ts";
import { xmlOf } from "./xml.ts";

/** A drawing as the text of an SVG file: with its namespace, its paper and the stylesheet inside. */
export function standalone(svg: Element): string {
	const copy = svg.cloneNode(true) as Element;
	const document = svg.ownerDocument;
	copy.setAttribute("xmlns", SVG);
	copy.prepend(
		worded(document, "style", standaloneCss()),
		element(document, "rect", {
			class: "paper",
			width: "100%",
			height: "100%",
		}),
	);
	return `${xmlOf(copy)}\n`;
}

/** The relation's timeline as the text of an SVG file, drawn without a browser. */
export async function relationSvg(
	relation: DrawnRelation,
	options: Omit<ChartOptions, "document"> = {},
): Promise<string> {
	const document = await emptyDocument();
	const svg = await drawRelation(relation, {
		...options,
		document,
		heading: true,
	});
	describe(svg, titleOf(relation, options.name), summaryOf(relation));
	return standalone(svg);
}

/** The trees of sentences as the text of one SVG file, one under the other. */
export async function treesSvg(
	trees: readonly DrawnTree[],
	options: Omit<TreeOptions, "document"> = {},
): Promise<string> {
	const document = await emptyDocument();
	const whole = element(document, "svg", { class: "drawing" });
	let width = 0;
	let height = 0;
	for (const tree of trees) {
		const svg = drawTree(tree, { ...options, document });
		describe(svg, treeTitle(tree), treeSummary(tree));
		svg.setAttribute("y", String(height));
		width = Math.max(width, Number(svg.getAttribute("width")));
		height += Number(svg.getAttribute("height")) + BETWEEN_TREES;
		whole.append(svg);
	}
	whole.setAttribute("viewBox", `0 0 ${width} ${height}`);
	whole.setAttribute("width", String(width));
	whole.setAttribute("height", String(height));
	return standalone(whole);
}

/** In pixels. */
const BETWEEN_TREES = 24;

async function emptyDocument(): Promise<Document> {
	// Only here, so that a page which draws by itself never loads it.
	const { parseHTML } = await import("linkedom");
	return parseHTML("<!doctype html><html><body></body></html>")
		.document as unknown as Document;
}

function describe(svg: Element, title: string, summary: string): void {
	const document = svg.ownerDocument;
	svg.prepend(
		worded(document, "title", title),
		worded(document, "desc", summary),
	);
}
