// Which documents tell one story: what hangs together by likeness within some days. So the groups depend on the documents
// alone, not on their order, but for texts of one mould (MOULD), which find each other less once there are many of them.

import { type Day, grouped } from "../base/index.ts";
import { isSameStory, type Sketch, STORIES } from "./story.ts";

/** Days between two tellings of one story at most; a report that comes back after weeks is another one. */
export const WITHIN = 3;

/**
 * A fingerprint that so many stories of these days have is of the mould of their texts, and finds none of them any more:
 * weather notices would all be held against each other.
 */
export const MOULD = 50;

/** A document as far as its story goes. */
export interface Told {
	readonly id: string;
	readonly day: Day | null;
	/** The number of the day. */
	readonly date: number | null;
	/** When it was published, as exactly as that is known, in a form that sorts. */
	readonly when: string;
	readonly sketch: Sketch;
	/** Who speaks for it by now; null where that is asked. */
	readonly story: string | null;
}

/** A day, or a moment in UTC, in a form that sorts: a day alone comes before its moments, what has no day comes last. */
export function whenOf(day: Day | null, moment: string | null): string {
	return moment ?? day ?? "~";
}

/** Who was published first comes first; of the same moment by id. */
export function byWhen(a: Told, b: Told): number {
	if (a.when !== b.when) return a.when < b.when ? -1 : 1;
	return a.id < b.id ? -1 : 1;
}

/**
 * Each story by the names of its parts: documents asked about, by id, and stories that others near them are of already.
 * `common` are fingerprints that too many stories have to find anything.
 */
export function groupsIn(
	asked: ReadonlyMap<string, Told>,
	near: readonly Told[],
	common: ReadonlySet<number>,
): readonly (readonly string[])[] {
	const groups = new Groups([...asked.keys()]);
	const holders = new Holders(groups, common);
	for (const one of near) holders.add(one);
	for (const one of [...asked.values()].sort(byWhen)) {
		for (const other of holders.sharersOf(one)) {
			const part = partOf(other);
			if (groups.areJoined(one.id, part)) continue;
			if (isTogether(one, other)) groups.join(one.id, part);
		}
		holders.add(one);
	}
	return groups.all();
}

function partOf({ story, id }: Told): string {
	return story ?? id;
}

/** Who has a fingerprint. */
class Holders {
	readonly #held = new Map<number, { documents: Told[]; countAt: number }>();

	constructor(
		private readonly groups: Groups,
		private readonly common: ReadonlySet<number>,
	) {}

	add(one: Told): void {
		for (const number of one.sketch.fingerprints) {
			if (this.common.has(number)) continue;
			const held = this.#held.get(number);
			if (!held) {
				this.#held.set(number, { documents: [one], countAt: MOULD + 1 });
				continue;
			}
			held.documents.push(one);
			if (held.documents.length < held.countAt) continue;
			const stories = this.#storiesOf(held.documents);
			if (stories <= MOULD)
				held.countAt = held.documents.length + MOULD + 1 - stories;
			else held.documents = [];
		}
	}

	/** Those who share enough with it to be of its story. */
	sharersOf(one: Told): Told[] {
		const shared = new Map<Told, number>();
		for (const number of one.sketch.fingerprints)
			for (const other of this.#held.get(number)?.documents ?? [])
				shared.set(other, (shared.get(other) ?? 0) + 1);
		return [...shared].flatMap(([other, n]) =>
			n >= STORIES.shared ? [other] : [],
		);
	}

	#storiesOf(documents: readonly Told[]): number {
		const parts = documents.map((one) => this.groups.topOf(partOf(one)));
		return new Set(parts).size;
	}
}

function isTogether(a: Told, b: Told): boolean {
	const isNear =
		a.date === null || b.date === null
			? a.date === b.date
			: Math.abs(a.date - b.date) <= WITHIN;
	return isNear && isSameStory(a.sketch, b.sketch);
}

/** What has been joined to what. */
class Groups {
	readonly #above = new Map<string, string>();

	constructor(names: readonly string[]) {
		for (const name of names) this.#above.set(name, name);
	}

	join(a: string, b: string): void {
		this.#above.set(this.topOf(a), this.topOf(b));
	}

	areJoined(a: string, b: string): boolean {
		return this.topOf(a) === this.topOf(b);
	}

	all(): string[][] {
		const names = [...this.#above.keys()];
		return [...grouped(names, (name) => this.topOf(name)).values()];
	}

	topOf(name: string): string {
		let top = name;
		for (;;) {
			const above = this.#above.get(top) ?? top;
			if (above === top) break;
			top = above;
		}
		this.#above.set(name, top);
		return top;
	}
}
