// A pattern is a plain active sentence, and its grammar is small enough to be read by hand, left to right:
//
//   pattern    = subject phrase* verb particle? (nounphrase | phrase | complement)*
//              | subject (phrase | complement)*                       a nominal pattern: the subject is what reports
//   subject    = X | X and Y | Y (who is acted upon) | nounphrase of one word
//   phrase     = preposition ( nounphrase | X and Y )
//   complement = to do something | to word nounphrase? (preposition? Y)?
//              | preposition doing something | preposition gerund …
//              | that Y does something | that Y must do something | that Y word nounphrase?
//   nounphrase = the? (X's | Y's)? modifier* head (of X | of Y)?
//   head       = X | Y | something | anything | <list> | word
//
// A general parser would do more and be wrong in ways that a codebook writer could not foresee.
import type { Problem } from "../base/index.ts";
import {
	lemmaOfThirdPerson,
	lemmasOfGerund,
	lemmasOfNoun,
} from "./inflection.ts";
import { didYouMean } from "./nearest.ts";
import { headsOf, type Part, type Pattern } from "./pattern.ts";
import {
	BARE,
	DETERMINERS,
	FILLS,
	GERUND,
	MODALS,
	NOUNS_AFTER_TO,
	PARTICLES,
	PREPOSITIONS,
	WITH_PARTICLE,
} from "./patternWords.ts";

/** Word lists by name. */
export type WordLists = ReadonlyMap<string, ReadonlySet<string>>;

/** Type, mode and so on that a heading gives to the patterns under it. */
export type Heading = Pick<
	Pattern,
	"type" | "mode" | "contexts" | "bothWays" | "status"
>;

/** The line a pattern stands in; `column` counts from 1. */
export interface PatternLine {
	readonly file: string;
	readonly line: number;
	readonly text: string;
}

interface Word {
	readonly text: string;
	/** Characters before it in the line. */
	readonly at: number;
}

class Unreadable extends Error {
	constructor(
		message: string,
		readonly word: Word | null,
		readonly hint?: string,
	) {
		super(message);
	}
}

/** Compiles one pattern; a pattern that cannot be read gives the problem instead. */
export function compilePattern(
	line: PatternLine,
	heading: Heading,
	lists: WordLists,
): Pattern | Problem {
	try {
		return new Compiler(line, heading, lists).pattern();
	} catch (error) {
		if (!(error instanceof Unreadable)) throw error;
		const mark = error.word
			? { column: error.word.at + 1, length: error.word.text.length }
			: { column: line.text.search(/\S/) + 1, length: line.text.trim().length };
		const { message, hint } = error;
		return { ...line, ...mark, message, hint };
	}
}

/** Reads the words of one pattern from left to right. */
class Compiler {
	readonly #words: readonly Word[];
	#next = 0;
	#parts: Part[] = [];
	#particle: string | null = null;
	/** Words and lists demanded, bare words, slots: what makes a pattern heavy. */
	#demanded = 0;
	#bare = 0;
	#slots = 0;

	constructor(
		private readonly line: PatternLine,
		private readonly heading: Heading,
		private readonly lists: WordLists,
	) {
		this.#words = [...line.text.matchAll(/\S+/g)].map((found) => ({
			text: found[0],
			at: found.index,
		}));
	}

	pattern(): Pattern {
		const joined = this.#subject();
		while (this.#atComplement() || this.#atPreposition())
			if (!this.#complement()) this.#phrase();
		const nominal = this.#next === this.#words.length;
		const predicate = nominal ? this.#noun() : this.#verb(joined);
		this.#checkSlots();
		const { text, file, line } = this.line;
		return {
			...this.heading,
			bothWays: this.heading.bothWays || joined || this.#between(),
			...predicate,
			particle: this.#particle,
			parts: this.#parts,
			weight: 100 * this.#demanded + 10 * this.#bare + this.#slots,
			text: text.trim(),
			file,
			line,
		};
	}

	// --- words ---

	get #word(): string {
		return this.#words[this.#next]?.text ?? "";
	}

	#take(): Word {
		const word = this.#words[this.#next];
		if (!word) throw new Unreadable("the pattern ends too early", null);
		this.#next++;
		return word;
	}

	#takeIf(...texts: readonly string[]): boolean {
		const same = texts.every(
			(text, i) => this.#words[this.#next + i]?.text === text,
		);
		if (same) this.#next += texts.length;
		return same;
	}

	#ahead(by: number): string {
		return this.#words[this.#next + by]?.text ?? "";
	}

	/** The lemmas that a word, `word/word` or a `<list>` stands for. */
	#lemmas(
		word: Word,
		lemmasOf: (word: string) => string[],
	): ReadonlySet<string> {
		this.#demanded++;
		const list = /^<(.+)>$/.exec(word.text);
		if (list) return this.#list(list[1], word);
		if (!/^[a-z][a-z'’/-]*$/.test(word.text))
			throw new Unreadable(
				`"${word.text}" is no word of a pattern`,
				word,
				"Words are written in lower case, lists as <list>, actors as X and Y",
			);
		this.#bare++;
		return new Set(word.text.split("/").flatMap(lemmasOf));
	}

	#list(name: string, word: Word): ReadonlySet<string> {
		const list = this.lists.get(name);
		if (list) return list;
		const near = didYouMean(name, this.lists.keys(), (like) => `<${like}>`);
		const file = near && /<(.+)>/.exec(near)?.[1];
		throw new Unreadable(
			`no word list <${name}>`,
			word,
			near
				? `${near}  (data/words/${file}.txt)`
				: `Write one: data/words/${name}.txt`,
		);
	}

	// --- subject and predicate ---

	/** Reads the subject; true for "X and Y". */
	#subject(): boolean {
		if (this.#takeIf("X", "and", "Y")) {
			this.#part({ role: "subject", fill: "X" });
			this.#part({ role: "subject", fill: "Y" });
			return true;
		}
		const of = this.#possessor();
		const word = this.#take();
		if (word.text === "X" || word.text === "Y")
			this.#part({ role: "subject", fill: word.text });
		else if (FILLS.has(word.text))
			throw new Unreadable(
				`"${word.text}" cannot act`,
				word,
				"The subject is X, X and Y, Y or a noun: a pattern is an active sentence",
			);
		else {
			const words = this.#lemmas(word, lemmasOfNoun);
			this.#part({ role: "subject", fill: "words", words, of });
		}
		return false;
	}

	/** Skips determiners; the one whose the noun is: "X's". */
	#possessor(): "X" | "Y" | null {
		while (DETERMINERS.has(this.#word)) this.#take();
		const found = /^([XY])['’]s$/.exec(this.#word);
		if (!found) return null;
		this.#take();
		return found[1] as "X" | "Y";
	}

	/** "the <attack> by X on Y": what was read as the subject is what reports the event. */
	#noun(): Pick<Pattern, "kind" | "predicates"> {
		const [subject, ...parts] = this.#parts;
		if (subject.fill !== "words")
			throw new Unreadable(
				"a pattern needs a verb, or a noun that reports the event",
				null,
				"Write X signs Y, or the <attack> by X on Y",
			);
		// Whose the noun is, acts or is acted upon: "X's <attack>", "Y's <defeat>".
		const role = subject.of === "X" ? "subject" : "object";
		const whose = subject.of ? [partOf({ role, fill: subject.of })] : [];
		this.#parts = [...whose, ...parts];
		return { kind: "noun", predicates: subject.words };
	}

	#verb(plural: boolean): Pick<Pattern, "kind" | "predicates"> {
		if (this.#word === "is" || this.#word === "are") return this.#adjective();
		const word = this.#take();
		const thirdPerson = this.#parts[0].fill !== "words" && !plural;
		const predicates = this.#lemmas(word, (verb) => {
			const lemma = lemmaOfThirdPerson(verb);
			if (lemma === null && thirdPerson)
				throw new Unreadable(
					`"${verb}" is not a verb in the third person`,
					word,
					"A pattern is a plain sentence in the present tense: X signs <treaties> with Y",
				);
			return [plural ? verb : (lemma ?? verb)];
		});
		const phrasal = [...predicates].find((verb) => verb.includes(" "));
		if (phrasal)
			throw new Unreadable(
				`${word.text} holds "${phrasal}": a list of verbs holds single verbs`,
				word,
				"Write a phrasal verb as a pattern of its own: X carries out <attacks> on Y",
			);
		if (this.#atParticle(predicates)) this.#takeParticle();
		this.#rest();
		return { kind: "verb", predicates };
	}

	/** "is ready to do something", "is in <talks> with Y". */
	#adjective(): Pick<Pattern, "kind" | "predicates"> {
		this.#take();
		if (this.#word === "not")
			throw new Unreadable(
				'"not" in a pattern',
				this.#take(),
				"The engine knows negation: write what is not so",
			);
		if (this.#atPreposition()) this.#takeParticle();
		while (DETERMINERS.has(this.#word)) this.#take();
		const predicates = this.#lemmas(
			this.#take(),
			this.#particle ? lemmasOfNoun : (word) => [word],
		);
		if (this.#word === "by")
			throw new Unreadable(
				"a passive in a pattern",
				this.#take(),
				"Write it actively, X first: the engine knows passives",
			);
		this.#rest();
		return { kind: "adjective", predicates };
	}

	/** Whether a particle stands right behind the verb: "pulls out of Y", "carries out <attacks>", "steps in". */
	#atParticle(predicates: ReadonlySet<string>): boolean {
		const word = this.#word;
		if (PARTICLES.has(word)) return true;
		const fused = [...predicates].some((verb) =>
			WITH_PARTICLE.has(`${verb} ${word}`),
		);
		return (
			fused || (PREPOSITIONS.has(word) && word !== "as" && this.#isLoose())
		);
	}

	/** Whether nothing that a preposition could govern follows. */
	#isLoose(): boolean {
		const next = this.#ahead(1);
		return next === "" || PREPOSITIONS.has(next.split("/")[0]);
	}

	#takeParticle(): void {
		this.#demanded++;
		this.#particle = this.#take().text;
	}

	// --- what stands with the predicate ---

	#rest(): void {
		while (this.#next < this.#words.length) {
			if (this.#complement()) continue;
			if (this.#atLateParticle()) this.#takeParticle();
			else if (this.#atPreposition()) this.#phrase();
			else this.#object();
		}
	}

	#atComplement(): boolean {
		return this.#word === "that" || this.#atInfinitive() || this.#atGerund();
	}

	/** Reads a complement, if one stands here. */
	#complement(): boolean {
		if (this.#takeIf("that")) this.#thatClause();
		else if (this.#atInfinitive()) this.#infinitive();
		else if (this.#atGerund()) this.#gerund();
		else if (this.#takeIf("doing", "something")) this.#carried([BARE], null);
		else return false;
		return true;
	}

	/** "X cuts Y off from something"; but "out of <towns>", "off the <coasts>" are phrases. */
	#atLateParticle(): boolean {
		return (
			this.#particle === null &&
			PARTICLES.has(this.#word) &&
			this.#ahead(1) !== "of" &&
			this.#isLoose()
		);
	}

	#atPreposition(): boolean {
		const word = this.#word;
		if (PARTICLES.has(word) || PREPOSITIONS.has(word)) return true;
		const [first, ...others] = word.split("/");
		if (others.length === 0 || !PREPOSITIONS.has(first)) return false;
		const none = others.find((one) => !PREPOSITIONS.has(one));
		if (none !== undefined)
			throw new Unreadable(
				`"${none}" is no preposition`,
				this.#words[this.#next],
				"Prepositions a pattern may use are listed in docs/guide/codebook.md",
			);
		return true;
	}

	/** "to do something", "to withdraw", "to <meet> Y"; but "to Y", "to <talks>", "to court" are phrases. */
	#atInfinitive(): boolean {
		const word = this.#ahead(1);
		if (this.#word !== "to" || NOUNS_AFTER_TO.has(word)) return false;
		if (GERUND.test(word)) return false;
		if (word.startsWith("<")) return /^[XY]$/.test(this.#ahead(2));
		return /^[a-z]/.test(word) && !FILLS.has(word) && !DETERMINERS.has(word);
	}

	#infinitive(): void {
		this.#take();
		if (this.#takeIf("do", "something")) this.#carried([], null);
		else
			this.#deed(
				[],
				this.#lemmas(this.#take(), (verb) => [verb]),
			);
	}

	#atGerund(): boolean {
		const word = this.#ahead(1);
		return this.#atPreposition() && GERUND.test(word) && !FILLS.has(word);
	}

	#gerund(): void {
		const prepositions = this.#prepositions();
		if (this.#takeIf("doing", "something")) this.#carried(prepositions, null);
		else this.#deed(prepositions, this.#lemmas(this.#take(), lemmasOfGerund));
	}

	/** "that Y does something", "that Y must do something", "that Y resigns", "that something happens". */
	#thatClause(): void {
		const word = this.#take();
		const of = word.text === "X" || word.text === "Y" ? word.text : null;
		if (this.#takeIf("does", "something") || this.#takeIf("happens")) {
			this.#carried(["that"], of);
		} else if (MODALS.has(this.#word)) {
			const modal = this.#take().text;
			this.#demanded++;
			if (!this.#takeIf("do", "something"))
				throw new Unreadable(
					`after "${modal}" only "do something" can stand`,
					this.#words[this.#next] ?? null,
				);
			this.#carried(["that"], of, [modal]);
		} else {
			const verbs = this.#lemmas(this.#take(), (verb) => [
				lemmaOfThirdPerson(verb) ?? verb,
			]);
			this.#deed(["that"], verbs, of);
		}
	}

	/** A complement with a verb of its own, and what stands behind that: "to exercise restraint", "to <meet> with Y". */
	#deed(
		prepositions: readonly string[],
		verbs: ReadonlySet<string>,
		doer: "X" | "Y" | null = null,
	): void {
		const words = this.#atNoun() ? this.#verbsWithNoun(verbs) : verbs;
		const of = doer ?? this.#within();
		this.#part({ role: "complement", fill: "words", prepositions, words, of });
	}

	/** "hold <talks>": hold talk, hold negotiation … */
	#verbsWithNoun(verbs: ReadonlySet<string>): Set<string> {
		this.#possessor();
		const nouns = this.#lemmas(this.#take(), lemmasOfNoun);
		return new Set(
			[...verbs].flatMap((verb) => [...nouns].map((noun) => `${verb} ${noun}`)),
		);
	}

	/** Who is acted upon inside an infinitive or gerund: "to <meet> Y", "to meet with Y". */
	#within(): "X" | "Y" | null {
		if (this.#takeIf("anything") || this.#takeIf("something")) return null;
		const at = this.#atPreposition() ? 1 : 0;
		const word = this.#ahead(at);
		if (word !== "X" && word !== "Y") return null;
		this.#next += at + 1;
		return word;
	}

	#carried(
		prepositions: readonly string[],
		of: "X" | "Y" | null,
		modifiers: readonly string[] = [],
	): void {
		this.#part({
			role: "complement",
			fill: "something",
			prepositions,
			of,
			modifiers,
		});
	}

	/** The first of two objects is the indirect one: "gives Y <aid>", "holds Y responsible". */
	#object(): void {
		const objects = this.#parts.filter((part) => part.role === "object");
		const place = this.#words[this.#next];
		if (place.text === "and")
			throw new Unreadable(
				'"and" joins only X and Y',
				place,
				"Write two patterns",
			);
		if (
			objects.length > 1 ||
			this.#parts.some((part) => part.role === "indirect")
		)
			throw new Unreadable(
				`"${place.text}" would be a third object`,
				place,
				"Prepositions a pattern may use are listed in docs/guide/codebook.md",
			);
		this.#nounPhrase("object", []);
		if (objects.length === 0) return;
		const i = this.#parts.indexOf(objects[0]);
		this.#parts[i] = { ...objects[0], role: "indirect" };
	}

	#phrase(): void {
		const prepositions = this.#prepositions();
		if (this.#takeIf("X", "and", "Y")) {
			this.#part({ role: "oblique", prepositions, fill: "X" });
			this.#part({ role: "oblique", prepositions, fill: "Y" });
		} else if (this.#next === this.#words.length) {
			throw new Unreadable(
				`nothing stands after "${prepositions.join("/")}"`,
				this.#words[this.#next - 1],
				"A particle stands behind the verb: X pulls out of Y",
			);
		} else this.#nounPhrase("oblique", prepositions);
	}

	#prepositions(): string[] {
		const words = this.#take().text.split("/");
		if (!PARTICLES.has(words[0]) || this.#word !== "of") return words;
		return [`${words[0]} ${this.#take().text}`];
	}

	#nounPhrase(role: Part["role"], prepositions: readonly string[]): void {
		const owner = this.#possessor();
		const modifiers: string[] = [];
		let head = this.#take();
		while (this.#atNoun() && !FILLS.has(head.text)) {
			modifiers.push(...this.#modifier(head));
			head = this.#take();
		}
		if (FILLS.has(head.text)) {
			const fill = head.text as Part["fill"];
			this.#part({ role, prepositions, fill, of: owner, modifiers });
			return;
		}
		const words = this.#lemmas(head, lemmasOfNoun);
		const of = owner ?? this.#owner();
		this.#part({ role, prepositions, fill: "words", words, modifiers, of });
	}

	/** Whether the head is still to come: another word that can stand in the same phrase. */
	#atNoun(): boolean {
		const word = this.#word;
		return (
			/^(<.+>|[a-z][a-z/-]*)$/.test(word) &&
			word !== "that" &&
			!FILLS.has(word) &&
			!DETERMINERS.has(word) &&
			!this.#atPreposition()
		);
	}

	#modifier(word: Word): string[] {
		if (word.text.startsWith("<"))
			throw new Unreadable(
				`${word.text} stands before a noun`,
				word,
				"Only plain words can: put the whole phrase into the list",
			);
		return [...this.#lemmas(word, (modifier) => [modifier])].slice(0, 1);
	}

	/** "of Y" behind the head. */
	#owner(): "X" | "Y" | null {
		if (this.#takeIf("of", "Y")) return "Y";
		return this.#takeIf("of", "X") ? "X" : null;
	}

	#part(part: Partial<Part> & Pick<Part, "role" | "fill">): void {
		const whole = partOf(part);
		if (whole.fill !== "words") this.#slots++;
		if (whole.of) this.#slots++;
		this.#parts.push(whole);
	}

	#between(): boolean {
		const fills = this.#parts
			.filter((part) => part.prepositions.includes("between"))
			.map((part) => part.fill);
		return fills.includes("X") && fills.includes("Y");
	}

	#checkSlots(): void {
		const count = (slot: "X" | "Y"): number =>
			this.#parts.filter(
				({ fill, of, role }) =>
					fill === slot || (of === slot && role !== "complement"),
			).length;
		if (count("X") > 1) throw new Unreadable("X stands twice", null);
		if (count("Y") > 1) throw new Unreadable("Y stands twice", null);
		// "a <bomb> kills Y", "Y faces <charges>": what has no X begins with an article or with Y.
		const first = this.#words[0].text;
		if (count("X") === 0 && first !== "Y" && !DETERMINERS.has(first))
			throw new Unreadable(
				"no X: nobody acts",
				null,
				"X is who acts: X signs <treaties> with Y, the <attack> by X on Y",
			);
	}
}

const NO_WORDS: ReadonlySet<string> = new Set();
const NONE: readonly string[] = [];

function partOf(part: Partial<Part> & Pick<Part, "role" | "fill">): Part {
	const { role, fill, of = null } = part;
	const { prepositions = NONE, words = NO_WORDS, modifiers = NONE } = part;
	return {
		role,
		prepositions,
		fill,
		words,
		heads: headsOf(words),
		modifiers,
		of,
	};
}
