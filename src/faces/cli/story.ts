import {
	printable,
	type Span,
	type StoredEvent,
	showEvent,
} from "../../index.ts";
import { inColour, marks } from "./output.ts";

// How an event is shown to a reader: what was coded, then the sentence with the words that prove it underlined. On a
// terminal the line is under the words, elsewhere it is a row of tildes below them.

const WIDTH = 96;
const INDENT = "    ";

/** An event with its day, sentence and outlet. */
export function showStory(event: StoredEvent): string {
	const { bold, dim } = marks();
	const day = event.day ?? "no date   ";
	const from = [event.outlet, event.published, event.title]
		.filter((part) => part !== null)
		.map((part) => printable(part));
	return [
		`${dim(day)}  ${bold(printable(showEvent(event)))}`,
		underlined(event.text, proofOf(event)),
		dim(`${INDENT}${from.join(", ")}  ${event.id}`),
	].join("\n");
}

/** The evidence of an event, counted from the beginning of its sentence. */
export function proofOf(event: {
	readonly sentence: Span;
	readonly evidence: readonly Span[];
}): Span[] {
	const { start } = event.sentence;
	return event.evidence.map((span) => ({
		start: span.start - start,
		end: span.end - start,
	}));
}

/** A sentence, wrapped and indented, with the spans underlined. */
export function underlined(
	sentence: string,
	spans: readonly Span[],
	coloured = inColour(process.stdout),
): string {
	const { text, mask } = cleaned(sentence, spans);
	const { underline } = marks(coloured);
	return wrapped(text, WIDTH - INDENT.length)
		.flatMap(({ start, end }) => {
			const line = text.slice(start, end);
			const under = mask.slice(start, end);
			if (coloured) return INDENT + painted(line, under, underline);
			const row = under.trimEnd();
			return row === "" ? INDENT + line : [INDENT + line, INDENT + row];
		})
		.join("\n");
}

/** The sentence safe to print, and a row of the same length that has `~` under what is marked. */
function cleaned(
	sentence: string,
	spans: readonly Span[],
): { text: string; mask: string } {
	let text = "";
	let mask = "";
	for (let i = 0; i < sentence.length; i++) {
		const shown = /\s/.test(sentence[i]) ? " " : printable(sentence[i]);
		const marked = spans.some(({ start, end }) => start <= i && i < end);
		text += shown;
		mask += (marked ? "~" : " ").repeat(shown.length);
	}
	return { text, mask };
}

/** Where to break a text so that no line is longer than `width`, but for words that are. */
function wrapped(text: string, width: number): Span[] {
	const lines: Span[] = [];
	let start = 0;
	while (text.length - start > width) {
		let end = text.lastIndexOf(" ", start + width);
		if (end <= start) end = text.indexOf(" ", start + width);
		if (end < 0) break;
		lines.push({ start, end });
		start = end + 1;
	}
	lines.push({ start, end: text.length });
	return lines;
}

function painted(
	line: string,
	mask: string,
	underline: (text: string) => string,
): string {
	return [...mask.matchAll(/~+| +/g)]
		.map(({ 0: run, index }) => {
			const piece = line.slice(index, index + run.length);
			return run.startsWith("~") ? underline(piece) : piece;
		})
		.join("");
}
