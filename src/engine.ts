import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { idOf, once, type Problem } from "./base/index.ts";
import {
	type CodedEvent,
	type Coder,
	codeDocument,
	type Parsed,
	readSecondReader,
	type SecondReader,
} from "./coding/index.ts";
import {
	type Cards,
	digestOf,
	type KeptDigest,
	type Lexicon,
	type LexiconRead,
	readCards,
	readLexicon,
} from "./lexicon/index.ts";
import { openParser } from "./parsing.ts";
import type { CodedDocument } from "./store/index.ts";
import type { Parser } from "./syntax/index.ts";
import { type Document, splitSentences, splitWords } from "./text/index.ts";

/** What codes: the data, the weights, and the names of both that are stamped on every event. */
export interface Engine {
	readonly lexicon: Lexicon;
	readonly parser: Parser;
	/** Null where the data folder holds none. */
	readonly reader: SecondReader | null;
	readonly coder: Coder;
	/** What is wrong in the data files; what they complain of is left out. */
	readonly problems: readonly Problem[];
}

const HERE = fileURLToPath(new URL(".", import.meta.url));
const DIGEST = join(HERE, "lexicon.digest");
// Above dist/ as above src/.
const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const DATA = join(PACKAGE, "data");

/** Reads ontology, codebooks, names and weights from a folder, by default the packaged one. */
export function openEngine(folder: string = DATA): Engine {
	const { lexicon, problems } = openLexicon(folder);
	const parser = openParser(folder);
	// Coding does not ask it.
	const reader = once(() => openReader(folder));
	const coder = {
		version: version(),
		lexicon: lexicon.version,
		model: parser.model,
	};
	return {
		lexicon,
		parser,
		get reader() {
			return reader();
		},
		coder,
		problems,
	};
}

function openReader(folder: string): SecondReader | null {
	const file = join(folder, "models", "reader.bin");
	return existsSync(file) ? readSecondReader(readFileSync(file)) : null;
}

/** The lexicon alone, for those who only need names. */
export function openLexicon(folder: string = DATA): LexiconRead {
	// Of other data there is none.
	const kept = folder === DATA ? keptDigest() : null;
	return readLexicon(textsOf(folder), kept);
}

/** Keeps the digest of the packaged names and codebooks: opening then takes a third of the time. What `npm run build` ends with. */
export function keepDigest(): void {
	writeFileSync(DIGEST, digestOf(textsOf(DATA), hashOfCode()));
}

/** The digest beside the built code; code that is not built has none, so that it is never older than the code. */
function keptDigest(): KeptDigest | null {
	if (!existsSync(DIGEST)) return null;
	try {
		return { bytes: readFileSync(DIGEST), code: hashOfCode() };
	} catch {
		// Not to be read, for whatever reason: the tables are.
		return null;
	}
}

function hashOfCode(): string {
	const folders = ["base", "lexicon"].map((name) => join(HERE, name));
	const files = folders.flatMap((folder) =>
		readdirSync(folder)
			.filter((name) => name.endsWith(".js"))
			.sort()
			.map((name) => join(folder, name)),
	);
	return idOf(...files.map((file) => readFileSync(file, "utf8")));
}

/** What the tables hold on each actor and where it stands, for those who ask; coding does not need it. */
export function openCards(folder: string = DATA): Cards {
	return readCards(textsOf(folder));
}

/** The coded events of a document, in the order of the text. Pure: the same document and engine give the same events. */
export function code(document: Document, engine: Engine): CodedEvent[] {
	return [...codeWhole(document, engine).events];
}

/** The same with the sentences, as the store takes it. */
export function codeWhole(document: Document, engine: Engine): CodedDocument {
	return codeTogether([document], engine)[0];
}

/** The same for several documents, each coded as if alone, and sooner than one by one. */
export function codeTogether(
	documents: readonly Document[],
	{ lexicon, parser, coder }: Engine,
): CodedDocument[] {
	return parseTogether(documents, parser).map((parsed) => {
		const { document, sentences } = parsed;
		const events = codeDocument(parsed, lexicon, coder);
		return { document, sentences, events, coder };
	});
}

/** Documents with their syntax, each as if alone: the parser is quicker with many sentences than with few. */
export function parseTogether(
	documents: readonly Document[],
	parser: Parser,
): Parsed[] {
	const split = documents.map(({ text }) => splitSentences(text));
	const words = documents.map(({ text }, i) =>
		split[i].map((sentence) => splitWords(text, sentence)),
	);
	const parsed = parser.parse(words.flat());
	let from = 0;
	return documents.map((document, i) => {
		const sentences = split[i];
		const tokens = parsed.slice(from, from + sentences.length);
		from += sentences.length;
		return { document, sentences, tokens };
	});
}

/** What coding gives for a document, or the reason why it could not be coded. */
export type Coding =
	| Pick<CodedDocument, "sentences" | "events">
	| { readonly reason: string };

/** Several documents, each coded as if alone; one that cannot be coded has its reason, and the rest goes on. */
export function tryToCode(
	documents: readonly Document[],
	engine: Engine,
): Coding[] {
	try {
		return codeTogether(documents, engine);
	} catch (error) {
		if (documents.length === 1) return [{ reason: (error as Error).message }];
		return documents.flatMap((document) => tryToCode([document], engine));
	}
}

// Weights, and tables of other people's codes, which coding does not see.
const OTHERS = /^(?:models|exchange)\//;

/** The texts of data/ by their path below it that coding depends on. */
function textsOf(folder: string): Map<string, string> {
	const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
		.map((path) => path.replaceAll("\\", "/"))
		.filter((path) => /\.(tsv|txt)$/.test(path) && !OTHERS.test(path));
	return new Map(
		paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]),
	);
}

function version(): string {
	return JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"))
		.version;
}
