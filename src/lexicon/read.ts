import { idOf, once, type Problem } from "../base/index.ts";
import { readActorColumns } from "./actorColumns.ts";
import { readActors } from "./actors.ts";
import { readCodebook } from "./codebook.ts";
import type { WordLists } from "./compile.ts";
import { type KeptDigest, readDigest, writeDigest } from "./digest.ts";
import { readEpithets } from "./epithets.ts";
import type { Actors, Lexicon, Ontology } from "./lexicon.ts";
import { readNominals } from "./nominals.ts";
import type { KnownCodes } from "./notation.ts";
import { readOntology } from "./ontology.ts";
import type { Passage } from "./passage.ts";
import type { Pattern } from "./pattern.ts";
import { equalPatterns, patternsOf } from "./patterns.ts";
import { readPlaceColumns, readPlaces } from "./places.ts";
import { readWordList } from "./wordlist.ts";

/** All that data/ holds, and what is wrong with it; what cannot be read is left out of the lexicon. */
export interface LexiconRead {
	readonly lexicon: Lexicon;
	readonly problems: readonly Problem[];
}

/**
 * Reads data/: the texts of its files by their path below it ("frames/consult.txt"). Without models/. Names take most of a
 * second, or a quarter with a digest of just these files; the codebook, read when it is first asked for, half a second.
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
	const words = readWords(files);
	const nominals = readNominals(files, ontology.ontology);
	const codes = knownCodes(ontology.ontology, actors.actors);
	const lists = words.lists;
	const compounds = new Set([...lists.values()].flatMap(compoundsOf));
	// Those who only need names need no codebook.
	const frames = once(() => readFrames(files, { lists, ontology, codes }));
	const patterns = once(() => patternsOf(frames().patterns));
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
			words: (name) => lists.get(name) ?? null,
			isCompound: (words) => compounds.has(words),
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
				...words.problems,
				...nominals.problems,
				...frames().problems,
			];
		},
	};
}

/** The digest of the tables of names in data/, for `readLexicon`; `code` is the hash of the code that reads them. */
export function digestOf(
	files: ReadonlyMap<string, string>,
	code: string,
): Uint8Array {
	const actors = readActorColumns(files);
	const places = readPlaceColumns(files);
	return writeDigest({ actors, places }, `${versionOf(files)} ${code}`);
}

/** What a notation may name. */
export function knownCodes(ontology: Ontology, actors: Actors): KnownCodes {
	return { ...ontology, isCountry: (code) => actors.isCountry(code) };
}

function readWords(files: ReadonlyMap<string, string>): {
	lists: WordLists;
	problems: readonly Problem[];
} {
	const lists = new Map<string, ReadonlySet<string>>();
	const problems: Problem[] = [];
	for (const [path, text] of within(files, "words/", ".txt")) {
		const list = readWordList(`data/${path}`, text);
		lists.set(path.slice("words/".length, -".txt".length), list.words);
		problems.push(...list.problems);
	}
	return { lists, problems };
}

function readFrames(
	files: ReadonlyMap<string, string>,
	words: Parameters<typeof readCodebook>[2],
): { patterns: Pattern[]; examples: Passage[]; problems: Problem[] } {
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
	return { patterns, examples, problems };
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

/** The entries of two words that are another thing than their head: "air strike" where "strike" is not in the list. */
function compoundsOf(list: ReadonlySet<string>): string[] {
	return [...list].filter((entry) => {
		const at = entry.lastIndexOf(" ");
		return at > 0 && !list.has(entry.slice(at + 1));
	});
}
