export { type ReadDate, readDate } from "./date.ts";
export type { Enclosure } from "./enclosure.ts";
export type { Feed, FeedOptions } from "./feed.ts";
export type { FeedItem } from "./item.ts";
export { FEED_LIMITS, type FeedLimits } from "./limits.ts";
export {
	type FeedList,
	readFeedList,
	readOpml,
	type Subscription,
	writeOpml,
} from "./opml.ts";
export type { Outlet } from "./outlet.ts";
export type { Person } from "./person.ts";
export { plainLine, plainText } from "./plain.ts";
export { readFeed } from "./readFeed.ts";
