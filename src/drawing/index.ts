export {
	type Bucket,
	type BucketSize,
	bucketBegins,
	bucketEnds,
	bucketSize,
	bucketsOf,
} from "./buckets.ts";
export {
	type DrawnDay,
	type DrawnEvent,
	type DrawnIndex,
	type DrawnRelation,
	QUADS,
	signed,
	summaryOf,
	titleOf,
} from "./series.ts";
export { relationSvg, standalone, treesSvg } from "./standalone.ts";
export { drawingCss } from "./style.ts";
export { drawRelationText, type TextOptions } from "./terminal.ts";
export {
	type DrawnRow,
	type DrawnTerm,
	drawTerms,
	type TermsOptions,
} from "./terms.ts";
export {
	type ChartOptions,
	type DayScale,
	dayScale,
	drawRelation,
} from "./timeline.ts";
export { type DrawnTree, drawTree, type TreeOptions } from "./tree.ts";
