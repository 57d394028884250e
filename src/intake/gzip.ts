import { crc32 } from "node:zlib";
import {
	beginningOf,
	Damage,
	headerLength,
	Inflation,
	inflateSmall,
	MAGIC,
	PIECE,
	SMALL,
} from "./gzipMember.ts";
import { Held } from "./held.ts";
import type { Limits } from "./limits.ts";
import { archiveBegunBy, beginsRecord, seamed } from "./seam.ts";
import { checkRatio, Unreadable } from "./unreadable.ts";

// The members of a gzip are unpacked one by one here, and not all at once by zlib, for the sake of archives whose members are
// records: what stands behind a damaged member can be found again, at the next one that begins a record. Damage may be noticed
// only in the bytes of the members behind it, so the search goes from the beginning of the damaged one, as far as it is held.

/** How many compressed bytes of a member are held for the search. */
const HELD = 1024 * 1024;
const TRIED = 512;
const SEARCHED = 64 * 1024;
const HEADER_MOST = 128 * 1024;
/** So many bytes tell whether a member begins a record. */
const TELLING = 9;
/** Headers of members that lead nowhere; after so many the search is given up. */
const TRIES = 1_000;

/** Unpacks a gzip of any number of members. Where they are records of an archive, seams part them. */
export async function* gunzip(
	chunks: AsyncIterable<Uint8Array>,
	limits: Limits,
): AsyncGenerator<Uint8Array> {
	const source = new Source(chunks, limits);
	try {
		while (await source.has(1)) yield* source.readMember();
	} finally {
		await source.close();
	}
}

class Source {
	readonly #chunks: AsyncIterator<Uint8Array>;
	readonly #held = new Held();
	/** Byte of the file at which what is held begins. */
	#at = 0;
	/** Bytes of what is held that were unpacked. */
	#fed = 0;
	#unpacked = 0;
	#ended = false;
	#members = 0;
	/** What the members hold, once one has told. */
	#kind: "warc" | "arc" | "other" | null = null;
	#tries = 0;
	/** Whether there is a seam before the member that is being read. */
	#isSeamed = false;

	constructor(
		chunks: AsyncIterable<Uint8Array>,
		private readonly limits: Limits,
	) {
		this.#chunks = chunks[Symbol.asyncIterator]();
	}

	/** Whether there are so many bytes that were not unpacked. */
	async has(count: number): Promise<boolean> {
		while (this.#held.length - this.#fed < count && !this.#ended) {
			const { value, done } = await this.#chunks.next();
			if (done) this.#ended = true;
			else this.#held.add(value);
		}
		return this.#held.length - this.#fed >= count;
	}

	async close(): Promise<void> {
		await this.#chunks.return?.();
	}

	/** One member; where it is damaged, what can be unpacked of it, and the way to the next. */
	async *readMember(): AsyncGenerator<Uint8Array> {
		this.#isSeamed = false;
		try {
			if (await this.#isPadding()) return;
			yield* this.#begun(this.#unpack(), this.#at);
			this.#members++;
			this.#drop(this.#fed);
		} catch (error) {
			if (!(error instanceof Damage)) throw error;
			const at = this.#at;
			const found = this.#kind !== "other" && (await this.#findRecord());
			// Of an archive the reader tells what is damaged, as the record that it is.
			if (!found && (this.#kind === "other" || this.#kind === null))
				throw new Unreadable(
					"bad-gzip",
					"the compressed data is damaged or cut",
				);
			// What came out of the members before is sound.
			if (!this.#isSeamed) yield seamed({ at, torn: false });
			yield seamed({ at: this.#at, torn: true });
		}
	}

	// Zeros behind the last member fill up a tape.
	async #isPadding(): Promise<boolean> {
		while (this.#members > 0 && (await this.has(1))) {
			const { view } = this.#held;
			const end = view.findIndex((byte) => byte !== 0);
			if (end === 0) return false;
			this.#drop(end < 0 ? view.length : end);
		}
		return this.#members > 0;
	}

	/** A seam before what begins a record. */
	async *#begun(
		chunks: AsyncIterable<Uint8Array>,
		at: number,
	): AsyncGenerator<Uint8Array> {
		let head: Uint8Array | null = new Uint8Array(0);
		for await (const chunk of chunks) {
			if (!head) {
				yield chunk;
				continue;
			}
			head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
			if (head.length < TELLING) continue;
			yield* this.#seamBefore(head, at);
			head = null;
		}
		if (head && head.length > 0) yield* this.#seamBefore(head, at);
	}

	*#seamBefore(head: Uint8Array, at: number): Generator<Uint8Array> {
		this.#kind ??= archiveBegunBy(head) ?? "other";
		if (this.#kind !== "other" && beginsRecord(head, this.#kind)) {
			this.#isSeamed = true;
			if (at > 0) yield seamed({ at, torn: false });
		}
		yield head;
	}

	async *#unpack(): AsyncGenerator<Uint8Array> {
		await this.#skipHeader();
		const small = await this.#atOnce();
		if (small) {
			this.#count(small.length);
			yield small;
			await this.#checkTrailer(crc32(small), small.length);
			return;
		}
		const inflation = new Inflation();
		let crc = 0;
		let size = 0;
		try {
			for (;;) {
				if (!(await this.has(1))) throw new Damage();
				const from = this.#fed;
				const piece = this.#held.view.subarray(from, from + PIECE);
				const before = inflation.consumed;
				const out = await inflation.write(Buffer.from(piece));
				const used = inflation.consumed - before;
				this.#fed += used;
				for (const chunk of out) {
					crc = crc32(chunk, crc);
					size = (size + chunk.length) >>> 0;
					this.#unpacked += chunk.length;
					checkRatio(this.#unpacked, this.#at + this.#fed, this.limits.ratio);
					yield chunk;
				}
				if (inflation.isDamaged) throw new Damage();
				if (used < piece.length) break;
				if (this.#fed > 2 * HELD) this.#drop(this.#fed - HELD);
			}
		} finally {
			inflation.close();
		}
		await this.#checkTrailer(crc, size);
	}

	/** A small member, unpacked without a way through other threads; null where it is none, or damaged. */
	async #atOnce(): Promise<Buffer | null> {
		await this.has(SMALL);
		const bytes = this.#held.view.subarray(this.#fed, this.#fed + SMALL);
		const unpacked = inflateSmall(bytes);
		if (unpacked) this.#fed += unpacked.used;
		return unpacked?.bytes ?? null;
	}

	#count(length: number): void {
		this.#unpacked += length;
		checkRatio(this.#unpacked, this.#at + this.#fed, this.limits.ratio);
	}

	async #checkTrailer(crc: number, size: number): Promise<void> {
		if (!(await this.has(8))) throw new Damage();
		const { view } = this.#held;
		const sound =
			view.readUInt32LE(this.#fed) === crc &&
			view.readUInt32LE(this.#fed + 4) === size;
		if (!sound) throw new Damage();
		this.#fed += 8;
	}

	async #skipHeader(): Promise<void> {
		for (let wanted = 10; ; wanted += 256) {
			const isAll = !(await this.has(wanted));
			const length = headerLength(this.#held.view);
			if (length !== null) {
				this.#fed = length;
				return;
			}
			if (isAll || wanted > HEADER_MOST) throw new Damage();
		}
	}

	/** Goes on to the next member that begins a record; false where there is none. */
	async #findRecord(): Promise<boolean> {
		this.#fed = 0;
		// The first byte begins the damaged member.
		for (let from = 1; ; ) {
			await this.has(from + SEARCHED);
			const { view } = this.#held;
			const found = view.indexOf(MAGIC, from);
			if (found >= 0 && (this.#ended || found + TRIED <= view.length)) {
				if (this.#begins(view.subarray(found, found + TRIED))) {
					this.#drop(found);
					return true;
				}
				from = found + 1;
			} else {
				if (this.#ended) break;
				this.#drop(found >= 0 ? found : view.length - MAGIC.length + 1);
				from = 0;
			}
			if (this.#tries > TRIES) break;
		}
		this.#drop(this.#held.length);
		while (await this.has(1)) this.#drop(this.#held.length);
		return false;
	}

	#begins(bytes: Buffer): boolean {
		this.#tries++;
		const kind = this.#kind === "arc" ? "arc" : "warc";
		// The second try is for a short member with damage close behind it.
		for (const length of [TRIED, TRIED / 8]) {
			const head = beginningOf(bytes.subarray(0, length));
			if (!head || !beginsRecord(head, kind)) continue;
			this.#kind = kind;
			return true;
		}
		return false;
	}

	#drop(count: number): void {
		this.#held.drop(count);
		this.#at += count;
		this.#fed = Math.max(0, this.#fed - count);
	}
}
