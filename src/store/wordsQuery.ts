import { spaced } from "./wordsSpaced.ts";

// What a person types, as a query of the index. Everything is quoted, so that nothing typed is ever taken for the index's
// own language; what cannot be understood is a RangeError that says what to type.
//
//     corn harvest          both words
//     "corn harvest"        beside each other, in this order
//     corn OR wheat         one of them; binds tighter than the rest
//     harv*                 words that begin so
//     -flood  -"big flood"  without it
//     corn NEAR harvest     at most 10 words apart; NEAR/3 at most 3
//     title:corn            in the title

/** What is looked for. */
export interface WordsQuery {
	/** In the language of the index. */
	readonly match: string;
	/** What is to be marked where it is found: one or several words beside each other. */
	readonly wanted: readonly WantedWords[];
}

/** Words beside each other as the index has them: no capitals, no accents. */
export interface WantedWords {
	readonly words: readonly string[];
	/** Whether the last one is only the beginning of a word. */
	readonly begins: boolean;
}

/** Characters and words of a query at most. */
const CHARACTERS = 1_000;
const WORDS = 50;
/** How far apart the words of NEAR may be. */
const NEAR = 10;
const FARTHEST = 100;

/** Reads what a person typed. */
export function readWordsQuery(typed: string): WordsQuery {
	if (typed.length > CHARACTERS)
		throw new RangeError(
			`${typed.length} characters to look for, at most ${CHARACTERS}`,
		);
	const terms = termsOf(typed);
	const words = terms.reduce((sum, term) => sum + wordsOf(term).length, 0);
	if (words > WORDS)
		throw new RangeError(`${words} words to look for, at most ${WORDS}`);
	const all = joined(terms);
	const wanted = all.filter(({ without }) => !without);
	if (wanted.length === 0)
		throw new RangeError(
			all.length === 0
				? "no word to look for"
				: "only words that are to be missing; name one to look for as well",
		);
	const match = wanted.map(({ match }) => `(${match})`).join(" AND ");
	const without = all.flatMap((part) => (part.without ? [part.match] : []));
	return {
		match:
			without.length > 0 ? `(${match}) NOT (${without.join(" OR ")})` : match,
		wanted: wanted.flatMap(({ terms }) => terms.map(wantedOf)),
	};
}

/** A word as the index has it: accents and capitals taken off. */
export function foldedWord(word: string): string {
	const bare = word.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
	return bare.normalize("NFC").toLowerCase();
}

/** The words of a text, as the index parts them. */
export const WORD = /[\p{L}\p{N}\p{Co}\p{Mn}\p{Mc}]+/gu;

interface Term {
	/** As typed, without quotes. */
	readonly text: string;
	readonly quoted: boolean;
	readonly without: boolean;
	readonly begins: boolean;
	readonly inTitle: boolean;
}

interface Part {
	readonly match: string;
	readonly without: boolean;
	readonly terms: readonly Term[];
}

/** A minus, a column, a phrase or a word, an asterisk. Each character is looked at once. */
const TERM = /(-?)(title:)?(?:"([^"]*)"?|([^\s"()]+))(\*?)/giu;

function termsOf(typed: string): Term[] {
	const plain = typed.replace(/[“”„«»＂]/g, '"').replace(/\p{Cc}/gu, " ");
	return [...plain.matchAll(TERM)].flatMap((found) => {
		const [, minus, title, phrase, word, star] = found;
		const term = {
			text: phrase ?? word,
			quoted: phrase !== undefined,
			without: minus === "-",
			begins: star === "*" || (phrase ?? word).endsWith("*"),
			inTitle: title !== undefined,
		};
		// A dash or a dot that stands alone is no word.
		return wordsOf(term).length > 0 ? [term] : [];
	});
}

/** Terms as parts that all have to hold; OR and NEAR join their neighbours into one. */
function joined(terms: readonly Term[]): Part[] {
	const parts: Part[] = [];
	for (let at = 0; at < terms.length; at++) {
		const near = nearOf(terms[at]);
		const isOr = isWord(terms[at], "OR");
		const [before, after] = [parts.at(-1), terms[at + 1]];
		const joins = (isOr || near !== null) && before && after;
		if (!joins || isJoiner(after) || before.without || after.without) {
			if (!isWord(terms[at], "AND") && !isJoiner(terms[at]))
				parts.push(partOf(terms[at]));
			continue;
		}
		at++;
		parts[parts.length - 1] =
			near === null ? either(before, after) : close(before, after, near);
	}
	return parts;
}

function isJoiner(term: Term): boolean {
	return isWord(term, "OR") || nearOf(term) !== null;
}

function isWord({ text, quoted, without }: Term, word: string): boolean {
	return text === word && !quoted && !without;
}

/** How far apart the neighbours of NEAR may be; null for other words. */
function nearOf({ text, quoted }: Term): number | null {
	const near = /^NEAR(?:\/(\d{1,3}))?$/.exec(text);
	if (!near || quoted) return null;
	return Math.min(Number(near[1] ?? NEAR), FARTHEST);
}

function partOf(term: Term): Part {
	return { match: matchOf(term), without: term.without, terms: [term] };
}

function either(before: Part, term: Term): Part {
	return {
		match: `${before.match} OR ${matchOf(term)}`,
		without: false,
		terms: [...before.terms, term],
	};
}

/** The last word before NEAR and the one after it; what stood before that has to hold as well. */
function close(before: Part, term: Term, distance: number): Part {
	const last = before.terms[before.terms.length - 1];
	const near = `NEAR(${phraseOf(last)} ${phraseOf(term)}, ${distance})`;
	const title = last.inTitle || term.inTitle ? "{title} : " : "";
	const others = before.terms.slice(0, -1).map(matchOf);
	return {
		match: [...others, title + near].join(" OR "),
		without: false,
		terms: [...before.terms, term],
	};
}

function matchOf(term: Term): string {
	return (term.inTitle ? "{title} : " : "") + phraseOf(term);
}

function phraseOf(term: Term): string {
	return `"${wordsOf(term).join(" ")}"${term.begins ? " *" : ""}`;
}

function wantedOf(term: Term): WantedWords {
	return { words: wordsOf(term).map(foldedWord), begins: term.begins };
}

function wordsOf({ text }: Term): string[] {
	return spaced(text).match(WORD) ?? [];
}
