import { idOf, once, type Problem } from "../base/index.ts";
import { readActorColumns } from "./actorColumns.ts";
import { readActors } from "./actors.ts";
import { readCodebook } from "./codebook.ts";
import {
	type KeptDigest,
	readDigest,
	type WordsKept,
	writeDigest,
} from "./digest.ts";
import { readEpithets } from "./epithets.ts";
import type { Actors, Lexicon, Ontology } from "./lexicon.ts";
import { readNominals } from "./nominals.ts";
import type { KnownCodes } from "./notation.ts";
import { readOntology } from "./ontology.ts";
import type { Passage } from "./passage.ts";
import type { Pattern } from "./pattern.ts";
import {
	equalPatterns,
	type PatternColumns,
	patternColumnsOf,
	patternsOf,
} from "./patterns.ts";
import { readPlaceColumns, readPlaces } from "./places.ts";
import { compoundsIn, WordFiles } from "./wordLists.ts";

/** All that data/ holds, and what is wrong with it; what cannot be read is left out of the lexicon. */
export interface LexiconRead {
	readonly lexicon: Lexicon;
	readonly problems: readonly Problem[];
}

/**
 * Reads data/: the texts of its files by their path below it ("frames/consult.txt"). Without models/. Names and codebooks take
 * more than a second, or next to nothing with a digest of just these files: then a pattern is read when it is first tried.
 */
export function readLexicon(
	files: ReadonlyMap<string, string>,
	kept: KeptDigest | null = null,
): LexiconRead {
	const version = versionOf(files);
	const digest = kept && readDigest(kept.bytes, `${version} ${kept.code}`);
	const ontology = readOntology(files);
	const actors = readActors(files, digest?.actors);
	const epithets = readEpithets(files, (code) => actors.actors.isCountry(code));
	const places = readPlaces(files, digest?.places);
	const lists = wordFiles(files);
	const words = once(() => digest?.words ?? keptOf(lists));
	const nominals = readNominals(files, ontology.ontology);
	const codes = knownCodes(ontology.ontology, actors.actors);
	// Those who only need names need no codebook.
	const frames = once(() =>
		readFrames(files, { lists: lists.all(), ontology, codes }),
	);
	const columns = once(() => digest?.patterns ?? frames().columns);
	const patterns = once(() => patternsOf(columns()));
	return {
		lexicon: {
			version,
			ontology: ontology.ontology,
			actors: actors.actors,
			epithets: epithets.epithets,
			places: places.places,
			get patterns() {
				return patterns();
			},
			nominals: nominals.nominals,
			words: (name) => lists.words(name),
			isCompound: (entry) => words().compounds.has(entry),
			get examples() {
				return frames().examples;
			},
		},
		get problems() {
			return [
				...ontology.problems,
				...actors.problems,
				...epithets.problems,
				...places.problems,
				...words().problems,
				...nominals.problems,
				...columns().problems,
			];
		},
	};
}

/** The digest of the names and codebooks in data/, for `readLexicon`; `code` is the hash of the code that reads them. */
export function digestOf(
	files: ReadonlyMap<string, string>,
	code: string,
): Uint8Array {
	const ontology = readOntology(files);
	const actors = readActorColumns(files);
	const places = readPlaceColumns(files);
	const words = wordFiles(files);
	const codes = knownCodes(ontology.ontology, readActors(files, actors).actors);
	const lists = words.all();
	const patterns = readFrames(files, { lists, ontology, codes }).columns;
	return writeDigest(
		{ actors, places, patterns, words: keptOf(words) },
		`${versionOf(files)} ${code}`,
	);
}

/** What a notation may name. */
export function knownCodes(ontology: Ontology, actors: Actors): KnownCodes {
	return { ...ontology, isCountry: (code) => actors.isCountry(code) };
}

function wordFiles(files: ReadonlyMap<string, string>): WordFiles {
	const texts = within(files, "words/", ".txt").map(
		([path, text]): [string, string] => [
			path.slice("words/".length, -".txt".length),
			text,
		],
	);
	return new WordFiles(new Map(texts));
}

function keptOf(words: WordFiles): WordsKept {
	return { compounds: compoundsIn(words.all()), problems: words.problems() };
}

function readFrames(
	files: ReadonlyMap<string, string>,
	words: Parameters<typeof readCodebook>[2],
): { columns: PatternColumns; examples: Passage[] } {
	const patterns: Pattern[] = [];
	const examples: Passage[] = [];
	const problems: Problem[] = [];
	for (const [path, text] of within(files, "frames/", ".txt")) {
		const codebook = readCodebook(`data/${path}`, text, words);
		patterns.push(...codebook.patterns);
		examples.push(...codebook.examples);
		problems.push(...codebook.problems);
	}
	problems.push(...equalPatterns(patterns));
	return { columns: patternColumnsOf(patterns, problems), examples };
}

/** The files of one folder, sorted by name: nothing depends on the order they were read from disk. */
function within(
	files: ReadonlyMap<string, string>,
	folder: string,
	ending: string,
): [string, string][] {
	return sorted(files).filter(
		([path]) => path.startsWith(folder) && path.endsWith(ending),
	);
}

function versionOf(files: ReadonlyMap<string, string>): string {
	return idOf(...sorted(files).flat());
}

function sorted(files: ReadonlyMap<string, string>): [string, string][] {
	return [...files].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
