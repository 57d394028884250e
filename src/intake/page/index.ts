export { PAGE_LIMITS, type PageLimits } from "./limits.ts";
export type { Nothing } from "./nothing.ts";
export {
	type Article,
	type PageOptions,
	type PageRead,
	readPage,
} from "./page.ts";
export type { DatedBy } from "./published.ts";
