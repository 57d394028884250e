/** How many of the items fit into that many bytes of JSON; one at least, where there is one. */
export function fitting(items: readonly unknown[], mostBytes: number): number {
	let bytes = 0;
	for (let i = 0; i < items.length; i++) {
		bytes += Buffer.byteLength(JSON.stringify(items[i])) + 1;
		if (bytes > mostBytes && i > 0) return i;
	}
	return items.length;
}
