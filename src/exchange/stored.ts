import type { EventFilter, Store, StoredEvent } from "../store/index.ts";

/** Our own events that a filter picks, in its order, page by page: the whole store fits through it. */
export async function* storedEvents(
	store: Pick<Store, "events">,
	filter: Omit<EventFilter, "cursor" | "limit"> = {},
): AsyncGenerator<StoredEvent> {
	let cursor: string | null = null;
	do {
		const page = await store.events({
			...filter,
			limit: PAGE,
			...(cursor === null ? {} : { cursor }),
		});
		yield* page.items;
		cursor = page.cursor;
	} while (cursor !== null);
}

const PAGE = 1000;
