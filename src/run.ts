import { Crew, crewOf, type Outcome } from "./crew.ts";
import type { Engine } from "./engine.ts";
import type { Item, Quarantined, Taken } from "./intake/index.ts";
import { uncodedLanguage, withLanguages } from "./languages.ts";
import type { Books, CodedDocument, Store } from "./store/index.ts";
import type { Document } from "./text/index.ts";

/** What a run read, and what came of it. */
export interface ReadReport {
	readonly run: string;
	readonly books: Books;
	readonly sentences: number;
	/** Coded events by type. */
	readonly events: ReadonlyMap<string, number>;
	/** What was left out, by rule. */
	readonly skips: ReadonlyMap<string, number>;
	/** Documents that are kept and for which another one speaks, the first that was published. */
	readonly copies: number;
	/** Documents in languages that are not coded, by language; they are kept. */
	readonly uncoded: ReadonlyMap<string, number>;
}

/** Who wants to hear how a run goes. */
export interface ReadListener {
	/** Each thing that comes in, before it is coded. */
	onItem?(item: Item): void;
	/** A document that came in and could not be coded. */
	onPoison?(quarantined: Quarantined): void;
	/** Whether what came in is joined into happenings at the end; who reads often may do that himself, and more seldom. */
	readonly joins?: boolean;
}

/** What goes into the store together: a put for each document would cost more than coding it. */
const BATCH = { documents: 500, characters: 200_000 };

/** Codes what comes in and puts it into the store, in batches; what is there already, coded by the same coder, is left. */
export async function read(
	items: AsyncIterable<Item>,
	store: Store,
	by: Engine | Crew,
	listener: ReadListener = {},
): Promise<ReadReport> {
	const crew = by instanceof Crew ? by : crewOf(by);
	const id = await store.beginRun(crew.coder);
	const run = new Run(store, crew, listener, id);
	for await (const item of withLanguages(items)) await run.take(item);
	return run.close();
}

/** One intake into a store, with its books. While a batch is coded, the one before it is put and the next one read. */
class Run {
	readonly #books = {
		read: 0,
		stored: 0,
		unchanged: 0,
		updated: 0,
		quarantined: 0,
		skipped: 0,
	};
	readonly #events = new Map<string, number>();
	readonly #skips = new Map<string, number>();
	readonly #uncoded = new Map<string, number>();
	#copies = 0;
	#sentences = 0;
	#taken: Taken[] = [];
	#characters = 0;
	#inHand: readonly (Outcome | Promise<Outcome>)[] = [];

	constructor(
		private readonly store: Store,
		private readonly crew: Crew,
		private readonly listener: ReadListener,
		private readonly id: string,
	) {}

	async take(item: Item): Promise<void> {
		this.#books.read++;
		this.listener.onItem?.(item);
		if ("unchanged" in item) this.#books.unchanged++;
		else if ("quarantined" in item) await this.#setAside([item.quarantined]);
		else if ("skipped" in item) this.#skip(item.skipped.rule);
		else await this.#collect(item);
	}

	async close(): Promise<ReadReport> {
		await this.#code();
		await this.#put();
		await codeLeft(this.store, this.crew, (left) => this.#count(left));
		if (this.listener.joins ?? true) await this.store.refreshHappenings();
		await this.store.closeRun(this.id, this.#books, this.#skips);
		await this.store.retain();
		const { id: run } = this;
		return {
			run,
			books: this.#books,
			sentences: this.#sentences,
			events: this.#events,
			skips: this.#skips,
			copies: this.#copies,
			uncoded: this.#uncoded,
		};
	}

	#skip(rule: string): void {
		this.#books.skipped++;
		this.#skips.set(rule, (this.#skips.get(rule) ?? 0) + 1);
	}

	async #collect(taken: Taken): Promise<void> {
		this.#taken.push(taken);
		this.#characters += taken.document.text.length;
		const { documents, characters } = BATCH;
		if (this.#taken.length < documents && this.#characters < characters) return;
		await this.#code();
	}

	/** Gives the batch to those who code, then puts the one before it. */
	async #code(): Promise<void> {
		const taken = this.#taken;
		this.#taken = [];
		this.#characters = 0;
		// Whether a second text is new, the store can say once it holds the first.
		if (taken.some(({ again }) => again)) await this.#put();
		const documents = taken.map(({ document }) => document);
		const { unchanged, copies } = await this.store.known(
			documents,
			this.crew.coder,
		);
		const fresh = taken.filter(({ document }) => !unchanged.has(document.id));
		this.#books.unchanged += taken.length - fresh.length;
		this.#copies += copies.size;
		const outcomes = fresh.map((one) => this.#codeOne(one, copies));
		await this.#put();
		this.#inHand = outcomes;
	}

	#codeOne(
		one: Taken,
		copies: ReadonlySet<string>,
	): Outcome | Promise<Outcome> {
		const language = uncodedLanguage(one.document);
		if (language !== null)
			this.#uncoded.set(language, (this.#uncoded.get(language) ?? 0) + 1);
		return copies.has(one.document.id) ? uncoded(one) : this.crew.code(one);
	}

	async #put(): Promise<void> {
		const outcomes = await Promise.all(this.#inHand);
		this.#inHand = [];
		if (outcomes.length === 0) return;
		const poison = outcomes.filter((one) => "code" in one);
		for (const record of poison) this.listener.onPoison?.(record);
		await this.#setAside(poison);
		const whole = outcomes.filter((one) => "document" in one);
		for (const one of whole) this.#count(one);
		const counts = await this.store.put(whole);
		this.#books.stored += counts.stored;
		this.#books.updated += counts.updated;
		this.#books.unchanged += counts.unchanged;
	}

	async #setAside(records: readonly Quarantined[]): Promise<void> {
		if (records.length === 0) return;
		this.#books.quarantined += records.length;
		await this.store.quarantine(this.id, records);
	}

	#count({ sentences, events }: CodedDocument): void {
		this.#sentences += sentences.length;
		for (const { type } of events)
			this.#events.set(type, (this.#events.get(type) ?? 0) + 1);
	}
}

function uncoded({ document }: Taken): CodedDocument {
	return { document, sentences: [], events: [], coder: null };
}

/** Codes what speaks for its story since another document was taken out, or was never coded because of a kill. */
async function codeLeft(
	store: Store,
	crew: Crew,
	onCoded: (coded: CodedDocument) => void,
): Promise<void> {
	for (;;) {
		const left = await store.uncoded(BATCH.documents);
		if (left.length === 0) return;
		const outcomes = await Promise.all(
			left.map((one) => crew.code(found(one))),
		);
		const coded = outcomes.map((outcome, i): CodedDocument => {
			if ("document" in outcome) return outcome;
			// It is kept, and nobody can code it: that is so until there is another coder.
			return { ...uncoded(found(left[i])), coder: crew.coder };
		});
		for (const one of coded) onCoded(one);
		await store.put(coded);
	}
}

function found(document: Document): Taken {
	return {
		document,
		file: document.id,
		place: null,
		again: false,
		remarks: [],
	};
}
