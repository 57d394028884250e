import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runsOf } from "../gated.sample.ts";
import type { ReadOptions } from "./documents.ts";
import {
	anyFault,
	bytesOf,
	damaged,
	damagedBy,
	itemsOf,
	textsOf,
	told,
} from "./sample.ts";

const CSV = { name: "in.csv" };
const tellAll = async (input: string | Uint8Array, options: ReadOptions = {}) =>
	(await told(input, { ...CSV, ...options })).map((line) =>
		line.replace(/^in\.csv: /, ""),
	);
const bad = (line: number, code: string, message: string): string =>
	`line ${line}: ${message} (quarantined, code ${code})`;
const skip = (line: number): string => `line ${line}: skipped, header-again`;
const row = (message: string, line = 3): string =>
	bad(line, "bad-row", message);
const TWO = "id,text\na,x\nb,y\n";
const BOTH = ["took a", "took b"];
const utf16 = (text: string, mark: number[], isBig = false): Buffer => {
	const bytes = Buffer.from(text, "utf16le");
	return bytesOf(mark, isBig ? bytes.swap16() : bytes);
};

// biome-ignore format: one case a line
const taken: [string, string | Uint8Array, string[]][] = [
	["commas", TWO, BOTH],
	["semicolons", "id;text\na;x\nb;y", BOTH],
	["tabs", "id\ttext\na\tx\nb\ty", BOTH],
	["bars", "id|text\na|x\nb|y", BOTH],
	["semicolons with commas in quotes", '"id,or so";text;id\n1;x;a\n2;y;b', BOTH],
	["a line that tells the separator", "sep=;\nid;text\na;x\nb;y", BOTH],
	["a line that tells an odd separator", "sep=^\nid^text\na^x\nb^y", BOTH],
	["CRLF", TWO.replaceAll("\n", "\r\n"), BOTH],
	["a byte order mark", `\ufeff${TWO}`, BOTH],
	["no last line break", TWO.trimEnd(), BOTH],
	["blank lines", "\n\nid,text\n\na,x\n \n\t\nb,y\n\n", BOTH],
	["rows of nothing", "id,text\n,\na,x\n, \nb,y\n,,,\n", BOTH],
	["gzip", gzipSync(TWO), BOTH],
	["UTF-16, little end first", utf16(TWO, [0xff, 0xfe]), BOTH],
	["UTF-16, big end first", utf16(TWO, [0xfe, 0xff], true), BOTH],
	["windows-1252", Buffer.from("id,text\na,Caf\xe9\nb,y", "latin1"), BOTH],
	["quotes", '"id","text"\n"a","x"\n"b","y"', BOTH],
	["blanks around quotes", '"id" , "text"\n"a" , "x" \n"b", "y"', BOTH],
	["separators and line breaks in quotes", 'id,text\na,"x, y\n\nz"\nb,"\n"""', BOTH],
	["quotes within words", 'id,text\na,a 5" gun\nb,"y"', BOTH],
	["empty fields behind the last column", "id,text\na,x,\nb,y,,", BOTH],
	["names in capitals", "ID,TEXT\na,x\nb,y", BOTH],
	["columns that nobody knows", "score,id,text\n1,a,x\n2,b,y", BOTH],
	["two columns of one name", "id,text,text\na,x,z\nb,y,z", BOTH],
	["a header that comes again", "id,text\na,x\nid,text\nb,y", ["took a", skip(3), "took b"]],
	["a header alone", "id,text\n", []],
	["nothing", "", []],
	["tabs with a quote that begins a field", 'id\ttext\na\t"Yes," he said.\nb\ty', BOTH],
	["tabs with a quote that is never closed", 'id\ttext\na\t"Yes, he said.\nb\ty', BOTH],
	["a table that begins like one, whatever its name", TWO, BOTH],
	["the same again", "id,text\na,x\na,x", ["took a", "unchanged a"]],
	["bytes in no encoding among UTF-8", bytesOf("id,text\na,Caf\u00e9 ", [0xe9], "\nb,y"), ["took a characters-replaced", "took b"]],
	["names of the language's own", "constructor,id,text\nx,a,x\ny,b,y", BOTH],
];

const NO_END = "a quote is never closed";
const NO_FIELD = "a quote closes before its field ends";
// biome-ignore format: one case a line
const quarantined: [string, string | Uint8Array, string[]][] = [
	["a row that is too short", "id,text\na,x\nc\nb,y", ["took a", row("the row has 1 columns, the header 2"), "took b"]],
	["a row that is too long", "id,text\na,x\nc,z,1\nb,y", ["took a", row("the row has 3 columns, the header 2"), "took b"]],
	["two of them", "id,text\na,x\nc\nd,e,f\nb,y", ["took a", row("the row has 1 columns, the header 2"), row("the row has 3 columns, the header 2", 4), "took b"]],
	["a quote that is never closed", 'id,text\na,x\nc,"z\nb,y', ["took a", row(NO_END), "took b"]],
	["a quote that is never closed, in the last row", 'id,text\na,x\nb,y\nc,"z', ["took a", "took b", row(NO_END, 4)]],
	["a quote that closes in the next row", 'id,text\na,x\nc,"z\nb,"y"', ["took a", row(NO_FIELD), "took b"]],
	["a quote that closes within its field", 'id,text\na,x\nc,"z" z\nb,y', ["took a", row(NO_FIELD), "took b"]],
	["a broken row over several lines", 'id,text,x\na,x,\nc,"He said "no".\nThen he\nleft.",\nb,y,', ["took a", row(NO_FIELD), "took b"]],
	["a broken row over blank lines", 'id,text,x\na,x,\nc,"He said "no".\n\nThen.",\n\nb,y,', ["took a", row(NO_FIELD), "took b"]],
	["two broken rows, one after the other", 'id,text\na,x\nc,"z" z\nd,"z" z\nb,y', ["took a", row(NO_FIELD), "took b"]],
	["an empty text", "id,text\na,x\nc,\nb,y", ["took a", bad(3, "no-text", '"text" is empty, wanted a text'), "took b"]],
	["a text of blanks", "id,Body\na,x\nc,  \nb,y", ["took a", bad(3, "no-text", '"Body" is empty, wanted a text'), "took b"]],
	["a headline without a text", "id,title,text\na,t,x\nc,t,\nb,t,y", ["took a", bad(3, "no-text", '"text" is empty, wanted a text'), "took b"]],
	["no column of text", "id,score\na,1\nb,2", [bad(1, "no-text", 'no column of text among "id", "score"; name it with --map text=COLUMN')]],
	["no column of text, behind blank lines", "\n\nid,score\na,1", [bad(3, "no-text", 'no column of text among "id", "score"; name it with --map text=COLUMN')]],
	["one column", "score\n1", [bad(1, "no-text", 'no column of text among "score"; name it with --map text=COLUMN')]],
	["control characters in the header", "\u001b[2J,x\n1,2", [bad(1, "no-text", 'no column of text among "\\u001b[2J", "x"; name it with --map text=COLUMN')]],
	["a header that is broken", '"id" x,text\na,b', [bad(1, "bad-row", NO_FIELD)]],
	["a header whose quote is never closed", 'id,"text\na,b', [bad(1, "bad-row", NO_END)]],
	["a row of another separator", "id,text\na,x\nc;z\nb,y", ["took a", row("the row has 1 columns, the header 2"), "took b"]],
	["tabs: a row that is too short", "id\ttext\na\tx\nc\nb\ty", ["took a", row("the row has 1 columns, the header 2"), "took b"]],
	["tabs: a broken row that is too short", 'id\ttext\tz\na\tx\t\nc\t"z" z\nb\ty\t', ["took a", row(NO_FIELD), "took b"]],
	["semicolons: a row that is too short", "id;text\na;x\nc\nb;y", ["took a", row("the row has 1 columns, the header 2"), "took b"]],
	["words in the middle", "id,text\na,x\nlorem ipsum\nb,y", ["took a", row("the row has 1 columns, the header 2"), "took b"]],
	["a page in the middle", "id,text\na,x\n<html>\nb,y", ["took a", row("the row has 1 columns, the header 2"), "took b"]],
	["JSON in the middle", 'id,text\na,x\n{"a":1}\nb,y', ["took a", row("the row has 1 columns, the header 2"), "took b"]],
	["a gzip that is cut", gzipSync(TWO).subarray(0, -6), ["took a", "took b", bad(3, "bad-gzip", "the compressed data is damaged or cut after this line")]],
	["UTF-16 that is cut in a character", utf16("id,text\na,x\nc\nb,y", [0xff, 0xfe]).subarray(0, -3), ["took a", row("the row has 1 columns, the header 2"), bad(4, "bad-row", "the row has 1 columns, the header 2")]],
];

describe("what is taken of a table", () => {
	for (const [name, input, expected] of taken)
		test(name, async () =>
			expect(await tellAll(input, { format: "csv" })).toEqual(expected),
		);
	test("told by its header alone", async () =>
		expect(await told(TWO, { name: "in" })).toEqual(BOTH));
});

describe("what is set aside, while its neighbours are read", () => {
	for (const [name, input, expected] of quarantined)
		test(name, async () => expect(await tellAll(input)).toEqual(expected));

	test("with all its lines as they came in", async () => {
		const items = await itemsOf('id,text\nc,"Caf\u00e9 "no".\nleft.\nb,y', CSV);
		expect("quarantined" in items[0] && items[0].quarantined.raw).toBe(
			'c,"Caf\u00e9 "no".\nleft.',
		);
	});
});

describe("limits", () => {
	const limits = { lineBytes: 1000, rawBytes: 100 };
	const tooLong = bad(2, "too-long", "the line is longer than 1000 bytes");
	for (const [length, expected] of [
		[999, "took c"],
		[1000, "took c"],
		[1001, tooLong],
		[300_000, tooLong],
	] as const)
		test(`a row of ${length} bytes where 1000 are allowed`, async () =>
			expect(
				await tellAll(`id,text\nc,${"z".repeat(length - 2)}\nb,y`, { limits }),
			).toEqual([expected, "took b"]));

	// A line costs 100 bytes more than it has.
	for (const [length, expected] of [
		[797, "took c"],
		[798, "took c"],
		[799, bad(2, "bad-row", NO_END)],
		[990, bad(2, "bad-row", NO_END)],
	] as const)
		test(`a row whose first line has ${length} bytes of 1000 for both`, async () =>
			expect(
				await tellAll(`id,text,x\nc,"${"z".repeat(length - 3)}\n",\nb,y,`, {
					limits,
				}),
			).toEqual([expected, "took b"]));

	test("a line over the limit within quotes ends the row before it", async () =>
		expect(
			await tellAll(`id,text,x\nc,"z\n${"z".repeat(2000)}\nb,y,`, { limits }),
		).toEqual([
			bad(2, "bad-row", NO_END),
			bad(3, "too-long", "the line is longer than 1000 bytes"),
			"took b",
		]));
});

const fieldsOf = async (input: string, options: ReadOptions = {}) => {
	const [item] = await itemsOf(input, { ...CSV, ...options });
	if (!("document" in item)) throw new Error(JSON.stringify(item));
	const { id, outlet, published, title, text, url, origin } = item.document;
	return [
		id,
		outlet,
		published,
		title,
		text,
		url,
		origin?.authors ?? null,
		origin?.language ?? null,
	];
};

describe("columns by their usual names", () => {
	// biome-ignore format: one case a line
	const cases: [string, string, unknown[]][] = [
		["a press archive", "Accession Number,Headline,Date,Newspaper,Byline,Body\n17,Talks,\"Thursday, May 9, 2024\",The Courier,Ann Roe,Kenya met Uganda.", ["17", "The Courier", "2024-05-09", "Talks", "Talks\n\nKenya met Uganda.", null, ["Ann Roe"], null]],
		["codes for fields, with the text in two", "AN;HD;PD;SN;LA;LP;TD\n17;Talks;9 May 2024;The Courier;en;Kenya met Uganda.;They agreed.", ["17", "The Courier", "2024-05-09", "Talks", "Talks\n\nKenya met Uganda.\n\nThey agreed.", null, [], "en"]],
		["a database of stories", "stories_id,publish_date,title,url,language,media_name,story_text\n17,2024-05-09 10:00:00,Talks,https://a.example/1,en,The Courier,Kenya met Uganda.", ["17", "The Courier", "2024-05-09", "Talks", "Talks\n\nKenya met Uganda.", "https://a.example/1", [], "en"]],
		["a library", "StoreId,Title,pubdate,pubtitle,DocumentURL,Full text\n17,Talks,\"May 9, 2024\",The Courier,https://a.example/1,Kenya met Uganda.", ["17", "The Courier", "2024-05-09", "Talks", "Talks\n\nKenya met Uganda.", "https://a.example/1", null, null]],
		["head and lead together", "id,HLEAD,date\n17,Kenya met Uganda.,20240509", ["17", null, "2024-05-09", null, "Kenya met Uganda.", null, null, null]],
		["a headline that stands in the text already", "title,text\nTalks,\" talks\nKenya met Uganda.\"", ["b3a3f9dd3c4e5c43", null, null, "Talks", " talks\nKenya met Uganda.", null, null, null]],
	];
	for (const [name, input, expected] of cases)
		test(name, async () => {
			const fields = await fieldsOf(input);
			expect(fields.slice(1)).toEqual(expected.slice(1));
			if (!input.startsWith("title")) expect(fields[0]).toBe(expected[0]);
		});
});

describe("columns that a person names", () => {
	// biome-ignore format: one case a line
	const cases: [string, string, ReadOptions["map"], unknown[]][] = [
		["exactly", "Words,text\nx,y", { text: "Words" }, [null, "x"]],
		["in another case", "WORDS,text\nx,y", { text: "words" }, [null, "x"]],
		["by the one that is exact", "words,Words\nx,y", { text: "Words" }, [null, "y"]],
		["a date with its order", "Day,text\n05/09/2024,x", { published: "Day:dmy" }, ["2024-09-05", "x"]],
		["a date with the other", "Day,text\n05/09/2024,x", { published: "Day:mdy" }, ["2024-05-09", "x"]],
		["a column with such an ending", "Day:dmy,text\n2024-05-09,x", { published: "Day:dmy" }, ["2024-05-09", "x"]],
	];
	for (const [name, input, map, expected] of cases)
		test(name, async () => {
			const fields = await fieldsOf(input, { map });
			expect([fields[2], fields[4]]).toEqual(expected);
		});
	test("and that are not there", async () =>
		expect(await tellAll("id,text\na,x", { map: { text: "Words" } })).toEqual([
			bad(
				1,
				"no-text",
				'no column of text "Words" among "id", "text"; name it with --map text=COLUMN',
			),
		]));
});

describe("dates whose day or month comes first", () => {
	const table = (...dates: string[]): string =>
		["id,date,text", ...dates.map((date, i) => `${i},${date},x`)].join("\n");
	// biome-ignore format: one case a line
	const cases: [string, string[], string[]][] = [
		["a day above twelve decides for all", ["05/09/2024", "13/09/2024"], ["took 0 2024-09-05 date-odd", "took 1 2024-09-13 date-odd"]],
		["in the second place, too", ["05/09/2024", "05/13/2024"], ["took 0 2024-05-09", "took 1 2024-05-13"]],
		["with a time behind it", ["5/9/2024 10:00", "5/13/2024 9:00 PM"], ["took 0 2024-05-09", "took 1 2024-05-13"]],
		["with dashes", ["05-09-2024", "05-13-2024"], ["took 0 2024-05-09", "took 1 2024-05-13"]],
		["none decides", ["05/09/2024", "01/02/2024"], ["took 0 date-unread", "took 1 date-unread"]],
		["two disagree", ["13/05/2024", "05/13/2024"], ["took 0 date-unread", "took 1 date-unread"]],
		["others are read as ever", ["05/09/2024", "2024-05-09", "9 May 2024", "2024/05/09", "09.05.2024"], ["took 0 date-unread", ...[1, 2, 3, 4].map((i) => `took ${i} 2024-05-09`)]],
		["a day that the calendar lacks", ["13/02/2024", "31/02/2024"], ["took 0 2024-02-13", "took 1 date-unread"]],
		["a word", ["soon"], ["took 0 date-unread"]],
		["nothing", [""], ["took 0"]],
	];
	for (const [name, dates, expected] of cases)
		test(name, async () =>
			expect(await tellAll(table(...dates))).toEqual(expected),
		);

	test("are told with the way out", async () => {
		const [item] = await itemsOf(table("05/09/2024"), CSV);
		expect("remarks" in item && item.remarks[0].message).toBe(
			'"date" is "05/09/2024", day or month first; --map published=date:dmy or :mdy says which',
		);
	});
});

const RUNS = runsOf(60, 150);

describe("damage to one row", () => {
	const words = (i: number): string =>
		`Kenya, as "${i}" says,\nmet Uganda at ${Math.sin(i + 1)}.`;
	// No byte of one makes it another.
	const idOf = (i: number): string => String(i).repeat(3);
	const forms: [string, (i: number) => string][] = [
		[
			"quoted",
			(i) =>
				`"${idOf(i)}","2024-05-09","${words(i).replaceAll('"', '""')}","x"\n`,
		],
		[
			"bare",
			(i) =>
				`${idOf(i)},2024-05-09,Kenya met Uganda at ${Math.sin(i + 1)}.,x\n`,
		],
		[
			"mixed",
			(i) =>
				i % 2
					? `${idOf(i)},2024-05-09,Kenya met.,x\n`
					: `"${idOf(i)}",2024-05-09,"${words(i).replaceAll('"', '""')}",x\n`,
		],
	];
	for (const [name, rowOf] of forms)
		test(`leaves the others, ${name}`, async () => {
			const parts = Array.from({ length: 9 }, (_, i) =>
				Buffer.from(i === 0 ? "id,date,text,x\n" : rowOf(i)),
			);
			const whole = Buffer.concat(parts);
			const good = textsOf(await itemsOf(whole, CSV));
			expect(good.size).toBe(8);
			await fc.assert(
				fc.asyncProperty(
					fc.integer({ min: 2, max: 7 }),
					anyFault,
					async (which, fault) => {
						const from = Buffer.concat(parts.slice(0, which)).length;
						// The line break behind it belongs to both.
						const items = await itemsOf(
							damaged(whole, fault, from, from + parts[which].length - 1),
							CSV,
						);
						const texts = textsOf(
							items.filter(
								(item) => !("document" in item) || item.document.id !== "x",
							),
						);
						for (const [id, text] of good)
							if (id !== idOf(which)) expect(texts.get(id)).toBe(text);
					},
				),
				{ numRuns: RUNS },
			);
		});

	test("or anywhere never stops the reading", async () => {
		const whole = Buffer.from(
			`id,date,text,x\n${Array.from({ length: 8 }, (_, i) => forms[0][1](i)).join("")}`,
		);
		await fc.assert(
			fc.asyncProperty(
				fc.array(anyFault, { minLength: 1, maxLength: 8 }),
				async (faults) => {
					const input = damagedBy(whole, faults);
					const items = await itemsOf(input, { format: "csv" });
					expect(items.length).toBeLessThan(200);
				},
			),
			{ numRuns: RUNS },
		);
	});
});

describe("any table", () => {
	const cell = fc.string({
		unit: fc.constantFrom("a", ",", '"', "\n", " ", ";", "é", "\t"),
		maxLength: 12,
	});
	test("comes out as it was written", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(",", ";", "\t", "|"),
				fc.array(fc.tuple(cell, cell), { maxLength: 6 }),
				async (separator, rows) => {
					const written = [
						["id", "text", "more"],
						...rows.map(([text, more], i) => [`${i}`, `.${text}`, more]),
					]
						.map((cells) =>
							cells
								.map((each) => `"${each.replaceAll('"', '""')}"`)
								.join(separator),
						)
						.join("\r\n");
					const texts = textsOf(await itemsOf(written, { format: "csv" }));
					expect([...texts.values()]).toEqual(rows.map(([text]) => `.${text}`));
				},
			),
			{ numRuns: RUNS },
		);
	});
});
