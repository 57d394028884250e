import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { CodedDocument, Store, StoredEvent } from "../store/index.ts";
import { gdeltFile } from "./gdeltFile.ts";
import { graphmlOf, networkOf } from "./network.ts";
import { polecatFile } from "./polecatFile.ts";
import { inStore, told, whole } from "./sample.ts";
import { storedEvents } from "./stored.ts";
import { tableOf } from "./table.ts";

const PLACES = ["FRA", "DEU", "USA", "EUR"];

/** A document with so many events. */
function document(id: string, count: number): CodedDocument {
	const events: StoredEvent[] = Array.from({ length: count }, (_, i) =>
		told(`- ${PLACES[i % 4]} CONSULT ${PLACES[(i + 1) % 4]}`, {
			id: `${id}-${i}`,
			document: id,
		}),
	);
	return {
		document: {
			id,
			outlet: "Gazette",
			published: "2024-05-02",
			title: null,
			text: "They met here.",
			url: null,
		},
		sentences: [{ start: 0, end: 14 }],
		events,
		coder: events[0].coder,
	};
}

async function exported(store: Store): Promise<string> {
	const events = () => storedEvents(store);
	const parts = [
		await whole(tableOf(events())),
		await whole(gdeltFile(events())),
		await whole(polecatFile(events())),
		await whole(graphmlOf(await networkOf(events()))),
	];
	return createHash("sha256").update(parts.join("\0")).digest("hex");
}

test("all events come, page by page, and what a filter leaves out does not", () =>
	inStore(async (store) => {
		await store.put([document("d1", 1500), document("d2", 700)]);
		const ids: string[] = [];
		for await (const { id } of storedEvents(store)) ids.push(id);
		expect(new Set(ids).size).toBe(2200);
		let others = 0;
		for await (const _ of storedEvents(store, { document: "d2" })) others++;
		expect(others).toBe(700);
	}));

test("the same events give the same bytes, whatever order they were put in", async () => {
	const hashes: string[] = [];
	const some = [document("d1", 5), document("d2", 6), document("d3", 7)];
	for (const order of [some, [...some].reverse()])
		await inStore(async (store) => {
			for (const one of order) await store.put([one]);
			hashes.push(await exported(store), await exported(store));
		});
	expect(new Set(hashes).size).toBe(1);
});
