import { type Day, isDay, type Problem } from "../base/index.ts";
import { compilePattern, type Heading, type WordLists } from "./compile.ts";
import { didYouMean } from "./nearest.ts";
import { type KnownCodes, type NotationLine, STATUSES } from "./notation.ts";
import type { OntologyRead } from "./ontology.ts";
import { type Passage, passageOf } from "./passage.ts";
import type { Pattern } from "./pattern.ts";
import { withoutComment } from "./wordlist.ts";

/** One codebook: its patterns, its examples, and what is wrong with it. */
export interface Codebook {
	readonly patterns: readonly Pattern[];
	readonly examples: readonly Passage[];
	readonly problems: readonly Problem[];
}

/** What a codebook may speak of. */
export interface CodebookWords {
	readonly lists: WordLists;
	readonly ontology: Omit<OntologyRead, "problems">;
	readonly codes: KnownCodes | null;
}

interface Line {
	readonly number: number;
	/** As it stands in the file. */
	readonly whole: string;
	/** Without comment and blanks at the end. */
	readonly text: string;
}

/** Reads a codebook: headings, patterns, indented examples. All that is wrong comes back at once. */
export function readCodebook(
	file: string,
	text: string,
	words: CodebookWords,
): Codebook {
	return new CodebookReader(file, words).read(text);
}

class CodebookReader {
	readonly #patterns: Pattern[] = [];
	readonly #examples: Passage[] = [];
	readonly #problems: Problem[] = [];
	#heading: Heading | null = null;
	#dated: Day | null = null;
	/** The pattern above, and whether an example followed it. */
	#above: { line: Line; examples: number } | null = null;
	/** The example being read. */
	#sentence: { text: string; line: Line; written: NotationLine[] } | null =
		null;

	constructor(
		private readonly file: string,
		private readonly words: CodebookWords,
	) {}

	read(text: string): Codebook {
		for (const line of linesOf(text)) {
			if (/^\s/.test(line.text)) this.#example(line);
			else {
				this.#endPattern();
				this.#unindented(line);
			}
		}
		this.#endPattern();
		const nearMiss = this.#examples.some(
			({ expected }) => !expected.some((record) => !record.knownMiss),
		);
		if (this.#patterns.length > 0 && !nearMiss)
			this.#problems.push({
				file: this.file,
				line: 1,
				message: "no near miss: no example has => nothing",
				hint: "Add a sentence that looks like one of these patterns and is none",
			});
		return {
			patterns: this.#patterns,
			examples: this.#examples,
			problems: this.#problems,
		};
	}

	#complain(
		line: Line,
		message: string,
		part = line.text.trim(),
		hint?: string,
	): void {
		this.#problems.push({
			file: this.file,
			line: line.number,
			column: line.whole.indexOf(part) + 1,
			length: part.length,
			message,
			hint,
			text: line.whole,
		});
	}

	#unindented(line: Line): void {
		const dated = /^dated (\S+)$/.exec(line.text);
		if (dated) this.#date(line, dated[1]);
		else if (/^[A-Z]{2,}(\/\S*)?( |$)/.test(line.text)) this.#readHeading(line);
		else this.#pattern(line);
	}

	#date(line: Line, day: string): void {
		if (isDay(day)) this.#dated = day;
		else this.#complain(line, `no day "${day}": wanted YYYY-MM-DD`, day);
	}

	#readHeading(line: Line): void {
		const [code, ...rest] = line.text.split(/\s+/);
		const [type, mode = null] = code.split("/");
		const { ontology, modes } = this.words.ontology;
		if (!ontology.has(type)) {
			this.#complain(
				line,
				`no type ${type}`,
				type,
				didYouMean(type, modes.keys()),
			);
		} else if (mode !== null && !ontology.has(type, mode)) {
			const known = modes.get(type) ?? [];
			const hint =
				didYouMean(mode, known) ??
				`Modes of ${type}: ${known.join(", ") || "none"}`;
			this.#complain(line, `${type} has no mode "${mode}"`, code, hint);
		}
		this.#heading = {
			type,
			mode,
			contexts: [],
			bothWays: false,
			status: null,
			...this.#traits(line, rest),
		};
	}

	/** `both ways`, `status planned`, `context military+economic`, in any order. */
	#traits(line: Line, words: readonly string[]): Partial<Heading> {
		const traits: { -readonly [K in keyof Heading]?: Heading[K] } = {};
		for (let i = 0; i < words.length; i += 2) {
			const [word, value = ""] = words.slice(i);
			if (word === "both" && value === "ways") traits.bothWays = true;
			else if (word === "status") traits.status = this.#status(line, value);
			else if (word === "context")
				traits.contexts = this.#contexts(line, value);
			else {
				const hint = "After the type: both ways, status NAME, context NAME";
				this.#complain(line, `"${word}" in a heading`, word, hint);
				break;
			}
		}
		return traits;
	}

	#status(line: Line, name: string): string | null {
		if ((STATUSES as readonly string[]).includes(name)) return name;
		this.#complain(
			line,
			`no status "${name}"`,
			name || "status",
			didYouMean(name, STATUSES),
		);
		return null;
	}

	#contexts(line: Line, names: string): string[] {
		const { ontology, contexts } = this.words.ontology;
		return names.split("+").filter((name) => {
			if (ontology.isContext(name)) return true;
			this.#complain(
				line,
				`no context "${name}"`,
				name || "context",
				didYouMean(name, contexts),
			);
			return false;
		});
	}

	#pattern(line: Line): void {
		this.#above = { line, examples: 0 };
		if (!this.#heading) {
			const hint = "Write the event type above the pattern: CONSULT/visit";
			this.#complain(line, "a pattern without a heading", undefined, hint);
			return;
		}
		const { file } = this;
		const place = { file, line: line.number, text: line.text };
		const compiled = compilePattern(place, this.#heading, this.words.lists);
		if ("message" in compiled)
			this.#problems.push({ ...compiled, text: line.whole });
		else this.#patterns.push(compiled);
	}

	#endPattern(): void {
		this.#endExample();
		if (this.#above?.examples === 0)
			this.#complain(
				this.#above.line,
				"a pattern without an example",
				undefined,
				"Write a sentence under it, indented: Kenya met Uganda.   => KEN CONSULT UGA",
			);
		this.#above = null;
	}

	#example(line: Line): void {
		if (!this.#above) {
			this.#complain(line, "an example without a pattern above it");
			return;
		}
		const arrow = line.text.indexOf("=>");
		const sentence = (arrow < 0 ? line.text : line.text.slice(0, arrow)).trim();
		if (sentence !== "") {
			this.#endExample();
			this.#sentence = { text: sentence, line, written: [] };
		}
		if (arrow < 0) return;
		if (this.#sentence)
			this.#sentence.written.push(this.#notation(line, arrow));
		else this.#complain(line, "a coding without a sentence");
	}

	#notation(line: Line, arrow: number): NotationLine {
		return {
			file: this.file,
			line: line.number,
			text: line.text.slice(arrow),
			column: arrow + 1,
			whole: line.whole,
		};
	}

	#endExample(): void {
		const sentence = this.#sentence;
		this.#sentence = null;
		if (!sentence) return;
		const { text, line, written } = sentence;
		if (written.length === 0) {
			const hint =
				"Write what is expected behind it: => KEN CONSULT UGA, or => nothing";
			this.#complain(line, "an example without a coding", undefined, hint);
			return;
		}
		const place = { file: this.file, line: line.number };
		const { codes } = this.words;
		if (this.#above) this.#above.examples++;
		this.#examples.push(
			passageOf(text, place, this.#dated, written, codes, this.#problems),
		);
	}
}

function linesOf(text: string): Line[] {
	return text
		.replace(/^\ufeff/, "")
		.split(/\r?\n/)
		.map((whole, i) => ({
			number: i + 1,
			whole,
			text: withoutComment(whole).trimEnd(),
		}))
		.filter((line) => line.text.trim() !== "");
}
