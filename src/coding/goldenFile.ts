import { type Day, isDay, type Problem } from "../base/index.ts";
import {
	type KnownCodes,
	type NotationLine,
	type Passage,
	passageOf,
} from "../lexicon/index.ts";

/** The passages of one golden file. */
export interface GoldenFile {
	readonly passages: readonly Passage[];
	readonly problems: readonly Problem[];
}

interface Line {
	readonly number: number;
	readonly whole: string;
	/** Without comment and blanks at the end. */
	readonly text: string;
}

/**
 * Reads `golden/*.txt`: passages with their coding below them, set apart by blank lines; `dated 2024-05-09` gives the
 * day of those that follow; `#` at the beginning or after a blank starts a comment. Lines of a text are joined by a
 * blank; a sentence and its coding may share a line. A comment `# ID  published 2024-05-09` above a text is its day alone;
 * `# NOTES` ends the file.
 */
export function readGoldenFile(
	file: string,
	text: string,
	codes: KnownCodes | null = null,
): GoldenFile {
	const passages: Passage[] = [];
	const problems: Problem[] = [];
	let dated: Day | null = null;
	for (const block of blocksOf(text)) {
		let own: Day | null = null;
		const lines = block.filter((line) => {
			const [, head, day] = DATED.exec(line.text) ?? [];
			if (day === undefined) return true;
			if (!isDay(day)) problems.push(badDay(file, line, day));
			else if (head === "dated") dated = day;
			else own = day;
			return false;
		});
		if (lines.length === 0) continue;
		const { sentence, written } = split(file, lines);
		const missing = missingIn(sentence, written);
		if (missing) problems.push({ ...missing, ...placeOf(file, lines[0]) });
		else {
			const place = { file, line: lines[0].number };
			const passage = passageOf(
				sentence,
				place,
				own ?? dated,
				written,
				codes,
				problems,
			);
			passages.push(passage);
		}
	}
	return { passages, problems };
}

/** A line that gives the day: of all that follow, or of the text below it. */
const DATED = /^(dated|# \S+ +published) (\S+)/;

/** Runs of lines between blank ones; a line that holds a comment only is no blank one. */
function blocksOf(text: string): Line[][] {
	const blocks: Line[][] = [[]];
	const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
	for (const [i, whole] of lines.entries()) {
		if (whole.startsWith("# NOTES")) break;
		const head = whole.startsWith("# ") && DATED.test(whole);
		const written = head ? whole : whole.replace(/(^|\s)#.*$/, "").trimEnd();
		if (whole.trim() === "") blocks.push([]);
		else if (written.trim() !== "")
			blocks[blocks.length - 1].push({ number: i + 1, whole, text: written });
	}
	return blocks.filter((block) => block.length > 0);
}

function split(
	file: string,
	lines: readonly Line[],
): { sentence: string; written: NotationLine[] } {
	const words: string[] = [];
	const written: NotationLine[] = [];
	for (const { number, whole, text } of lines) {
		const arrow = text.indexOf("=>");
		const before = (arrow < 0 ? text : text.slice(0, arrow)).trim();
		if (before !== "") words.push(before);
		if (arrow < 0) continue;
		const column = arrow + 1;
		written.push({
			file,
			line: number,
			text: text.slice(arrow),
			column,
			whole,
		});
	}
	return { sentence: words.join(" "), written };
}

function missingIn(
	sentence: string,
	written: readonly NotationLine[],
): Pick<Problem, "message" | "hint"> | null {
	if (sentence === "")
		return {
			message: "a coding without a text",
			hint: "A blank line stands between passages, none between a text and its coding",
		};
	if (written.length > 0) return null;
	return {
		message: "a text without a coding",
		hint: "Write what is expected below it: => FRA CONSULT DEU, or => nothing",
	};
}

function badDay(file: string, line: Line, day: string): Problem {
	const message = `no day "${day}": wanted YYYY-MM-DD`;
	const column = line.text.indexOf(day) + 1;
	return { ...placeOf(file, line), column, length: day.length, message };
}

function placeOf(
	file: string,
	line: Line,
): Pick<Problem, "file" | "line" | "text"> {
	return { file, line: line.number, text: line.whole };
}
