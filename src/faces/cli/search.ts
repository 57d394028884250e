import {
	type FoundDocument,
	type FoundDocuments,
	printable,
	type Store,
	type WordsFilter,
} from "../../index.ts";
import { countOption } from "./countOption.ts";
import { firstDayOption } from "./input.ts";
import { marks, standardOutput } from "./output.ts";
import { number } from "./progress.ts";
import { understood, withWords } from "./searchWords.ts";
import { underlined } from "./story.ts";

interface Options {
	readonly store: string;
	readonly from?: string;
	readonly to?: string;
	readonly outlet?: string;
	readonly language?: string;
	readonly newest?: boolean;
	readonly limit: string;
	readonly json?: boolean;
}

/** `detente search`: documents in which words stand, with the piece of the text where they do. */
export async function search(
	words: readonly string[],
	options: Options,
): Promise<number> {
	const filter = filterOf(options);
	const most =
		options.limit === "all"
			? Number.MAX_VALUE
			: countOption("--limit", options.limit);
	const output = standardOutput();
	const show = options.json ? jsonOf : showFound;
	let shown = 0;
	let total = "";
	await withWords(options.store, async (store) => {
		for await (const page of pagesOf(store, words.join(" "), filter, most)) {
			if (output.closed) return;
			await output.write(page.items.map(show).join(""));
			shown += page.items.length;
			total = `${page.isMore ? "more than " : ""}${number(page.total)}`;
		}
	});
	process.stderr.write(`${told(shown, total, filter)}\n`);
	return 0;
}

function filterOf(options: Options): WordsFilter {
	return {
		begins: firstDayOption("--from", options.from),
		ends: firstDayOption("--to", options.to),
		outlet: options.outlet,
		language: options.language,
		newestFirst: options.newest,
	};
}

/** Documents of one answer at most. */
const PAGE = 100;

async function* pagesOf(
	store: Store,
	words: string,
	filter: WordsFilter,
	most: number,
): AsyncGenerator<FoundDocuments> {
	let left = most;
	let cursor: string | undefined;
	do {
		const limit = Math.min(PAGE, left);
		const page = await understood(
			store.searchDocuments(words, { ...filter, cursor, limit }),
		);
		yield page;
		left -= page.items.length;
		cursor = page.cursor ?? undefined;
	} while (cursor !== undefined && left > 0);
}

function told(
	shown: number,
	total: string,
	{ newestFirst }: WordsFilter,
): string {
	if (shown === 0) return "No such document.";
	if (number(shown) === total)
		return shown === 1 ? "1 document." : `${total} documents.`;
	return `The ${newestFirst ? "newest" : "best"} ${number(shown)} of ${total} documents (--limit).`;
}

/** A document: day, outlet and title, the piece of its text, its id. */
function showFound(found: FoundDocument): string {
	const { bold, dim } = marks();
	const { start, text, marks: spans } = found.snippet;
	const here = spans.map((span) => ({
		start: span.start - start,
		end: span.end - start,
	}));
	const head = [
		dim(found.published ?? "no date   "),
		printable(found.outlet ?? "no outlet"),
		bold(printable(found.title ?? "")),
	];
	const from = [found.id, found.url].filter((part) => part !== null);
	const lines = [
		head.join("  ").trimEnd(),
		underlined(text, here),
		dim(`    ${printable([...new Set(from)].join("  "))}`),
	];
	return `${lines.join("\n")}\n\n`;
}

function jsonOf(found: FoundDocument): string {
	return `${JSON.stringify(found)}\n`;
}
