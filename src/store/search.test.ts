import { deepEqual, equal, ok, rejects, throws } from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anyText } from "../anyText.sample.ts";
import { openStore } from "./open.ts";
import { inFolder, told } from "./sample.ts";
import { snippetOf } from "./searchSnippet.ts";
import type { Store } from "./store.ts";
import { readWordsQuery } from "./wordsQuery.ts";

const documents = [
	"d1 2024-05-01 Gazette | nothing | The harvest of corn in Rohan failed after the great flood.",
	"d2 2024-05-03 Gazette | nothing | Gondor sells corn. Nobody spoke of the harvest this year, said the steward of the city.",
	"d3 2024-05-02 Herald | nothing | Wheat is dear in Gondór; harvesters strike.",
	"d4 - - | nothing | Al-Shabab's men left the U.S. embassy at 12:30.",
	"d5 2024-05-05 Herald | nothing | 中国和日本举行会谈。",
	"d6 2024-05-06 Herald | nothing | किसानों ने फसल काटी",
];

describe("what a person types", () => {
	let store: Store;
	let folder: string;
	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), "store-"));
		store = await openStore(folder);
		await store.put(documents.map((line) => told(line)));
		const [titled] = documents.map((line) => told(line));
		await store.put([
			{
				...titled,
				document: { ...titled.document, id: "d7", title: "Floods of May" },
			},
		]);
	});
	afterAll(async () => {
		await store.close();
		rmSync(folder, { recursive: true });
	});

	const cases = [
		["corn harvest", "d1 d2 d7"],
		["CORN Gondor", "d2"],
		['"harvest of corn"', "d1 d7"],
		['"corn harvest"', ""],
		["harv*", "d1 d2 d3 d7"],
		['"of co*', "d1 d7"],
		['"of co"*', "d1 d7"],
		["corn -flood", "d2"],
		['corn -"great flood"', "d2"],
		["wheat OR steward", "d2 d3"],
		["gondor wheat OR corn", "d2 d3"],
		["corn NEAR/2 harvest", "d1 d7"],
		["corn NEAR harvest", "d1 d2 d7"],
		["wheat OR corn NEAR/2 harvest", "d1 d3 d7"],
		["harv* NEAR/2 strike", "d3"],
		["title:flood*", "d7"],
		["title:floods corn", "d7"],
		["gondor", "d2 d3"],
		["gondór", "d2 d3"],
		["gondo\u0301r", "d2 d3"],
		["“great flood”", "d1 d7"],
		["al-Shabab", "d4"],
		["shabab al", "d4"],
		["U.S.", "d4"],
		["12:30", "d4"],
		["日本", "d5"],
		["本日", ""],
		["फसल", "d6"],
		["फस", ""],
		["OR corn", "d1 d2 d7"],
		["corn AND", "d1 d2 d7"],
		["corn OR", "d1 d2 d7"],
		["corn OR -flood", "d2"],
		['"OR"', ""],
		["corn - flood", "d1 d7"],
		["(corn) {harvest} ^flood:", "d1 d7"],
		['corn"harvest', "d1 d2 d7"],
		["co'rn\u0000", ""],
	] as const;
	for (const [typed, found] of cases)
		test(typed, async () => {
			const { items, total } = await store.searchDocuments(typed);
			deepEqual(
				items
					.map(({ id }) => id)
					.sort()
					.join(" "),
				found,
			);
			equal(total, items.length);
			const matching = await store.documentsMatching(typed);
			equal(matching.sort().join(" "), found);
		});

	const refused = [
		["", "no word to look for"],
		["... -- ()", "no word to look for"],
		["-corn", "only words that are to be missing"],
		["OR", "no word to look for"],
		["a ".repeat(51), "51 words to look for, at most 50"],
		["a".repeat(1001), "1001 characters to look for, at most 1000"],
	] as const;
	for (const [typed, message] of refused)
		test(`refused: ${typed.slice(0, 20)}`, async () => {
			throws(() => readWordsQuery(typed), { name: "RangeError" });
			await rejects(store.searchDocuments(typed), {
				name: "RangeError",
				message: new RegExp(message),
			});
		});

	test("whatever is typed finds something, nothing, or is a RangeError", async () => {
		const piece = fc.oneof(
			fc.constantFrom(
				'"',
				"*",
				"-",
				" ",
				"OR",
				"NEAR",
				"NEAR/3",
				"NOT",
				"AND",
				"(",
				")",
				":",
				"title:",
				"{title}",
				"^",
				"+",
				"corn",
				"'",
				"中",
				";",
				"\\",
			),
			anyText({ maxLength: 5 }),
		);
		await fc.assert(
			fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
				try {
					const { items } = await store.searchDocuments(pieces.join(""));
					ok(items.length <= 7);
				} catch (error) {
					expect(error).toBeInstanceOf(RangeError);
				}
			}),
			{ numRuns: 100 },
		);
	});
});

describe("what is found", () => {
	test("the best first, or the latest; by day, outlet and language; page by page", () =>
		withCorn(30, async (store) => {
			const all = await store.searchDocuments("corn", { limit: 100 });
			deepEqual([all.total, all.isMore, all.cursor], [30, false, null]);
			// Scores fall; the more often it says corn the better.
			equal(all.items[0].id, "d29");
			for (const [i, { score }] of all.items.entries())
				ok(i === 0 || score <= all.items[i - 1].score);
			for (const newestFirst of [true, false]) {
				const paged = await pagesOf(store, { newestFirst, limit: 7 });
				const whole = await store.searchDocuments("corn", {
					newestFirst,
					limit: 100,
				});
				deepEqual(
					paged,
					whole.items.map(({ id }) => id),
				);
			}
			const newest = await store.searchDocuments("corn", { newestFirst: true });
			deepEqual(
				newest.items.slice(0, 3).map(({ published }) => published),
				["2024-05-28", "2024-05-27", "2024-05-26"],
			);
			const some = await store.searchDocuments("corn", {
				begins: "2024-05-03",
				ends: "2024-05-05",
				outlet: "Herald",
			});
			deepEqual(some.items.map(({ id }) => id).sort(), ["d3"]);
			equal((await store.searchDocuments("corn", { language: "fr" })).total, 1);
		}));

	test("a cursor, day or limit that is none", () =>
		withCorn(1, async (store) => {
			for (const filter of [
				{ cursor: "x" },
				{ cursor: Buffer.from('["a",1]').toString("base64url") },
				{ begins: "May" },
				{ limit: 101 },
			])
				await rejects(store.searchDocuments("corn", filter), {
					name: "RangeError",
				});
		}));
});

describe("snippets", () => {
	const cases = [
		["Gondór sells corn.", "gondor corn", "[Gondór] sells [corn]."],
		[
			"They spoke of corn and corny corn.",
			"corn",
			"They spoke of [corn] and corny [corn].",
		],
		[
			"They spoke of corn and corny corn.",
			"cor*",
			"They spoke of [corn] and [corny] [corn].",
		],
		[
			"The great flood; a great war.",
			'"great flood"',
			"The [great flood]; a great war.",
		],
		["No flood.", "corn OR flood -war", "No [flood]."],
		["中国和日本举行会谈。", "日本", "中国和[日本]举行会谈。"],
		["Nothing of it.", "corn", "Nothing of it."],
		["Big “Corn”, 🌽 corn!", "corn", "Big “[Corn]”, 🌽 [corn]!"],
	] as const;
	for (const [text, typed, marked] of cases)
		test(`${typed} in ${text}`, () => equal(markedIn(text, typed), marked));

	test("the piece with most of the words, whole words at both ends", () => {
		const filler = "Nothing of it was said here today. ".repeat(20);
		const text = `${filler}Corn is dear. ${filler}The corn of the harvest is dear. ${filler}`;
		const snippet = snippetOf(text, readWordsQuery("corn harvest").wanted);
		equal(snippet.text, text.slice(snippet.start, snippet.end));
		deepEqual(
			snippet.marks.map(({ start, end }) => text.slice(start, end)),
			["corn", "harvest"],
		);
		ok(snippet.text.length <= 240);
		expect(` ${snippet.text} `).toMatch(/^ \S.*\S $/s);
		equal(text[snippet.start - 1], " ");
		equal(text[snippet.end], " ");
	});
});

/** The snippet with its marks in brackets. */
function markedIn(text: string, typed: string): string {
	const snippet = snippetOf(text, readWordsQuery(typed).wanted);
	return snippet.marks.reduceRight(
		(marked, { start, end }) =>
			`${marked.slice(0, start - snippet.start)}[${marked.slice(start - snippet.start, end - snippet.start)}]${marked.slice(end - snippet.start)}`,
		snippet.text,
	);
}

/** Document n says corn n + 1 times; two outlets, a document a day of May, the last one in French. */
function withCorn(
	count: number,
	work: (store: Store) => Promise<void>,
): Promise<void> {
	return inFolder(async (folder) => {
		const store = await openStore(folder);
		await store.put(
			Array.from({ length: count }, (_, n) => {
				const day = String((n % 28) + 1).padStart(2, "0");
				const paper = n % 2 === 0 ? "Gazette" : "Herald";
				const words = `${"corn ".repeat(n + 1)}${"rest ".repeat(count - n)}`;
				const coded = told(
					`d${n} 2024-05-${day} ${paper} | nothing | ${words.trim()}`,
				);
				if (n < count - 1) return coded;
				const origin = {
					authors: [],
					language: "fr",
					publishedAt: null,
					modified: null,
					datedBy: null,
				};
				return { ...coded, document: { ...coded.document, origin } };
			}),
		);
		await work(store);
		await store.close();
	});
}

async function pagesOf(
	store: Store,
	filter: { newestFirst: boolean; limit: number },
): Promise<string[]> {
	const ids: string[] = [];
	for (let cursor: string | undefined; ; ) {
		const page = await store.searchDocuments("corn", { ...filter, cursor });
		ids.push(...page.items.map(({ id }) => id));
		if (page.cursor === null) return ids;
		cursor = page.cursor;
	}
}
