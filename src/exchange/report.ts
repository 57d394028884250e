import { showEvent } from "../coding/index.ts";
import type { StoredDocument, StoredEvent } from "../store/index.ts";
import { jsonLine } from "./jsonl.ts";

/** The document behind events as JSON: its text, its sentences, and each event with the spans that prove it. */
export function reportJson(
	document: StoredDocument,
	events: readonly StoredEvent[],
): string {
	const { id, outlet, published, title, url, text, version } = document;
	return `${JSON.stringify({
		document: { id, outlet, published, title, url, version, text },
		// Characters are UTF-16 code units, half-open, as in JavaScript; other languages count otherwise.
		unit: "UTF-16 code units",
		sentences: document.sentences.map(({ start, end }) => ({ start, end })),
		events: inOrder(document, events).map((event) =>
			JSON.parse(jsonLine(event)),
		),
	})}\n`;
}

/**
 * The document behind events as plain text: a list of the events with their numbers, then the text with marks around the words
 * that prove them: `⟨1 trigger: fired on⟩`. Marks may lie within each other; brackets of the text itself stay as they are.
 */
export function reportText(
	document: StoredDocument,
	events: readonly StoredEvent[],
): string {
	const own = inOrder(document, events);
	const { text } = document;
	const lines = own.map((event, i) => `${i + 1}  ${showEvent(event)}`);
	let marked = "";
	let from = 0;
	for (const { at, words } of marksOf(own, text.length)) {
		marked += text.slice(from, at) + words;
		from = at;
	}
	const head = [document.id, document.published, document.outlet, document.url]
		.filter((part) => part !== null)
		.join("  ");
	return `${[head, document.title, lines.join("\n") || "no event"].filter((part) => part !== null).join("\n\n")}\n\n${marked}${text.slice(from)}\n`;
}

function inOrder(
	{ id }: StoredDocument,
	events: readonly StoredEvent[],
): StoredEvent[] {
	return events
		.filter(({ document }) => document === id)
		.sort((a, b) => a.n - b.n);
}

interface Mark {
	readonly at: number;
	readonly words: string;
}

/** Where marks open and close: at one place those that close first, then the longer ones open first. */
function marksOf(events: readonly StoredEvent[], length: number): Mark[] {
	const marks: (Mark & { readonly order: number })[] = [];
	for (const [i, { evidence }] of events.entries())
		for (const { field, index, start, end } of evidence) {
			if (start < 0 || end > length || start >= end) continue;
			const which = index > 0 ? `${field} ${index + 1}` : field;
			marks.push({
				at: start,
				words: `⟨${i + 1} ${which}: `,
				order: length - end + 1,
			});
			marks.push({ at: end, words: "⟩", order: -start - 1 });
		}
	return marks
		.map((mark, place) => ({ ...mark, place }))
		.sort(
			(a, b) =>
				a.at - b.at ||
				closing(a) - closing(b) ||
				a.order - b.order ||
				a.place - b.place,
		);
}

function closing({ words }: Mark): number {
	return words === "⟩" ? 0 : 1;
}
