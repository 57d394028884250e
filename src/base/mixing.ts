// Hashes of 32 bits, for look-ups by word and for the name of a model file. They guard against accidents, not against
// anyone who looks for two texts with the same hash.

/** Mixes one more value into a hash; the order of the values matters. */
export function mix(hash: number, value: number): number {
	const h = Math.imul(hash ^ value, 0x9e3779b1);
	return h ^ (h >>> 15);
}

/** A hash of a small number that has all its bits set at random, so that neighbouring numbers lie far apart. */
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
