import { expect, test } from "vitest";
import { told, whole } from "./sample.ts";
import { guarded, TABLE_COLUMNS, tableOf } from "./table.ts";

const event = told("2024-05-01 FRA/GOV/MIL+DEU[Anna_Oh] ASSAULT/aerial -", {
	text: '=cmd|"x", they said.\nThen\tmore.',
	title: "+49 and more",
	where: {
		name: "@home",
		country: "FRA",
		lat: -1.5,
		lon: 2,
		precision: "town",
	},
	casualties: [
		{ kind: "killed", count: 3, bound: "exactly", whose: null },
		{ kind: "injured", count: 10, bound: "about", whose: null },
	],
});

test("one row an event, RFC 4180, with what a spreadsheet would run made harmless", async () => {
	expect(await whole(tableOf([event]))).toBe(
		`${TABLE_COLUMNS.join(",")}\r\n` +
			"e-2024-05-01-FRA/GOV/MIL+DEU[Anna_Oh]-ASSAULT/aerial--,d1,Gazette,2024-05-02,'+49 and more,https://gazette.example/1," +
			"2024-05-01,FRA; DEU,GOV/MIL; ,; Anna Oh,,,,ASSAULT,aerial,4,-9.5,,,happened,,,,,,,,,,'@home,FRA,-1.5,2,town," +
			'killed 3; injured about 10,met,"\'=cmd|""x"", they said.\nThen\tmore.",,pattern,,1.0.0,l1,m1\r\n',
	);
});

test("raw leaves cells as they are", async () => {
	const text = await whole(tableOf([event], { raw: true }));
	expect(text).toContain(',"=cmd|""x"", they said.\nThen\tmore.",');
	expect(text).toContain(",@home,");
});

test("tabs: nothing is quoted, one line an event", async () => {
	const lines = (await whole(tableOf([event], { format: "tsv" }))).split("\n");
	expect(lines.length).toBe(3);
	expect(lines[2]).toBe("");
	for (const line of lines.slice(0, 2))
		expect(line.split("\t").length).toBe(TABLE_COLUMNS.length);
	expect(lines[1]).toContain('\t\'=cmd|"x", they said. Then more.\t');
});

test("no event gives the header alone", async () => {
	expect(await whole(tableOf([]))).toBe(`${TABLE_COLUMNS.join(",")}\r\n`);
});

const cells = [
	["=1+1", "'=1+1"],
	["+1", "+1"],
	["-1.5", "-1.5"],
	["-1.5e", "'-1.5e"],
	["-", "'-"],
	["@a", "'@a"],
	["\ta", "'\ta"],
	["\ra", "'\ra"],
	["\uff1d1", "'\uff1d1"],
	["\uff0b1", "'\uff0b1"],
	["\uff0d1", "'\uff0d1"],
	["\uff201", "'\uff201"],
	["a=1", "a=1"],
	["", ""],
] as const;
for (const [cell, safe] of cells)
	test(`${JSON.stringify(cell)} is written ${JSON.stringify(safe)}`, () =>
		expect(guarded(cell)).toBe(safe));
