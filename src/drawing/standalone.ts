import { element, SVG, worded } from "./element.ts";
import { type DrawnRelation, summaryOf, titleOf } from "./series.ts";
import { standaloneCss } from "./style.ts";
import { type ChartOptions, drawRelation } from "./timeline.ts";

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
	return `${copy.outerHTML}\n`;
}

/** The relation's timeline as the text of an SVG file, drawn without a browser. */
export async function relationSvg(
	relation: DrawnRelation,
	options: Omit<ChartOptions, "document"> = {},
): Promise<string> {
	// Only here, so that a page which draws by itself never loads it.
	const { parseHTML } = await import("linkedom");
	const document = parseHTML("<!doctype html><html><body></body></html>")
		.document as unknown as Document;
	const svg = drawRelation(relation, {
		...options,
		document,
		heading: true,
	});
	svg.prepend(
		worded(document, "title", titleOf(relation, options.name)),
		worded(document, "desc", summaryOf(relation)),
	);
	return standalone(svg);
}
