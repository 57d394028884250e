import { expect, test } from "vitest";
import { runsOf } from "../gated.sample.ts";
import { LIMITS } from "../intake/index.ts";
import { ACLED_COLUMNS } from "./acled.ts";
import { type ExchangeFormat, FORMATS, formatOf } from "./format.ts";
import { ICEWS_COLUMNS } from "./icews.ts";
import { POLECAT_COLUMNS } from "./polecat.ts";
import { recordsOf } from "./records.ts";
import { gdelt2, streamOf, tabRow } from "./sample.ts";
import { packagedTables } from "./tables.ts";
import { understanding } from "./understand.ts";

// Good files with bits flipped, cut and spliced. Whatever comes of a row, it is an event whose parts can be stored, or a fault.

const icews = [
	ICEWS_COLUMNS.join("\t"),
	"1\t2018-06-01\tA (France)\tGovernment\tFrance\tConsult\t040\t1\tB\tMilitary\tVietnam\t4\t2\tHerald\tHanoi\tNA\tNA\tVietnam\t21\t105",
	"2\t6/1/2017\tA\tNA\tNULL\tConsult\t040\t1\tB\t\t\t4\t2\tHerald\t\t\t\t\t\t",
];
const polecat = [
	POLECAT_COLUMNS.join("\t"),
	"1\t2019-08-01\tACCUSE\tdisapprove\t-2.0\tVERBAL CONFLICT\tlegal;military\tRudolf\tPRY\t150\tGOV\tGOV" +
		"\t".repeat(28),
];
const acled = [
	ACLED_COLUMNS.join(","),
	`A1,2023-02-16,2023,1,Violence,Battles,Armed clash,"Military Forces of Ethiopia (2018-)",,State forces,B${",".repeat(20)}1675191965`,
	`A2,16 May 2025,2025,1,x,Riots,,a,,5,,,,,,231,,Ethiopia,,,,Ambo,8.9,37.8,1,"x; y",,"notes, with\nlines and ""quotes""",0,,1`,
];
const json = JSON.stringify({
	data: ["A1", "A2", "A3", "A4"].map((event_id_cnty) => ({
		event_id_cnty,
		event_date: "2023-02-16",
		iso: 231,
		notes: 'a "quote"',
	})),
});
const phoenix = tabRow(26, { 1: "1", 2: "20140616", 14: "014", 16: "0" });
const mention = tabRow(16, {
	1: "1",
	2: "20240502143000",
	3: "20240502144500",
});

const files: readonly (readonly [ExchangeFormat, string])[] = [
	["gdelt2", `${gdelt2()}\n${gdelt2({ 1: "2", 27: "190" })}\n`],
	["gdelt1", `${tabRow(58, { 1: "1", 2: "20120101", 27: "173" })}\n`],
	["gdelt2-mentions", `${mention}\n`],
	["icews", icews.join("\n")],
	["polecat", polecat.join("\n")],
	["acled", acled.join("\n")],
	["acled-json", json],
	["phoenix", `${phoenix}\n`],
];

/** Numbers that are the same for the same seed. */
function dice(seed: number): (sides: number) => number {
	let state = seed;
	return (sides) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * sides);
	};
}

function mutated(text: string, seed: number): Buffer {
	const roll = dice(seed);
	let bytes = Buffer.from(text);
	for (let times = 1 + roll(4); times > 0; times--) {
		const at = roll(bytes.length);
		const to = at + roll(40);
		const kind = roll(4);
		if (kind === 0) bytes[at] ^= 1 << roll(8);
		else if (kind === 1)
			bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
		else if (kind === 2)
			bytes = Buffer.concat([
				bytes.subarray(0, at),
				bytes.subarray(at, to),
				bytes.subarray(at),
			]);
		else bytes[at] = [0, 9, 10, 13, 34, 44, 92, 255][roll(8)];
		if (bytes.length === 0) return bytes;
	}
	return bytes;
}

const RUNS = runsOf(150, 300);

for (const [format, text] of files)
	test(`${format}: mutations`, async () => {
		const { shape } = FORMATS[format];
		const context = { tables: packagedTables(), dataset: "x" };
		let rows = 0;
		for (let seed = 1; seed <= RUNS; seed++) {
			const bytes = mutated(text, seed);
			formatOf(bytes, "x");
			const understand = understanding(format, context);
			for await (const block of recordsOf(streamOf(bytes, 50), shape, LIMITS))
				for (const record of block.records) {
					expect(record.line, `seed ${seed}`).toBeGreaterThan(0);
					const row = record.fault ?? understand(record);
					if (typeof row === "string" || "message" in row) continue;
					rows++;
					expect(row.day, `seed ${seed}`).toMatch(/^\d{4}-\d\d-\d\d$/);
					expect(row.id, `seed ${seed}`).not.toBe("");
					expect(row.raw, `seed ${seed}`).toBe(record.raw);
				}
		}
		expect(rows).toBeGreaterThan(RUNS / 15);
	});
