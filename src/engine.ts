import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Problem } from "./base/index.ts";
import { type CodedEvent, type Coder, codeDocument } from "./coding/index.ts";
import type { Item, Quarantined, Taken } from "./intake/index.ts";
import {
	type Lexicon,
	type LexiconRead,
	readLexicon,
} from "./lexicon/index.ts";
import type { Books, CodedDocument, Store } from "./store/index.ts";
import {
	type Parser,
	readLemmaExceptions,
	readParser,
} from "./syntax/index.ts";
import { type Document, splitSentences, splitWords } from "./text/index.ts";

/** What codes: the data, the weights, and the names of both that are stamped on every event. */
export interface Engine {
	readonly lexicon: Lexicon;
	readonly parser: Parser;
	readonly coder: Coder;
	/** What is wrong in the data files; what they complain of is left out. */
	readonly problems: readonly Problem[];
}

// Above dist/ as above src/.
const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const DATA = join(PACKAGE, "data");
const BATCH = 200;

/** Reads ontology, codebooks, names and weights from a folder, by default the packaged one. */
export function openEngine(folder: string = DATA): Engine {
	const { lexicon, problems } = openLexicon(folder);
	const parser = openParser(folder);
	const coder = {
		version: version(),
		lexicon: lexicon.version,
		model: parser.model,
	};
	return { lexicon, parser, coder, problems };
}

/** The lexicon alone, for those who only need names. */
export function openLexicon(folder: string = DATA): LexiconRead {
	return readLexicon(textsOf(folder));
}

/** The parser alone. */
export function openParser(folder: string = DATA): Parser {
	const weights = readFileSync(join(folder, "models", "parser.bin"));
	const irregular = join(folder, "words", "lemma-exceptions.tsv");
	return readParser(
		weights,
		readLemmaExceptions(readFileSync(irregular, "utf8")),
	);
}

/** The coded events of a document, in the order of the text. Pure: the same document and engine give the same events. */
export function code(document: Document, engine: Engine): CodedEvent[] {
	return [...codeWhole(document, engine).events];
}

/** The same with the sentences, as the store takes it. */
export function codeWhole(document: Document, engine: Engine): CodedDocument {
	const { lexicon, coder } = engine;
	const sentences = splitSentences(document.text);
	const words = sentences.map((sentence) =>
		splitWords(document.text, sentence),
	);
	const tokens = engine.parser.parse(words);
	const events = codeDocument({ document, sentences, tokens }, lexicon, coder);
	return { document, sentences, events, coder };
}

/** The same, or the reason where the document cannot be coded: it is set aside, and the rest goes on. */
export function tryToCode(
	{ document, file, line }: Taken,
	engine: Engine,
): CodedDocument | Quarantined {
	try {
		return codeWhole(document, engine);
	} catch (error) {
		const message = `the text could not be coded: ${(error as Error).message}`;
		const raw = document.text.slice(0, 65_536);
		return { file, line, code: "poison", message, raw };
	}
}

/** What a run read, and what came of it. */
export interface ReadReport {
	readonly run: string;
	readonly books: Books;
	readonly sentences: number;
	/** Coded events by type. */
	readonly events: ReadonlyMap<string, number>;
}

/** Who wants to hear how a run goes. */
export interface ReadListener {
	/** Each thing that comes in, before it is coded. */
	onItem?(item: Item): void;
	/** A document that came in and could not be coded. */
	onPoison?(quarantined: Quarantined): void;
}

/** Codes what comes in and puts it into the store, in batches; what is there already, coded by the same coder, is left. */
export async function read(
	items: AsyncIterable<Item>,
	store: Store,
	engine: Engine,
	listener: ReadListener = {},
): Promise<ReadReport> {
	const run = new Run(
		store,
		engine,
		listener,
		await store.beginRun(engine.coder),
	);
	for await (const item of items) await run.take(item);
	return run.close();
}

/** One intake into a store, with its books. */
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
	#sentences = 0;
	#taken: Taken[] = [];

	constructor(
		private readonly store: Store,
		private readonly engine: Engine,
		private readonly listener: ReadListener,
		private readonly id: string,
	) {}

	async take(item: Item): Promise<void> {
		this.#books.read++;
		this.listener.onItem?.(item);
		if ("unchanged" in item) this.#books.unchanged++;
		else if ("quarantined" in item) await this.#setAside([item.quarantined]);
		else this.#taken.push(item);
		if (this.#taken.length >= BATCH) await this.#put();
	}

	async close(): Promise<ReadReport> {
		await this.#put();
		await this.store.refreshHappenings();
		await this.store.closeRun(this.id, this.#books);
		const { id: run } = this;
		return {
			run,
			books: this.#books,
			sentences: this.#sentences,
			events: this.#events,
		};
	}

	async #put(): Promise<void> {
		const taken = this.#taken;
		this.#taken = [];
		const documents = taken.map(({ document }) => document);
		const known = await this.store.unchanged(documents, this.engine.coder);
		const fresh = taken.filter(({ document }) => !known.has(document.id));
		const coded = fresh.map((item) => tryToCode(item, this.engine));
		const poison = coded.filter((one) => "code" in one);
		for (const record of poison) this.listener.onPoison?.(record);
		await this.#setAside(poison);
		const whole = coded.filter((one) => "document" in one);
		for (const one of whole) this.#count(one);
		const counts = await this.store.put(whole);
		this.#books.stored += counts.stored;
		this.#books.updated += counts.updated;
		this.#books.unchanged += counts.unchanged + taken.length - fresh.length;
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

/** The texts of data/ by their path below it, without the weights. */
function textsOf(folder: string): Map<string, string> {
	const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
		.map((path) => path.replaceAll("\\", "/"))
		.filter((path) => /\.(tsv|txt)$/.test(path) && !path.startsWith("models/"));
	return new Map(
		paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]),
	);
}

function version(): string {
	return JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"))
		.version;
}
