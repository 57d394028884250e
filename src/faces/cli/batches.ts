/** What is parsed together: the parser is quicker with many sentences. */
const BATCH = 200;

/** The items in batches, each handed out when it is asked for, so that a signal is heard between them. */
export async function* batches<Item>(
	items: readonly Item[],
): AsyncGenerator<readonly Item[]> {
	for (let at = 0; at < items.length; at += BATCH)
		yield items.slice(at, at + BATCH);
}
