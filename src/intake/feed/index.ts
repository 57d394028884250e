export { type ReadDate, readDate } from "./date.ts";
export { type Feed, type FeedOptions, readFeed } from "./feed.ts";
export type { Enclosure, FeedItem, Outlet } from "./item.ts";
export { FEED_LIMITS, type FeedLimits } from "./limits.ts";
export {
	type FeedList,
	readFeedList,
	readOpml,
	type Subscription,
	writeOpml,
} from "./opml.ts";
export type { Person } from "./person.ts";
export { plainLine, plainText } from "./plain.ts";
