// Ids are hashes of content, not sequences: many machines can code without talking to each other, and a second run
// gives the same ids. MurmurHash3 x86_128 (A. Appleby, public domain) over UTF-8, cut to 64 bits: 32-bit
// multiplications only, so it is the same everywhere and needs no BigInt and no node:crypto.

const encoder = new TextEncoder();

/** 64-bit hash of the parts as 16 hex digits; parts are kept apart, so ("ab","c") and ("a","bc") differ. */
export function idOf(...parts: readonly (string | number | null)[]): string {
	const key = parts
		.map((part) => (part === null ? "\u0001" : String(part)))
		.join("\u0000");
	return idOfBytes(encoder.encode(key));
}

const CONSTANTS = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93];
const ROTATIONS = [15, 16, 17, 18];

/** 64-bit hash of bytes as 16 hex digits. */
export function idOfBytes(bytes: Uint8Array): string {
	const length = bytes.length;
	const whole = length - (length % 16);
	const [c0, c1, c2, c3] = CONSTANTS;
	let [a, b, c, d] = [0, 0, 0, 0];
	const words = new DataView(bytes.buffer, bytes.byteOffset, length);
	// Four words a turn, each told its constants: megabytes are hashed at every start.
	for (let at = 0; at < whole; at += 16) {
		a = turned(a ^ mixed(words.getInt32(at, true), c0, 15, c1), 19, b);
		a = (Math.imul(a, 5) + 0x561ccd1b) | 0;
		b = turned(b ^ mixed(words.getInt32(at + 4, true), c1, 16, c2), 17, c);
		b = (Math.imul(b, 5) + 0x0bcaa747) | 0;
		c = turned(c ^ mixed(words.getInt32(at + 8, true), c2, 17, c3), 15, d);
		c = (Math.imul(c, 5) + 0x96cd1c35) | 0;
		d = turned(d ^ mixed(words.getInt32(at + 12, true), c3, 18, c0), 13, a);
		d = (Math.imul(d, 5) + 0x32ac3b17) | 0;
	}
	const state = [a, b, c, d];
	for (let i = 3; i >= 0; i--) {
		const at = whole + 4 * i;
		if (at >= length) continue;
		const next = CONSTANTS[(i + 1) % 4];
		state[i] ^= mixed(wordAt(bytes, at), CONSTANTS[i], ROTATIONS[i], next);
	}
	for (let i = 0; i < 4; i++) state[i] ^= length;
	addUp(state);
	for (let i = 0; i < 4; i++) state[i] = finish(state[i]);
	addUp(state);
	return hex(state[0]) + hex(state[1]);
}

function mixed(
	word: number,
	by: number,
	rotation: number,
	then: number,
): number {
	return Math.imul(rotl(Math.imul(word, by), rotation), then);
}

function turned(value: number, rotation: number, plus: number): number {
	return (rotl(value, rotation) + plus) | 0;
}

/** Four bytes as a number; those behind the end are 0. */
function wordAt(bytes: Uint8Array, at: number): number {
	return (
		(bytes[at] ?? 0) |
		((bytes[at + 1] ?? 0) << 8) |
		((bytes[at + 2] ?? 0) << 16) |
		((bytes[at + 3] ?? 0) << 24)
	);
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
