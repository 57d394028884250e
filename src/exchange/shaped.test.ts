import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { StoredEvent } from "../store/index.ts";
import { gdeltFile } from "./gdeltFile.ts";
import { ICEWS_COLUMNS } from "./icews.ts";
import { icewsFile } from "./icewsFile.ts";
import { importEvents } from "./import.ts";
import { POLECAT_COLUMNS } from "./polecat.ts";
import { polecatFile } from "./polecatFile.ts";
import { inStore, streamOf, told, whole } from "./sample.ts";
import { keyFileOf } from "./shaped.ts";
import { packagedTables } from "./tables.ts";

const berlin = {
	name: "Berlin",
	country: "DEU",
	lat: 52.5,
	lon: 13.4,
	precision: "town",
} as const;
const event = told("2024-05-01 FRA/GOV[Anna_Oh] CONSULT/visit DEU", {
	where: berlin,
	contexts: ["economic", "military"],
});

test("a GDELT row", async () => {
	expect(await whole(gdeltFile([event]))).toBe(
		`${[
			"7826013740959961088",
			"20240501\t202405\t2024\t2024.3315",
			"FRAGOV\tANNA OH\tFRA\t\t\t\t\tGOV\t\t",
			"DEU\tGERMANY\tDEU\t\t\t\t\t\t\t",
			"1\t042\t042\t04\t1\t1.9\t1\t1\t1\t0",
			"0\t\t\t\t\t\t\t\t0\t\t\t\t\t\t\t",
			"4\tBerlin, Germany\tGM\tGM\t\t52.5\t13.4\t",
			"20240502000000\thttps://gazette.example/1",
		].join("\t")}\n`,
	);
});

test("an ICEWS row", async () => {
	expect(await whole(icewsFile([event]))).toBe(
		`${ICEWS_COLUMNS.join("\t")}\n${[
			"7826013740959961088",
			"2024-05-01",
			"Anna Oh\tGovernment\tFrance",
			"Make a visit\t042\t1.9",
			"Germany\t\tGermany",
			"3149\t\tGazette",
			"Berlin\t\t\tGermany\t52.5\t13.4",
		].join("\t")}\n`,
	);
});

test("a POLECAT row", async () => {
	const [header, row] = (await whole(polecatFile([event]))).split("\n");
	expect(header).toBe(POLECAT_COLUMNS.join("\t"));
	expect(row.split("\t").filter((cell) => cell !== "")).toEqual([
		event.id,
		"2024-05-01",
		"CONSULT",
		"visit",
		"4",
		"VERBAL COOPERATION",
		"economic;military",
		"Anna Oh",
		"FRA",
		"GOV",
		"GOV",
		"DEU",
		"Berlin",
		"Berlin",
		"DEU",
		"52.5",
		"13.4",
		"Berlin",
		"Gazette",
		"2024-05-02",
		"detente 1.0.0",
	]);
});

test("the key file leads back to the event and tells where the code covers more than the mode", async () => {
	const events = [
		event,
		told("2024-05-01 FRA SANCTION/convict DEU"),
		told("2024-05-02 FRA+USA AID DEU", { id: "pair" }),
	];
	const lines = (await whole(keyFileOf(events))).trimEnd().split("\n");
	expect(lines.map((line) => line.split("\t").slice(1).join(" "))).toEqual([
		"id event type mode status code fit",
		`${event.id} ${event.id} CONSULT visit happened 042 exact`,
		`${events[1].id} ${events[1].id} SANCTION convict happened 160 wider`,
		"pair pair AID  happened 070 exact",
		"pair-2 pair AID  happened 070 exact",
	]);
	const numbers = lines.slice(1).map((line) => line.split("\t")[0]);
	const rows = (await whole(gdeltFile(events))).trimEnd().split("\n");
	expect(rows.map((row) => row.split("\t")[0])).toEqual(numbers);
	expect(new Set(numbers).size).toBe(4);
});

const left = [
	["what is denied", { status: "denied" }],
	["what is carried by speech", { within: "x" }],
	["remarks on relations", { type: "TIES", quad: null }],
	["what has no day", { day: null }],
] as const;
for (const [what, changes] of left)
	test(`${what} is left out`, async () => {
		const others = [{ ...event, ...changes }];
		expect(await whole(gdeltFile(others))).toBe("");
		expect((await whole(icewsFile(others))).split("\n").length).toBe(2);
		expect((await whole(polecatFile(others))).split("\n").length).toBe(2);
	});

test("tabs and line ends in names do not break rows", async () => {
	const name = "A\tB\r\nC";
	const odd = { ...event, sources: [{ ...event.sources[0], name }] };
	for (const [write, width] of [
		[gdeltFile, 61],
		[icewsFile, 20],
		[polecatFile, 40],
	] as const) {
		const lines = (await whole(write([odd]))).trimEnd().split("\n");
		expect(lines.at(-1)?.split("\t").length).toBe(width);
	}
});

/** Every type and mode, and every kind of actor. */
function everything(): StoredEvent[] {
	const file = new URL("../../data/ontology/plover.tsv", import.meta.url);
	const deeds = readFileSync(file, "utf8")
		.split("\n")
		.filter((line) => line !== "" && !/^(#|type\t)/.test(line))
		.map((line) => line.split("\t", 2).filter(Boolean).join("/"));
	const actors =
		"FRA DEU/MIL XKX/GOV PSE/REB UNO EUR/GOV IGO[Sea_League] NGO MNC/BUS IMG ISM - USA/LEG/PTY SCG ZAR".split(
			" ",
		);
	return deeds.map((deed, i) =>
		told(
			`20${10 + (i % 15)}-0${1 + (i % 9)}-15 ${actors[i % actors.length]} ${deed} ${actors[(i * 7 + 1) % actors.length]}`,
			{ where: berlin },
		),
	);
}

describe("what we write is read back", () => {
	const writers = [
		["gdelt2", gdeltFile],
		["icews", icewsFile],
		["polecat", polecatFile],
	] as const;
	for (const [format, write] of writers)
		test(`${format}: source, target, day, type, place and, where the code has it, mode`, () =>
			inStore(async (store) => {
				const events = everything();
				const text = await whole(write(events));
				const report = await importEvents(streamOf(text), store);
				expect(report).toMatchObject({
					format,
					books: { read: events.length, stored: events.length },
				});
				const { items } = await store.externalEvents({ limit: 10_000 });
				const tables = packagedTables();
				const expected = events.map((event) => ({
					day: event.day,
					source: event.sources[0]?.country ?? null,
					target: event.targets[0]?.country ?? null,
					type: event.type,
					mode:
						format === "polecat" ||
						tables.cameoFor(event.type, event.mode)?.fit === "exact"
							? event.mode
							: null,
					country: "DEU",
				}));
				const read = items.map((item) => ({
					day: item.day,
					source: item.source.country,
					target: item.target.country,
					type: item.type,
					mode: item.mode,
					country: item.country,
				}));
				const sorted = (rows: readonly unknown[]) =>
					rows.map((row) => JSON.stringify(row)).sort();
				const lossy = format === "polecat" ? [] : widened(events);
				const isLossy = (row: { type: string | null; mode: string | null }) =>
					lossy.includes(`${row.type}`);
				const modeless = (rows: typeof read) =>
					rows.map((row) => (isLossy(row) ? { ...row, mode: null } : row));
				expect(sorted(modeless(read))).toEqual(
					sorted(modeless(expected as typeof read)),
				);
			}));
});

/** Types with a mode whose code reads as another mode. */
function widened(events: readonly StoredEvent[]): string[] {
	const tables = packagedTables();
	return events.flatMap(({ type, mode }) => {
		const written = tables.cameoFor(type, mode);
		const read = written && tables.cameo(written.code);
		return written?.fit === "wider" && read?.mode ? [type] : [];
	});
}
