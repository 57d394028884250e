import type { Passage } from "../lexicon/index.ts";
import type { CodedEvent } from "./event.ts";
import { type Agreement, showEvents } from "./golden.ts";

/** A line of a file that is to be replaced: by one line, by several, or by none. */
export interface LineEdit {
	readonly line: number;
	readonly by: readonly string[];
}

/** The text with its lines edited. */
export function applyEdits(text: string, edits: readonly LineEdit[]): string {
	const byLine = new Map(edits.map(({ line, by }) => [line, by]));
	return text
		.split("\n")
		.flatMap((line, i) => byLine.get(i + 1) ?? [line])
		.join("\n");
}

/** Puts what was coded into the place of what was expected. */
export function acceptEdits(
	{ written }: Passage,
	events: readonly CodedEvent[],
): LineEdit[] {
	const [first, ...rest] = written;
	const before = headOf(first);
	const below = " ".repeat(before.length);
	const lines = showEvents(events).split("\n");
	const by = lines.map((line, i) => (i === 0 ? before : below) + line);
	return [
		{ line: first.line, by },
		...rest.map(({ line }) => ({ line, by: [] })),
	];
}

/** Marks what does not work as known misses (`=>?`), and takes the mark from what does. */
export function markEdits(
	{ written, knownSurplus }: Passage,
	{ missed, working, superfluous, surplusGone }: Agreement,
): LineEdit[] {
	const last = written[written.length - 1];
	const missedLines = new Set(missed.map(({ line }) => line));
	const workingLines = new Set(working.map(({ line }) => line));
	return written.flatMap((one) => {
		const isNothing = /^=>\??\s*nothing$/.test(one.text.trim());
		const isGone = surplusGone && one.text.startsWith("=>?") && isNothing;
		let arrow = one.text.startsWith("=>?") ? "=>?" : "=>";
		if (missedLines.has(one.line)) arrow = "=>?";
		if (workingLines.has(one.line) || isGone) arrow = "=>";
		const isSurplus = superfluous.length > 0 && !knownSurplus;
		if (isSurplus && isNothing) arrow = "=>?";
		const head = headOf(one);
		const rest = (one.whole ?? one.text)
			.slice(head.length)
			.replace(/^=>\??/, "");
		const line = head + arrow + rest;
		// "nothing" beside records only says that more comes out; without the mark it would contradict them.
		if (isGone && written.length > 1) return [{ line: one.line, by: [] }];
		const more =
			isSurplus && !isNothing && one === last
				? [`${" ".repeat(head.length)}=>? nothing`]
				: [];
		return [{ line: one.line, by: [line, ...more] }];
	});
}

/** What stands before the arrow. */
function headOf({
	whole,
	text,
	column = 1,
}: Passage["written"][number]): string {
	return (whole ?? text).slice(0, column - 1);
}
