import { printable } from "../base/index.ts";
import { type CodedEvent, showEvents } from "../coding/index.ts";
import { type Document, splitSentences } from "../text/index.ts";

/**
 * A document in the notation that people read and check: a head with id, day and outlet, then each sentence with its
 * events below it, or `=> nothing`.
 */
export function goldenText(
	document: Document,
	events: readonly CodedEvent[],
): string {
	const parts = splitSentences(document.text).map((sentence) => {
		const text = document.text.slice(sentence.start, sentence.end);
		const own = events.filter(
			(event) => event.sentence.start === sentence.start,
		);
		return `${onOneLine(text)}\n${showEvents(own)}`;
	});
	return `${[headOf(document), ...parts].join("\n\n")}\n`;
}

function headOf({ id, published, outlet }: Document): string {
	const parts = [`# ${printable(id.replace(/\s+/g, "_"))}`];
	if (published) parts.push(`published ${published}`);
	if (outlet) parts.push(`outlet ${printable(outlet)}`);
	return parts.join("  ");
}

// A passage line that begins like a head or a coding would be read as one.
function onOneLine(text: string): string {
	const line = printable(text.replace(/\s+/g, " "));
	return /^(#|=>)/.test(line) ? `\u00a0${line}` : line;
}
