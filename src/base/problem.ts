/** Something wrong in a person's data: the place, what is wrong, and the way out. Lines and columns count from 1. */
export interface Problem {
	readonly file: string;
	readonly line: number;
	readonly column?: number;
	/** Characters under which the message draws its tildes. */
	readonly length?: number;
	readonly message: string;
	readonly hint?: string;
	/** The line as it stands in the file. */
	readonly text?: string;
}

/** The problem as a person reads it: place and message, the line, a mark under the place, the hint. */
export function showProblem(problem: Problem): string {
	const lines = [`${problem.file}:${problem.line}: ${problem.message}`];
	if (problem.text !== undefined) {
		const number = `    ${problem.line} | `;
		lines.push(number + problem.text);
		if (problem.column !== undefined) {
			lines.push(
				" ".repeat(number.length + problem.column - 1) +
					"~".repeat(Math.max(1, problem.length ?? 1)),
			);
		}
	}
	if (problem.hint) lines.push(`    ${problem.hint}`);
	return lines.join("\n");
}

/** Text from outside, made safe to print: control, bidi and line-breaking characters are shown escaped. */
export function printable(text: string): string {
	return text.replace(
		// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be escaped
		/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
		(character) =>
			`\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);
}
