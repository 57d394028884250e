/** The items by what `keyOf` says of each, both in the order of the items. */
export function grouped<Item, Key>(
	items: readonly Item[],
	keyOf: (item: Item) => Key,
): Map<Key, Item[]> {
	const groups = new Map<Key, Item[]>();
	for (const item of items) {
		const key = keyOf(item);
		const own = groups.get(key);
		if (own) own.push(item);
		else groups.set(key, [item]);
	}
	return groups;
}
