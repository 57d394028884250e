import type { QuarantinedLine, QuarantineFilter, Store } from "../../index.ts";

const PAGE = 10_000;

/** What a filter names, the latest first, page by page. */
export async function* linesIn(
	store: Store,
	filter: QuarantineFilter,
): AsyncGenerator<QuarantinedLine> {
	let cursor: string | undefined;
	do {
		const page = await store.quarantinePage({ ...filter, cursor, limit: PAGE });
		yield* page.items;
		cursor = page.cursor ?? undefined;
	} while (cursor !== undefined);
}
