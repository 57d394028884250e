import { grouped, type Problem } from "../base/index.ts";
import type { Patterns } from "./lexicon.ts";
import { type NameColumns, NameDraft, Names } from "./nameColumns.ts";
import { headsOf, type Part, type Pattern } from "./pattern.ts";

/** Patterns, as they are looked up. */
export interface PatternColumns {
	readonly all: readonly Pattern[];
	/** By the last words of their predicates, the heaviest first. */
	readonly byLemma: Pick<Names<Pattern>, "get">;
	readonly problems: readonly Problem[];
}

export function patternColumnsOf(
	patterns: readonly Pattern[],
	problems: readonly Problem[] = [],
): PatternColumns {
	const columns = lemmaColumns(patterns);
	return {
		all: patterns,
		byLemma: new Names(columns, (row) => patterns[row]),
		problems,
	};
}

/** The rows of patterns by the last words of their predicates, the heaviest first. */
export function lemmaColumns(patterns: readonly Pattern[]): NameColumns {
	const heaviestFirst = [...patterns.entries()].sort(
		([, a], [, b]) => b.weight - a.weight,
	);
	const draft = new NameDraft();
	for (const [row, { predicates }] of heaviestFirst)
		for (const lemma of headsOf(predicates)) draft.add(lemma, row);
	return draft.columns();
}

/** The patterns, found by the lemma of their predicate; a multi-word predicate by its last word. */
export function patternsOf(columns: PatternColumns): Patterns {
	const shelves = new Map<string, Shelf>();
	const shelf = (lemma: string): Shelf => {
		const known = shelves.get(lemma);
		if (known) return known;
		const made = shelfOf(columns.byLemma.get(lemma) ?? []);
		shelves.set(lemma, made);
		return made;
	};
	return {
		get all() {
			return columns.all;
		},
		of: (lemma) => columns.byLemma.get(lemma) ?? [],
		among: (lemma, words) => standing(shelf(lemma), words),
	};
}

/** The patterns of a verb, by a word that must stand with it: "hold" has hundreds, of which "talks" asks for few. */
interface Shelf {
	readonly patterns: readonly Pattern[];
	/** Places in `patterns` of those that demand no other word. */
	readonly bare: readonly number[];
	readonly byWord: ReadonlyMap<string, readonly number[]>;
}

/** So many patterns are tried one by one as quickly. */
const FEW = 8;

function shelfOf(patterns: readonly Pattern[]): Shelf {
	const bare: number[] = [];
	const byWord = new Map<string, number[]>();
	if (patterns.length <= FEW) return { patterns, bare, byWord };
	for (const [i, { parts }] of patterns.entries()) {
		const demanded = parts.find(({ fill }) => fill === "words");
		if (!demanded) bare.push(i);
		for (const word of demanded?.heads ?? []) {
			const places = byWord.get(word);
			if (places) places.push(i);
			else byWord.set(word, [i]);
		}
	}
	return { patterns, bare, byWord };
}

function standing(
	{ patterns, bare, byWord }: Shelf,
	words: ReadonlySet<string>,
): readonly Pattern[] {
	if (patterns.length <= FEW) return patterns;
	const stands = new Uint8Array(patterns.length);
	for (const place of bare) stands[place] = 1;
	for (const word of words)
		for (const place of byWord.get(word) ?? NONE) stands[place] = 1;
	return patterns.filter((_, place) => stands[place] === 1);
}

const NONE: readonly number[] = [];

/**
 * Complaints about patterns that are equally heavy and match the same words: two that say the same, and two that share
 * some words under different headings, where chance would decide.
 */
export function equalPatterns(patterns: readonly Pattern[]): Problem[] {
	const problems: Problem[] = [];
	const told = new Set<Pattern>();
	for (const [lemma, some] of indexed(patterns)) {
		const alike = grouped(some, shapeKey);
		for (const equals of alike.values())
			for (const [i, pattern] of equals.entries()) {
				if (told.has(pattern)) continue;
				const other = equals
					.slice(0, i)
					.find((above) => isEqual(above, pattern));
				if (!other) continue;
				told.add(pattern);
				problems.push(equality(pattern, other, lemma));
			}
	}
	return problems.sort((a, b) =>
		a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line,
	);
}

/** What two equal patterns have in common for sure. */
function shapeKey({ weight, kind, particle, parts }: Pattern): string {
	return `${weight} ${kind} ${particle} ${parts.length}`;
}

function equality(pattern: Pattern, other: Pattern, lemma: string): Problem {
	const { file, line, text } = pattern;
	const word = sharedWord(pattern, other) ?? lemma;
	const both = text === other.text ? "" : ` (both match "${word}")`;
	return {
		file,
		line,
		column: 1,
		length: text.length,
		message: `equal to ${other.file}:${other.line}: ${other.text}${both}`,
		hint: "Take one away, or make one more specific: the longer pattern wins",
		text,
	};
}

/** A word of two different lists that stand in the same place. */
function sharedWord(a: Pattern, b: Pattern): string | null {
	for (const part of a.parts) {
		const other = b.parts.find((one) => isEqualPart(part, one));
		const shared = [...part.words].find((word) => other?.words.has(word));
		if (shared && part.words.size > 1) return shared;
	}
	return null;
}

function indexed(patterns: readonly Pattern[]): Map<string, Pattern[]> {
	const byLemma = new Map<string, Pattern[]>();
	for (const pattern of patterns) {
		for (const lemma of headsOf(pattern.predicates)) {
			const some = byLemma.get(lemma);
			if (some) some.push(pattern);
			else byLemma.set(lemma, [pattern]);
		}
	}
	return byLemma;
}

function isEqual(a: Pattern, b: Pattern): boolean {
	const overlap =
		a.weight === b.weight &&
		a.kind === b.kind &&
		a.particle === b.particle &&
		a.parts.length === b.parts.length &&
		share(a.predicates, b.predicates) &&
		a.parts.every((part) => b.parts.some((other) => isEqualPart(part, other)));
	return overlap && (meaning(a) !== meaning(b) || shape(a) === shape(b));
}

/** All that the heading gives. */
function meaning(pattern: Pattern): string {
	const { type, mode, contexts, bothWays, status } = pattern;
	return [type, mode, contexts.join(), bothWays, status].join();
}

/** The words of the pattern, in no order. */
function shape(pattern: Pattern): string {
	return pattern.text.split(/\s+/).sort().join(" ");
}

function isEqualPart(a: Part, b: Part): boolean {
	return (
		a.role === b.role &&
		a.fill === b.fill &&
		a.of === b.of &&
		a.modifiers.join() === b.modifiers.join() &&
		(a.prepositions.length === 0
			? b.prepositions.length === 0
			: a.prepositions.some((word) => b.prepositions.includes(word))) &&
		(a.fill !== "words" || share(a.words, b.words))
	);
}

function share(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
	for (const word of a) if (b.has(word)) return true;
	return false;
}
