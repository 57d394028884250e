// Ids are hashes of content, not sequences: many machines can code without talking to each other, and a second run
// gives the same ids. MurmurHash3 x86_128 (A. Appleby, public domain) over UTF-8, cut to 64 bits: 32-bit
// multiplications only, so it is the same everywhere and needs no BigInt and no node:crypto.

const encoder = new TextEncoder();

/** 64-bit hash of the parts as 16 hex digits; parts are kept apart, so ("ab","c") and ("a","bc") differ. */
export function idOf(...parts: readonly (string | number | null)[]): string {
	const key = parts
		.map((part) => (part === null ? "\u0001" : String(part)))
		.join("\u0000");
	return hash64(encoder.encode(key));
}

function hash64(bytes: Uint8Array): string {
	const constants = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93];
	const rotations = [15, 16, 17, 18];
	const state = [0, 0, 0, 0];
	const length = bytes.length;
	const word = (at: number): number =>
		(bytes[at] ?? 0) |
		((bytes[at + 1] ?? 0) << 8) |
		((bytes[at + 2] ?? 0) << 16) |
		((bytes[at + 3] ?? 0) << 24);
	const mix = (k: number, i: number): number =>
		Math.imul(
			rotl(Math.imul(k, constants[i]), rotations[i]),
			constants[(i + 1) % 4],
		);

	const whole = length - (length % 16);
	const turns = [19, 17, 15, 13];
	const adds = [0x561ccd1b, 0x0bcaa747, 0x96cd1c35, 0x32ac3b17];
	for (let at = 0; at < whole; at += 16) {
		for (let i = 0; i < 4; i++) {
			state[i] = rotl(state[i] ^ mix(word(at + 4 * i), i), turns[i]);
			state[i] =
				(Math.imul((state[i] + state[(i + 1) % 4]) | 0, 5) + adds[i]) | 0;
		}
	}
	for (let i = 3; i >= 0; i--) {
		const at = whole + 4 * i;
		if (at < length) state[i] ^= mix(word(at), i);
	}
	for (let i = 0; i < 4; i++) state[i] ^= length;
	addUp(state);
	for (let i = 0; i < 4; i++) state[i] = finish(state[i]);
	addUp(state);
	return hex(state[0]) + hex(state[1]);
}

function addUp(state: number[]): void {
	state[0] = (state[0] + state[1] + state[2] + state[3]) | 0;
	for (let i = 1; i < 4; i++) state[i] = (state[i] + state[0]) | 0;
}

function rotl(value: number, by: number): number {
	return (value << by) | (value >>> (32 - by));
}

function finish(value: number): number {
	let h = value ^ (value >>> 16);
	h = Math.imul(h, 0x85ebca6b);
	h ^= h >>> 13;
	h = Math.imul(h, 0xc2b2ae35);
	return h ^ (h >>> 16);
}

function hex(value: number): string {
	return (value >>> 0).toString(16).padStart(8, "0");
}
