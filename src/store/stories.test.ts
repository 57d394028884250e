import { deepEqual, equal } from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { runsOf } from "../gated.sample.ts";
import type { CodedDocument } from "./put.ts";
import { inStore, told } from "./sample.ts";
import type { Store } from "./store.ts";

// Arnor's and Gondor's papers print what the agency of Rohan wires them.

const WIRE =
	"Arnor blamed Gondor on Tuesday for the burning of two grain barges near the old bridge of Tharbad, where the river guard found the wrecks at dawn and pulled nine sailors from the reeds along the eastern shore, the harbour master told a crowd of angry merchants.";
const REST =
	"The steward of Gondor has answered that no ship of his fleet had passed the ford since the first snow, and he offered to send three captains who would look at the wrecks together with the river guard before the week is out, a herald read from the steps of the tower.";
const OTHER =
	"Rohan praised Gondor on Tuesday for sending four hundred horses to the villages of the Westfold, whose herds a sickness had carried off in spring, and the marshal of the riders promised to bring cloth and dried fish to the coast before winter closes the passes again.";

/** `d1 2024-05-02 Gazette`, what it says, and what is coded from it. */
function paper(head: string, ...texts: string[]): CodedDocument {
	return told(`${head} | ARN ACCUSE GON | ${texts.join(" ")}`);
}

const papers: readonly CodedDocument[] = [
	paper("a 2024-05-02 Gazette", WIRE, REST),
	paper("b 2024-05-01 Herald", "Barges burnt at Tharbad.", WIRE),
	paper("c 2024-05-02 Courier", WIRE, REST, "Subscribe to our newsletter."),
	paper("d 2024-05-20 Gazette", WIRE, REST),
	paper("e 2024-05-02 Gazette", OTHER),
	paper("f - Mirror", WIRE, REST),
];

/** Who speaks for whom, and how often each event counts. */
async function toldIn(store: Store): Promise<string[]> {
	const lines: string[] = [];
	for (const { document } of papers) {
		const stored = await store.document(document.id);
		if (stored) lines.push(`${stored.id} ${stored.story}`);
	}
	const { items } = await store.events({ limit: 1000 });
	for (const { document, outlet, happening } of items) {
		const joined = happening ? await store.happening(happening) : null;
		lines.push(`${document}: ${outlet}, ${joined?.outlets}`);
	}
	return lines.sort();
}

/** Puts, then codes what speaks and is not coded, as a run does. */
async function putAll(
	store: Store,
	batches: readonly (readonly CodedDocument[])[],
): Promise<void> {
	for (const batch of batches) await store.put(batch);
	const left = await store.uncoded();
	await store.put(
		papers.filter(({ document }) => left.some(({ id }) => id === document.id)),
	);
	equal((await store.uncoded()).length, 0);
	await store.refreshHappenings();
}

const EXPECTED = [
	"a b",
	"b b",
	"b: Courier, Gazette, Herald, 1",
	"c b",
	"d d",
	"d: Gazette, 1",
	"e e",
	"e: Gazette, 1",
	"f f",
	"f: Mirror, 1",
];

describe("stories", () => {
	test("the first that was published speaks, with all their outlets, which are one voice", () =>
		inStore(async (store) => {
			await putAll(store, [papers]);
			deepEqual(await toldIn(store), EXPECTED);
		}));

	test("are the same in any order and any batches", () =>
		fc.assert(
			fc.asyncProperty(
				fc.shuffledSubarray([...papers], { minLength: papers.length }),
				fc.integer({ min: 1, max: 6 }),
				(order, size) =>
					inStore(async (store) => {
						const batches: CodedDocument[][] = [];
						for (let at = 0; at < order.length; at += size)
							batches.push(order.slice(at, at + size));
						await putAll(store, batches);
						deepEqual(await toldIn(store), EXPECTED);
					}),
			),
			{ numRuns: runsOf(3, 6) },
		));

	test("whose speaker gets another text are told anew", () =>
		inStore(async (store) => {
			await putAll(store, [papers]);
			await putAll(store, [[paper("b 2024-05-01 Herald", OTHER)]]);
			deepEqual(await toldIn(store), [
				"a a",
				"a: Courier, Gazette, 1",
				"b b",
				"b: Gazette, Herald, 1",
				"c a",
				"d d",
				"d: Gazette, 1",
				"e b",
				"f f",
				"f: Mirror, 1",
			]);
		}));

	test("what another speaks for need not be coded, and is known again", () =>
		inStore(async (store) => {
			const [a, b, c] = papers;
			const coder = a.coder;
			if (!coder) throw new Error("the little world has a coder");
			const documents = [a, b, c].map(({ document }) => document);
			const before = await store.known(documents, coder);
			deepEqual([...before.copies], ["a", "c"]);
			await store.put([{ ...a, coder: null, events: [], sentences: [] }, b]);
			const after = await store.known(documents, coder);
			deepEqual([...after.copies], ["c"]);
			deepEqual([...after.unchanged], ["a", "b"]);
			equal((await store.put([a, b])).unchanged, 2);
		}));
});
