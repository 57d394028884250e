import type { Problem } from "./base/index.ts";
import type { Coder } from "./coding/index.ts";
import { type Coding, type Engine, tryToCode } from "./engine.ts";
import type { Item, Quarantined, Taken } from "./intake/index.ts";
import { uncodedLanguage } from "./languages.ts";
import type { CodedDocument } from "./store/index.ts";
import type { Document } from "./text/index.ts";

// Who codes: one hand or several, each with an engine of its own, taking documents off one queue. Which hand gets which
// document, and when it answers, is chance. What comes out is not: coding is pure, and the answers are taken in the order
// in which the documents came in.
//
// A hand that is lost takes with it what it was at. Each of those documents is tried once more, alone; the one that costs
// a hand again is set aside, and its neighbours have lost nothing.

/** What a hand has opened: what it stamps on events, and what is wrong in its data files. */
export type Opened = Pick<Engine, "coder" | "problems">;

/** One engine at work. */
export interface Hand {
	readonly opened: Promise<Opened>;
	/** Answers in the order of the documents. Rejects with `HandLost`. */
	code(documents: readonly Document[]): Promise<Coding[]>;
	close(): Promise<void>;
}

/** A hand ended before it answered. */
export class HandLost extends Error {
	constructor(
		reason: string,
		/** Whether it was at these documents; otherwise they had only been given to it. */
		readonly begun: boolean,
	) {
		super(reason);
	}
}

/** A document with all that was coded from it, or the record that is set aside. */
export type Outcome = CodedDocument | Quarantined;

interface Job {
	readonly taken: Taken;
	/** Whether it is tried once more, after a hand was lost. */
	readonly alone: boolean;
	resolve(outcome: Outcome): void;
	reject(error: unknown): void;
}

const NOTHING_CODED = { sentences: [], events: [] };

/** Characters that a hand gets at once: some fifty sentences, a quarter of a second. */
const SHARE = 8_000;
/** Shares that a hand holds, so that it need not wait for the next one. */
const AHEAD = 2;
/** To open and warm up another engine costs as much as to code so many characters. */
const WORTH_ANOTHER = 40_000;
/** Characters in hand for each hand where documents come out in order: what goes on beside one that takes long. */
const IN_HAND = 64_000;
const RAW = 65_536;

/** A crew of one: this thread. Nothing can end a document that takes too long here. */
export function crewOf(engine: Engine): Crew {
	const hand: Hand = {
		opened: Promise.resolve(engine),
		async code(documents) {
			// Signals, timers and readers get their turn.
			await new Promise((resolve) => setImmediate(resolve));
			return tryToCode(documents, engine);
		},
		close: async () => undefined,
	};
	return new Crew(engine, hand, () => hand, 1);
}

/** A crew of so many hands. It begins when the first is open; more join it as there is more to do. */
export async function openCrew(start: () => Hand, size: number): Promise<Crew> {
	const first = start();
	return new Crew(await first.opened, first, start, size);
}

/** Those who code. */
export class Crew {
	/** Stamped on every event. */
	readonly coder: Coder;
	/** What is wrong in the data files; what they complain of is left out. */
	readonly problems: readonly Problem[];
	readonly size: number;
	readonly #start: () => Hand;
	/** All that were started and are not lost. */
	readonly #hands = new Set<Hand>();
	/** Those that are open, with the number of their shares. */
	readonly #open = new Map<Hand, number>();
	readonly #queue: Job[] = [];
	/** Characters that came in. */
	#seen = 0;
	/** How many hands there should be by now. */
	#wanted = 1;
	#failure: Error | null = null;
	#closed = false;

	constructor(opened: Opened, first: Hand, start: () => Hand, size: number) {
		this.coder = opened.coder;
		this.problems = opened.problems;
		this.size = size;
		this.#start = start;
		this.#hands.add(first);
		this.#open.set(first, 0);
	}

	/** The document coded, without events where its language is not coded, or set aside with its reason. Rejects where no hand can be had any more. */
	code(taken: Taken): Promise<Outcome> {
		const { document } = taken;
		if (uncodedLanguage(document) !== null)
			return Promise.resolve({ ...NOTHING_CODED, document, coder: this.coder });
		const outcome = new Promise<Outcome>((resolve, reject) => {
			this.#queue.push({ taken, alone: false, resolve, reject });
		});
		// Many may wait when the last hand is gone; it is enough that one of them is heard.
		outcome.catch(() => undefined);
		this.#seen += taken.document.text.length;
		this.#hireEnough();
		if (this.#failure) this.#fail(this.#failure);
		this.#deal();
		return outcome;
	}

	/**
	 * The documents of an input with what came of them, in its order, as soon as they are there. The input is read no
	 * further ahead than it takes to keep all hands at work. `onItem` hears each thing as it comes in.
	 */
	async *inOrder(
		items: AsyncIterable<Item>,
		onItem: (item: Item) => void = () => undefined,
	): AsyncGenerator<{ readonly taken: Taken; readonly outcome: Outcome }> {
		const coming = items[Symbol.asyncIterator]();
		const inHand: { taken: Taken; outcome: Promise<Outcome> }[] = [];
		let characters = 0;
		let next: Promise<IteratorResult<Item>> | null = coming.next();
		while (next !== null || inHand.length > 0) {
			const [first] = inHand;
			const hasRoom = !first || characters < IN_HAND * this.size;
			const come: IteratorResult<Item> | Outcome = await Promise.race([
				...(next !== null && hasRoom ? [next] : []),
				...(first ? [first.outcome] : []),
			]);
			if (!("value" in come)) {
				inHand.shift();
				characters -= weightOf(first.taken);
				yield { taken: first.taken, outcome: come };
				continue;
			}
			next = come.done ? null : coming.next();
			if (come.done) continue;
			onItem(come.value);
			if (!("document" in come.value)) continue;
			const taken = come.value;
			characters += weightOf(taken);
			inHand.push({ taken, outcome: this.code(taken) });
		}
	}

	/** Ends the hands, whatever they are at. */
	async close(): Promise<void> {
		this.#closed = true;
		await Promise.all([...this.#hands].map((hand) => hand.close()));
	}

	#hireEnough(): void {
		const worth = 1 + Math.floor(this.#seen / WORTH_ANOTHER);
		for (; this.#wanted < Math.min(this.size, worth); this.#wanted++)
			this.#hire();
	}

	async #hire(): Promise<void> {
		const hand = this.#start();
		this.#hands.add(hand);
		try {
			const { coder } = await hand.opened;
			if (JSON.stringify(coder) !== JSON.stringify(this.coder))
				throw new Error("the data files have changed since coding began");
			this.#open.set(hand, 0);
			this.#deal();
		} catch (error) {
			this.#hands.delete(hand);
			await hand.close();
			if (this.#hands.size === 0) this.#fail(error as Error);
		}
	}

	#deal(): void {
		while (this.#queue.length > 0) {
			const hand = this.#freest();
			if (!hand) return;
			this.#give(hand, this.#share());
		}
	}

	#freest(): Hand | null {
		let freest: Hand | null = null;
		let fewest = AHEAD;
		for (const [hand, shares] of this.#open) {
			if (shares >= fewest) continue;
			fewest = shares;
			freest = hand;
		}
		return freest;
	}

	/** The next documents of the queue: a part of it that leaves enough for the other hands. */
	#share(): Job[] {
		const most = Math.ceil(this.#queue.length / (AHEAD * this.size));
		let characters = 0;
		let count = 0;
		for (const { taken, alone } of this.#queue) {
			characters += weightOf(taken);
			if (count > 0 && (alone || count === most || characters > SHARE)) break;
			count++;
			if (alone) break;
		}
		return this.#queue.splice(0, count);
	}

	async #give(hand: Hand, share: readonly Job[]): Promise<void> {
		this.#open.set(hand, (this.#open.get(hand) ?? 0) + 1);
		try {
			const documents = share.map(({ taken }) => taken.document);
			const codings = await hand.code(documents);
			this.#open.set(hand, (this.#open.get(hand) ?? 0) - 1);
			for (const [i, { taken, resolve }] of share.entries())
				resolve(this.#outcome(taken, codings[i]));
		} catch (error) {
			if (!(error instanceof HandLost)) throw error;
			this.#lose(hand, share, error);
		}
		this.#deal();
	}

	#lose(hand: Hand, share: readonly Job[], { message, begun }: HandLost): void {
		this.#open.delete(hand);
		const [first] = share;
		if (begun && first.alone)
			first.resolve(this.#outcome(first.taken, { reason: message }));
		else
			this.#queue.unshift(
				...share.map((job) => ({ ...job, alone: job.alone || begun })),
			);
		if (this.#hands.delete(hand) && !this.#closed) this.#hire();
	}

	#outcome(taken: Taken, coding: Coding): Outcome {
		const { document, file, place } = taken;
		if (!("reason" in coding))
			return { document, ...coding, coder: this.coder };
		const message = `the text could not be coded: ${coding.reason}`;
		const raw = document.text.slice(0, RAW);
		return { file, place, code: "poison", message, raw };
	}

	#fail(error: Error): void {
		this.#failure = error;
		for (const { reject } of this.#queue.splice(0)) reject(error);
	}
}

// An empty document takes room, too.
function weightOf({ document }: Taken): number {
	return document.text.length + 200;
}
