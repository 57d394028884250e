// Which documents tell one story: what hangs together by likeness within some days. So the groups depend on the documents
// alone, not on their order.

import { type Day, grouped } from "../base/index.ts";
import { isSameStory, type Sketch, STORIES } from "./story.ts";

/** Days between two tellings of one story at most; a report that comes back after weeks is another one. */
export const WITHIN = 3;

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
 * What it costs grows with how many documents share a fingerprint: texts of one mould are held against each other.
 */
export function groupsIn(
	asked: ReadonlyMap<string, Told>,
	near: readonly Told[],
): readonly (readonly string[])[] {
	const groups = new Groups([...asked.keys()]);
	const all = [...asked.values(), ...near];
	const byNumber = new Map<number, Told[]>();
	for (const one of all)
		for (const number of one.sketch.fingerprints) {
			const holders = byNumber.get(number);
			if (holders) holders.push(one);
			else byNumber.set(number, [one]);
		}
	for (const one of asked.values())
		for (const other of sharersOf(one, byNumber)) {
			// Of two that are asked about, the other one asks, too.
			if (other.story === null && other.id < one.id) continue;
			const part = other.story ?? other.id;
			if (groups.areJoined(one.id, part)) continue;
			if (isTogether(one, other)) groups.join(one.id, part);
		}
	return groups.all();
}

function sharersOf(
	one: Told,
	byNumber: ReadonlyMap<number, readonly Told[]>,
): Told[] {
	const shared = new Map<Told, number>();
	for (const number of one.sketch.fingerprints)
		for (const other of byNumber.get(number) ?? [])
			if (other !== one) shared.set(other, (shared.get(other) ?? 0) + 1);
	return [...shared].flatMap(([other, n]) =>
		n >= STORIES.shared ? [other] : [],
	);
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
		this.#above.set(this.#topOf(a), this.#topOf(b));
	}

	areJoined(a: string, b: string): boolean {
		return this.#topOf(a) === this.#topOf(b);
	}

	all(): string[][] {
		const names = [...this.#above.keys()];
		return [...grouped(names, (name) => this.#topOf(name)).values()];
	}

	#topOf(name: string): string {
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
