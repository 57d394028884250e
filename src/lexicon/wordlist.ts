import type { Problem } from "../base/index.ts";

/** A word list: the lemmas in lower case; words of an entry are joined by one blank. */
export interface WordList {
	readonly words: ReadonlySet<string>;
	readonly problems: readonly Problem[];
}

/** Reads `data/words/*.txt`: one entry a line, several words allowed; `#` starts a comment. */
export function readWordList(file: string, text: string): WordList {
	const lines = new Map<string, { line: number; entry: string }>();
	const problems: Problem[] = [];
	for (const [i, line] of text
		.replace(/^\ufeff/, "")
		.split(/\r?\n/)
		.entries()) {
		const entry = withoutComment(line).trim();
		if (entry === "") continue;
		const word = entry.toLowerCase().split(/\s+/).join(" ");
		const complain = (message: string): void => {
			const column = line.indexOf(entry) + 1;
			problems.push({
				file,
				line: i + 1,
				column,
				length: entry.length,
				message,
				text: line,
			});
		};
		const first = lines.get(word);
		if (first?.entry === entry)
			complain(`"${word}" stands in line ${first.line} already`);
		else if (!/^[\p{L}\p{N}'’. -]+$/u.test(word))
			complain("one entry a line, of words and blanks only");
		else lines.set(word, { line: i + 1, entry });
	}
	if (lines.size === 0 && problems.length === 0)
		problems.push({ file, line: 1, message: "an empty word list" });
	return { words: new Set(lines.keys()), problems };
}

/** The line without its comment: `#` at the beginning or after white space. */
export function withoutComment(line: string): string {
	if (!line.includes("#")) return line;
	const comment = /(^|\s)#/.exec(line);
	return comment ? line.slice(0, comment.index) : line;
}
