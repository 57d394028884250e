export { atomOf, type FeedOptions, rssOf } from "./feeds.ts";
export { type ExchangeFormat, FORMATS, formatOf } from "./format.ts";
export { gdeltFile } from "./gdeltFile.ts";
export { goldenText } from "./golden.ts";
export { icewsFile } from "./icewsFile.ts";
export {
	type ImportOptions,
	type ImportProgress,
	type ImportReport,
	importEvents,
} from "./import.ts";
export { jsonLine } from "./jsonl.ts";
export {
	gexfOf,
	graphmlOf,
	type Network,
	type NetworkEdge,
	type NetworkNode,
	type NetworkOptions,
	networkOf,
} from "./network.ts";
export { polecatFile } from "./polecatFile.ts";
export { reportJson, reportText } from "./report.ts";
export { type Events, keyFileOf, type ShapeOptions } from "./shaped.ts";
export { storedEvents } from "./stored.ts";
export {
	csvLine,
	guarded,
	TABLE_COLUMNS,
	type TableOptions,
	tableOf,
} from "./table.ts";
export {
	type ExchangeTables,
	packagedTables,
	readExchangeTables,
} from "./tables.ts";
export { IMPORT_LIMITS, type ImportLimits } from "./unpack.ts";
