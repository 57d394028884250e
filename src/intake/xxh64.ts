// The checksum of a Zstandard frame is the low half of XXH64 of its content. Stripes of 32 bytes go through four lanes of 64
// bits, kept as two halves of 32 bits each, since big integers would take fifty times as long; the rest is short, and uses them.

const STRIPE = 32;
const P1 = 0x9e3779b185ebca87n;
const P2 = 0xc2b2ae3d27d4eb4fn;
const P3 = 0x165667b19e3779f9n;
const P4 = 0x85ebca77c2b2ae63n;
const P5 = 0x27d4eb2f165667c5n;

const high = (value: bigint): number =>
	Number((value >> 32n) & 0xffffffffn) | 0;
const low = (value: bigint): number => Number(value & 0xffffffffn) | 0;
const P1_HIGH = high(P1);
const P1_LOW = low(P1);
const P2_HIGH = high(P2);
const P2_LOW = low(P2);

/** XXH64 with seed 0 of bytes that come in pieces. */
export class Xxh64 {
	readonly #high = Int32Array.from([P1 + P2, P2, 0n, -P1], high);
	readonly #low = Int32Array.from([P1 + P2, P2, 0n, -P1], low);
	readonly #rest = Buffer.alloc(STRIPE);
	#held = 0;
	#length = 0;

	update(bytes: Uint8Array): void {
		this.#length += bytes.length;
		let at = 0;
		if (this.#held > 0) {
			at = Math.min(STRIPE - this.#held, bytes.length);
			this.#rest.set(bytes.subarray(0, at), this.#held);
			this.#held += at;
			if (this.#held < STRIPE) return;
			this.#stripes(this.#rest);
		}
		const end = bytes.length - ((bytes.length - at) % STRIPE);
		this.#stripes(bytes.subarray(at, end));
		this.#rest.set(bytes.subarray(end));
		this.#held = bytes.length - end;
	}

	digest(): bigint {
		let hash = this.#length < STRIPE ? P5 : this.#merged();
		hash = cut(hash + BigInt(this.#length));
		let at = 0;
		for (; at + 8 <= this.#held; at += 8) {
			hash ^= round(0n, this.#rest.readBigUInt64LE(at));
			hash = cut(turned(hash, 27n) * P1 + P4);
		}
		if (at + 4 <= this.#held) {
			hash ^= cut(BigInt(this.#rest.readUInt32LE(at)) * P1);
			hash = cut(turned(hash, 23n) * P2 + P3);
			at += 4;
		}
		for (; at < this.#held; at++) {
			hash ^= cut(BigInt(this.#rest[at]) * P5);
			hash = cut(turned(hash, 11n) * P1);
		}
		hash = cut((hash ^ (hash >> 33n)) * P2);
		hash = cut((hash ^ (hash >> 29n)) * P3);
		return hash ^ (hash >> 32n);
	}

	#merged(): bigint {
		const lanes = [0, 1, 2, 3].map(
			(i) => (BigInt(this.#high[i] >>> 0) << 32n) | BigInt(this.#low[i] >>> 0),
		);
		const turns = [1n, 7n, 12n, 18n];
		let hash = 0n;
		for (const [i, lane] of lanes.entries()) hash += turned(lane, turns[i]);
		hash = cut(hash);
		for (const lane of lanes) hash = cut((hash ^ round(0n, lane)) * P1 + P4);
		return hash;
	}

	#stripes(bytes: Uint8Array): void {
		const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
		for (let at = 0; at < bytes.length; at += 8) {
			const lane = (at >> 3) & 3;
			this.#turn(lane, view.getInt32(at + 4, true), view.getInt32(at, true));
		}
	}

	/** lane = turned(lane + input * P2, 31) * P1, in halves. */
	#turn(lane: number, inputHigh: number, inputLow: number): void {
		const productLow = Math.imul(inputLow, P2_LOW);
		const productHigh =
			carry(inputLow, P2_LOW) +
			Math.imul(inputHigh, P2_LOW) +
			Math.imul(inputLow, P2_HIGH);
		const sum = (this.#low[lane] >>> 0) + (productLow >>> 0);
		const sumLow = sum | 0;
		const sumHigh =
			(this.#high[lane] + productHigh + (sum > 0xffffffff ? 1 : 0)) | 0;
		const turnedHigh = (sumHigh << 31) | (sumLow >>> 1);
		const turnedLow = (sumLow << 31) | (sumHigh >>> 1);
		this.#low[lane] = Math.imul(turnedLow, P1_LOW);
		this.#high[lane] =
			carry(turnedLow, P1_LOW) +
			Math.imul(turnedHigh, P1_LOW) +
			Math.imul(turnedLow, P1_HIGH);
	}
}

/** The upper 32 bits of the product of two numbers of 32 bits without sign. */
function carry(a: number, b: number): number {
	const a0 = a & 0xffff;
	const a1 = a >>> 16;
	const b0 = b & 0xffff;
	const b1 = b >>> 16;
	const cross = a0 * b1;
	const other = a1 * b0;
	const middle = ((a0 * b0) >>> 16) + (cross & 0xffff) + (other & 0xffff);
	return (a1 * b1 + (cross >>> 16) + (other >>> 16) + (middle >>> 16)) | 0;
}

function cut(value: bigint): bigint {
	return BigInt.asUintN(64, value);
}

function turned(value: bigint, by: bigint): bigint {
	return cut((value << by) | (value >> (64n - by)));
}

function round(lane: bigint, input: bigint): bigint {
	return cut(turned(cut(lane + input * P2), 31n) * P1);
}
