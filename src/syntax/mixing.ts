// Features are 32-bit hashes, never strings: making a string for each of some 25,000 features of a sentence would cost
// more than scoring them. Two features that share a hash share a weight; at a million rows that happens to about one
// look-up in four thousand, and training learns around it.

/** Mixes one more value into a hash; the order of the values matters. */
export function mix(hash: number, value: number): number {
	const h = Math.imul(hash ^ value, 0x9e3779b1);
	return h ^ (h >>> 15);
}

/** A hash of a small number that has all its bits set at random, so that XOR with another hash keeps them apart. */
export function scatter(small: number): number {
	let h = Math.imul(small + 0x7f4a7c15, 0x85ebca6b);
	h ^= h >>> 13;
	h = Math.imul(h, 0xc2b2ae35);
	return h ^ (h >>> 16);
}

/** A hash of the text. */
export function hashText(text: string): number {
	let h = 0x811c9dc5;
	for (let i = 0; i < text.length; i++)
		h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
	return scatter(h);
}
