import { deepEqual, equal } from "node:assert/strict";
import fc from "fast-check";
import { test } from "vitest";
import { runsOf } from "../gated.sample.ts";
import type { Report } from "../happenings/index.ts";
import { countedIn, happeningsOf } from "../happenings/index.ts";
import type { CodedDocument } from "./put.ts";
import { inStore, told } from "./sample.ts";
import type { Store } from "./store.ts";

/** What `happeningsOf` makes of the whole store at once. */
async function atOnce(store: Store) {
	const { items } = await store.events({ limit: 10_000 });
	return happeningsOf(items as readonly Report[]);
}

/** What the store has joined so far. */
async function joined(store: Store) {
	const { items } = await store.events({ limit: 10_000 });
	const ids = new Set(items.flatMap(({ happening }) => happening ?? []));
	const happenings = await Promise.all(
		[...ids].map((id) => store.happening(id)),
	);
	return happenings.flatMap((happening) => happening ?? []);
}

/** What counts in the whole store, once a happening and pair. */
async function countedAtOnce(store: Store) {
	const { items } = await store.events({ limit: 10_000 });
	const reports = items as readonly Report[];
	const members = new Map(reports.map((report) => [report.id, report]));
	return happeningsOf(reports).flatMap((happening) => {
		const counted = countedIn(
			happening,
			happening.events.flatMap((id) => members.get(id) ?? []),
		);
		const pairs = new Map(
			counted.map((one) => [[one.source, one.target].sort().join(), one]),
		);
		return [...pairs].map(([pair, { quad }]) => ({ pair, quad }));
	});
}

function dyadsOf(counted: readonly { pair: string; quad: number }[]): string[] {
	const sums = new Map<string, [number, number]>();
	for (const { pair, quad } of counted) {
		const sum = sums.get(pair) ?? [0, 0];
		sum[quad <= 2 ? 0 : 1]++;
		sums.set(pair, sum);
	}
	return [...sums].map(([pair, sum]) => `${pair} ${sum}`).sort();
}

async function dyads(store: Store): Promise<string[]> {
	const rows = await store.dyads();
	return rows
		.map(({ a, b, ...of }) => `${a},${b} ${of.cooperation},${of.conflict}`)
		.sort();
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

const document = fc
	.record({
		id: fc.nat(14),
		day: fc.constantFrom(
			"-",
			"2024-05-01",
			"2024-05-02",
			"2024-05-03",
			"2024-05-04",
			"2024-06-20",
		),
		source: fc.constantFrom("ARN", "GON/MIL", "-"),
		type: fc.constantFrom("CONSULT", "ASSAULT", "TIES"),
		target: fc.constantFrom("GON", "ARN/CVL"),
		status: fc.constantFrom("happened", "alleged", "denied"),
		words: fc.subarray("mill bridge tower archers harbour".split(" ")),
	})
	.map(({ id, day, source, type, target, status, words }) =>
		told(
			`d${id} ${day} G${id % 3} | ${source} ${type} ${target} ${status} | Words ${words.join(" ")}.`,
		),
	);

test("joining as it comes in is joining all at once", () =>
	inStore(async (store) => {
		// Runs follow each other in one store: what is there is replaced, added to and joined anew.
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.array(document, { maxLength: 6 }), { maxLength: 3 }),
				async (batches: CodedDocument[][]) => {
					for (const batch of batches) {
						await store.put(batch);
						await store.refreshHappenings();
					}
					deepEqual(
						(await joined(store)).sort(byId),
						(await atOnce(store)).sort(byId),
					);
					deepEqual(await dyads(store), dyadsOf(await countedAtOnce(store)));
					equal((await store.counts()).waiting, 0);
				},
			),
			{ numRuns: runsOf(5, 15) },
		);
	}));

test("nothing new, nothing joined", () =>
	inStore(async (store) => {
		await store.put([told("d1 2024-05-01 G | ARN CONSULT GON | They met.")]);
		equal(await store.refreshHappenings(), 1);
		equal(await store.refreshHappenings(), 0);
	}));

test("a happening that hangs over a month's edge is found whole", () =>
	inStore(async (store) => {
		const days = Array.from({ length: 70 }, (_, n) =>
			new Date(Date.UTC(2024, 3, 1 + n)).toISOString().slice(0, 10),
		);
		await store.put(
			days.map((day, n) =>
				told(
					`d${n} ${day} G | ARN/MIL ASSAULT GON | Catapults shelled the walls of Pelargir.`,
				),
			),
		);
		await store.refreshHappenings();
		deepEqual(
			(await joined(store)).sort(byId),
			(await atOnce(store)).sort(byId),
		);
		await store.put([
			told(
				"e1 2024-05-02 H | ARN/MIL ASSAULT GON | Walls of Pelargir were shelled.",
			),
		]);
		await store.refreshHappenings();
		deepEqual(
			(await joined(store)).sort(byId),
			(await atOnce(store)).sort(byId),
		);
	}));
