// The documents of a span of days by story, kept while they come in. The groups are what is connected by pairs of one
// story, so they depend on the documents alone, not on their order.
//
// A document is held against those that share enough fingerprints with it and are not yet of its story. Postings are
// columns, chained by the last bits of the fingerprint: 12 bytes each. What a fingerprint costs is as many steps as there
// are documents that have it; a line that a paper prints under everything, and that is not known for one, makes
// the time grow with the square of that paper's documents.

import { type Day, dayNumber, isDay } from "../base/index.ts";
import { isSameStory, type Sketch, STORIES } from "./story.ts";

/** A document as far as its story goes. */
export interface Printed {
	readonly id: string;
	/** The day, or the day and the time in UTC, as `2024-05-01T09:30:00Z`; a day without a time comes before its times. */
	readonly published: string | null;
	readonly sketch: Sketch;
}

/** The documents of one story, the first published first; of the same moment by id; those without a day last. */
export interface Story {
	/** Id of the document that was published first. */
	readonly first: string;
	readonly ids: readonly string[];
}

/** Documents by story. */
export class Stories {
	readonly #printed: Printed[] = [];
	readonly #days: number[] = [];
	/** A document of the same story; itself where it stands for all of them. */
	readonly #joined: number[] = [];
	readonly #postings = new Postings();

	/**
	 * Documents more than so many days apart are not compared; those without a day are compared with all. Papers print
	 * a wire story within a day or two; what looks like it a week later is the next report of its kind.
	 */
	constructor(private readonly days = 3) {}

	/** Takes a document whose id was not taken before. */
	add(printed: Printed): void {
		const index = this.#printed.length;
		this.#printed.push(printed);
		this.#days.push(dayOf(printed.published));
		this.#joined.push(index);
		const fingerprints = printed.sketch.fingerprints;
		for (const other of this.#postings.sharing(fingerprints)) {
			if (
				this.#isFar(other, index) ||
				this.#standsFor(other) === this.#standsFor(index)
			)
				continue;
			if (isSameStory(this.#printed[other].sketch, printed.sketch))
				this.#joined[this.#standsFor(other)] = this.#standsFor(index);
		}
		this.#postings.add(fingerprints);
	}

	/** All stories, those of one document too, in the order of their first documents. */
	stories(): Story[] {
		const groups = new Map<number, Printed[]>();
		for (const [index, printed] of this.#printed.entries()) {
			const own = groups.get(this.#standsFor(index));
			if (own) own.push(printed);
			else groups.set(this.#standsFor(index), [printed]);
		}
		return [...groups.values()]
			.map((group) => group.sort(byPublished))
			.sort(([a], [b]) => byPublished(a, b))
			.map((group) => ({ first: group[0].id, ids: group.map(({ id }) => id) }));
	}

	#isFar(a: number, b: number): boolean {
		// Without a day the difference is no number, and no number is more than the days.
		return Math.abs(this.#days[a] - this.#days[b]) > this.days;
	}

	#standsFor(index: number): number {
		let at = index;
		while (this.#joined[at] !== at) {
			this.#joined[at] = this.#joined[this.#joined[at]];
			at = this.#joined[at];
		}
		return at;
	}
}

/** The stories of a collection. */
export function storiesOf(
	documents: Iterable<Printed>,
	days?: number,
): Story[] {
	const stories = new Stories(days);
	for (const one of documents) stories.add(one);
	return stories.stories();
}

function byPublished(a: Printed, b: Printed): number {
	return ordered(a.published ?? "~", b.published ?? "~") || ordered(a.id, b.id);
}

function ordered(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function dayOf(published: string | null): number {
	const day: Day = published?.slice(0, 10) ?? "";
	return isDay(day) ? dayNumber(day) : Number.NaN;
}

/** Which documents have a fingerprint. */
class Postings {
	#fingerprints = new Uint32Array(1024);
	#documents = new Int32Array(1024);
	/** The posting before with the same last bits; -1 for none. */
	#before = new Int32Array(1024);
	#last = new Int32Array(1024).fill(-1);
	#length = 0;
	#added = 0;
	/** Scratch: how many fingerprints a document shares. */
	#shared = new Uint8Array(1024);

	/** Takes the fingerprints of the next document. */
	add(fingerprints: readonly number[]): void {
		for (const fingerprint of fingerprints) {
			if (this.#length === this.#fingerprints.length) this.#grow();
			this.#fingerprints[this.#length] = fingerprint;
			this.#documents[this.#length] = this.#added;
			this.#chain(this.#length++);
		}
		this.#added++;
		if (this.#added >= this.#shared.length)
			this.#shared = new Uint8Array(2 * this.#added);
	}

	/** The documents that share enough of them to be of one story. */
	sharing(fingerprints: readonly number[]): number[] {
		const met: number[] = [];
		const enough: number[] = [];
		for (const fingerprint of fingerprints) {
			for (
				let at = this.#last[this.#slot(fingerprint)];
				at >= 0;
				at = this.#before[at]
			) {
				if (this.#fingerprints[at] !== fingerprint) continue;
				const document = this.#documents[at];
				const shared = ++this.#shared[document];
				if (shared === 1) met.push(document);
				if (shared === STORIES.shared) enough.push(document);
			}
		}
		for (const document of met) this.#shared[document] = 0;
		return enough;
	}

	#chain(at: number): void {
		const slot = this.#slot(this.#fingerprints[at]);
		this.#before[at] = this.#last[slot];
		this.#last[slot] = at;
	}

	// The last bits of sampled fingerprints are zeros, so the first ones are taken.
	#slot(fingerprint: number): number {
		return fingerprint >>> (Math.clz32(this.#last.length) + 1);
	}

	#grow(): void {
		this.#fingerprints = grown(
			this.#fingerprints,
			new Uint32Array(2 * this.#length),
		);
		this.#documents = grown(this.#documents, new Int32Array(2 * this.#length));
		this.#before = new Int32Array(2 * this.#length);
		this.#last = new Int32Array(2 * this.#length).fill(-1);
		for (let at = 0; at < this.#length; at++) this.#chain(at);
	}
}

function grown<Column extends Uint32Array | Int32Array>(
	from: Column,
	to: Column,
): Column {
	to.set(from);
	return to;
}
