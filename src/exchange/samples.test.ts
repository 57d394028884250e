import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { importEvents } from "./import.ts";
import { inStore } from "./sample.ts";

// Real files are not kept here. Where they lie beside the project they are read whole, else that is said.

const FOLDER = fileURLToPath(
	new URL("../../../shared/data/samples/formats/", import.meta.url),
);
const files = [
	["gdelt2_events_20191024143000.export.CSV", "gdelt2", 2111],
	["gdelt1_events_58col.tsv", "gdelt1", 300],
	["gdelt1_events_57col.tsv", "gdelt1", 100],
	["gdelt2_mentions_20170701234500.mentions.CSV", "gdelt2-mentions", 1100],
	["icews_events_2018-06.tab", "icews", 2400],
] as const;

for (const [name, format, rows] of files) {
	const file = `${FOLDER}${name}`;
	if (!existsSync(file)) console.warn(`skipped: no ${name} beside the project`);
	test.skipIf(!existsSync(file))(`${name}: ${rows} rows, none set aside`, () =>
		inStore(async (store) => {
			const first = await importEvents(file, store);
			expect(first.format).toBe(format);
			expect(first.books).toMatchObject({ read: rows, quarantined: 0 });
			const { books } = await importEvents(file, store);
			expect(books).toMatchObject({ read: rows, stored: 0, updated: 0 });
			if (format === "gdelt2-mentions") return;
			const { items } = await store.externalEvents({ limit: 10_000 });
			const located = items.filter(({ lat }) => lat !== null);
			const placed = located.filter(({ country }) => country !== null);
			expect(placed.length / located.length).toBeGreaterThan(0.95);
			const named = items.filter(({ source }) => source.name !== null);
			const states = named.filter(({ source }) => source.country !== null);
			expect(states.length / named.length).toBeGreaterThan(0.4);
			const coded = items.filter(({ code }) => !code?.startsWith("01"));
			expect(coded.filter(({ type }) => type === null)).toEqual([]);
		}),
	);
}
