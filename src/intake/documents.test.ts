import { deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runsOf } from "../gated.sample.ts";
import { type ReadOptions, readDocuments } from "./documents.ts";
import { type Item, showQuarantined, showRemark, type Taken } from "./item.ts";

/** One line an item: what was taken, with its remarks, or why it was not. */
async function told(
	input: string | Uint8Array,
	options: ReadOptions = {},
): Promise<string[]> {
	const lines: string[] = [];
	const source = chunksOf(Buffer.from(input));
	for await (const item of readDocuments(source, { ...TODAY, ...options }))
		lines.push(tell(item));
	return lines;
}

const TODAY = { today: "2024-06-01", name: "in.jsonl" } as const;

function tell(item: Item): string {
	if ("quarantined" in item) return showQuarantined(item.quarantined);
	if ("unchanged" in item) return `unchanged ${item.unchanged.id}`;
	if ("skipped" in item) return `skipped ${item.skipped.rule}`;
	const { document, remarks } = item;
	const parts = [item.again ? "again" : "took", document.id];
	parts.push(...remarks.map((remark) => remark.code));
	return parts.join(" ");
}

/** In small pieces, so that lines, marks and characters are cut anywhere. */
async function* chunksOf(
	bytes: Uint8Array,
	size = 7,
): AsyncGenerator<Uint8Array> {
	const step = bytes.length > 100_000 ? 65_536 : size;
	for (let at = 0; at < bytes.length; at += step)
		yield bytes.subarray(at, at + step);
}

const A = '{"id":"a","text":"Kenya thanked Uganda."}';
const B = '{"id":"b","text":"Uganda thanked Kenya."}';
const TOOK_BOTH = ["took a", "took b"];
const bytes = (...parts: (string | number[])[]): Buffer =>
	Buffer.concat(parts.map((part) => Buffer.from(part as string)));
const line = (fields: object): string => JSON.stringify(fields);
const bad = (number: number, code: string, message: string): string =>
	`in.jsonl: line ${number}: ${message} (quarantined, code ${code})`;
const dated = (published: unknown): string =>
	line({ id: "a", text: "x", published });

// biome-ignore format: one case a line
const taken: [string, string | Uint8Array, string[]][] = [
	["two lines", `${A}\n${B}\n`, TOOK_BOTH],
	["no last newline", `${A}\n${B}`, TOOK_BOTH],
	["CRLF", `${A}\r\n${B}\r\n`, TOOK_BOTH],
	["blank lines", `\n\n${A}\n  \n\t\r\n${B}\n\n`, TOOK_BOTH],
	["a byte order mark", `\ufeff${A}\n${B}`, TOOK_BOTH],
	["two files in one, each with its mark", `\ufeff${A}\n\ufeff${B}`, TOOK_BOTH],
	["a mark alone", "\ufeff", []],
	["nothing", "", []],
	["blanks only", " \n \n", []],
	["blanks around a record", `  ${A}  \n\t${B}`, TOOK_BOTH],
	["gzip", gzipSync(`${A}\n${B}`), TOOK_BOTH],
	["two gzip members", bytes([...gzipSync(`${A}\n`)], [...gzipSync(B)]), TOOK_BOTH],
	["an empty gzip", gzipSync(""), []],
	["UTF-16, little end first", bytes([0xff, 0xfe], [...Buffer.from(`${A}\n${B}`, "utf16le")]), TOOK_BOTH],
	["UTF-16, big end first", bytes([0xfe, 0xff], [...Buffer.from(`${A}\n${B}`, "utf16le").swap16()]), TOOK_BOTH],
	["UTF-16 within gzip", gzipSync(bytes([0xff, 0xfe], [...Buffer.from(A, "utf16le")])), ["took a"]],
	["a text in no encoding", bytes('{"id":"a","text":"Cura', [0xe7], 'ao"}'), ["took a characters-replaced"]],
	["an encoding cut in a character", bytes('{"id":"a","text":"', [0xe2, 0x82], '"}'), ["took a characters-replaced"]],
	["U+FFFD in the text itself", '{"id":"a","text":"\ufffd"}', ["took a"]],
	["half a surrogate pair", '{"id":"a","text":"\\ud83d x"}', ["took a characters-replaced"]],
	["a whole surrogate pair", '{"id":"a","text":"\\ud83d\\ude00"}', ["took a"]],
	["NUL in a text", '{"id":"a","text":"x\\u0000y"}', ["took a characters-replaced"]],
	["an empty text", '{"id":"a","text":""}', ["took a empty-text"]],
	["a text of blanks", '{"id":"a","text":" \\n"}', ["took a empty-text"]],
	["only a text", '{"text":"x"}', ["took 5c0c6d84430270f6"]],
	["an address and no id", '{"url":"https://News.example:443/a?utm_source=x&p=1#top","text":"x"}', ["took https://news.example/a?p=1"]],
	["an address that is none", '{"url":"not an address","text":"x"}', ["took not an address"]],
	["an empty id", '{"id":"","url":"https://a.example/","text":"x"}', ["took https://a.example/"]],
	["nulls", '{"id":"a","outlet":null,"published":null,"title":null,"url":null,"text":"x"}', ["took a"]],
	["unknown fields", '{"id":"a","text":"x","tags":{"deep":[1,2]}}', ["took a"]],
	["a list of texts", '{"id":"a","text":["x","y"]}', ["took a"]],
	["a number as id", '{"id":9007199254740991,"text":"x"}', ["took 9007199254740991"]],
	["ids that differ in case and form", `${line({ id: "\u00e9", text: "x" })}\n${line({ id: "e\u0301", text: "x" })}\n${line({ id: "\u00c9", text: "x" })}`, ["took \u00e9", "took e\u0301", "took \u00c9"]],
	["names of the language's own", '{"id":"a","text":"x","__proto__":{"outlet":"y"},"constructor":1}', ["took a"]],
	["the same again", `${A}\n${A}`, ["took a", "unchanged a"]],
	["the same id with another text", `${A}\n${line({ id: "a", text: "other" })}`, ["took a", "again a"]],
	["there and back again", `${A}\n${line({ id: "a", text: "other" })}\n${A}`, ["took a", "again a", "again a"]],
	["the same text in other blanks, without ids", '{"text":"x y"}\n{"text":"x  y "}', ["took 65aebb46a732abbd", "unchanged 65aebb46a732abbd"]],
	["a day", dated("2024-02-29"), ["took a"]],
	["a time of that day", dated("2024-02-29T23:30:00-05:00"), ["took a"]],
	["a time after a blank", dated(" 2024-02-29 23:30 "), ["took a"]],
	["a day without dashes", dated("20240229"), ["took a"]],
	["an empty day", dated(""), ["took a"]],
	["a day the calendar lacks", dated("2023-02-29"), ["took a date-unread"]],
	["a month", dated("2024-02"), ["took a date-unread"]],
	["a word for a day", dated("yesterday"), ["took a date-unread"]],
	["a day the other way round", dated("29/02/2024"), ["took a date-unread"]],
	["a day with more behind it", dated("2024-02-29999"), ["took a date-unread"]],
	["a month of zero", dated("2024-00-10"), ["took a date-unread"]],
	["a day before 1900", dated("1899-12-31"), ["took a date-odd"]],
	["the first day of 1900", dated("1900-01-01"), ["took a"]],
	["two days ahead", dated("2024-06-03"), ["took a"]],
	["three days ahead", dated("2024-06-04"), ["took a date-odd"]],
];
// biome-ignore format: one case a line
const quarantined: [string, string | Uint8Array, string[]][] = [
	["a number for a text", `${A}\n{"id":"c","text":17}\n${B}`, ["took a", bad(2, "bad-type", '"text" is a number, wanted a string'), "took b"]],
	["true for a text", '{"text":true}', [bad(1, "bad-type", '"text" is true or false, wanted a string')]],
	["an object for a text", '{"text":{"en":"x"}}', [bad(1, "bad-type", '"text" is an object, wanted a string')]],
	["a list of numbers for a text", '{"text":[1,2]}', [bad(1, "bad-type", '"text" is a list of other things than strings, wanted a string')]],
	["a number for a title", '{"text":"x","title":1}', [bad(1, "bad-type", '"title" is a number, wanted a string')]],
	["a number for a day", dated(20240229), [bad(1, "bad-type", '"published" is a number, wanted a string')]],
	["an object for an outlet", '{"text":"x","outlet":{"name":"y"}}', [bad(1, "bad-type", '"outlet" is an object, wanted a string')]],
	["a number too large for an id", '{"id":9007199254740993,"text":"x"}', [bad(1, "bad-type", '"id" is a number that cannot be kept exactly, wanted a string')]],
	["half a number for an id", '{"id":1.5,"text":"x"}', [bad(1, "bad-type", '"id" is a number that cannot be kept exactly, wanted a string')]],
	["no text", '{"id":"a"}', [bad(1, "no-text", '"text" is missing, wanted a string')]],
	["null for a text", '{"id":"a","text":null}', [bad(1, "no-text", '"text" is missing, wanted a string')]],
	["a text only in the prototype", '{"id":"a","__proto__":{"text":"x"}}', [bad(1, "no-text", '"text" is missing, wanted a string')]],
	["a list for a record", '["x"]', [bad(1, "bad-type", "the record is a list, wanted an object")]],
	["a number for a record", "17", [bad(1, "bad-type", "the record is a number, wanted an object")]],
	["null for a record", "null", [bad(1, "bad-type", "the record is null, wanted an object")]],
	["a string for a record", '"x"', [bad(1, "bad-type", "the record is a string, wanted an object")]],
	["JSON that breaks off", '{"id":"a","text":"x', [bad(1, "bad-json", "broken JSON at column 20")]],
	["JSON that breaks off after a name", '{"id"', [bad(1, "bad-json", "broken JSON at column 6")]],
	["words that are no JSON", "Kenya thanked Uganda.", [bad(1, "bad-json", "broken JSON")]],
	["a comma too many", '{"text":"x",}', [bad(1, "bad-json", "broken JSON at column 13")]],
	["single quotes", "{'text':'x'}", [bad(1, "bad-json", "broken JSON at column 2")]],
	["two records on a line", `${A}${B}`, [bad(1, "bad-json", "broken JSON at column 42")]],
	["a record over two lines", '{"text":\n"x"}', [bad(1, "bad-json", "broken JSON: the line ends too early"), bad(2, "bad-json", "broken JSON at column 4")]],
	["a tab within a text", '{"text":"x\ty"}', [bad(1, "bad-json", "broken JSON at column 11")]],
	["NaN", '{"text":"x","score":NaN}', [bad(1, "bad-json", "broken JSON")]],
	["a mark within a line", `{"text":"x"}\ufeff`, [bad(1, "bad-json", "broken JSON at column 13")]],
	["gzip within gzip", gzipSync(gzipSync(A)), ["in.jsonl: compressed twice, wanted once (quarantined, code nested)"]],
	["gzip that breaks off at once", gzipSync(A).subarray(0, 12), ["in.jsonl: the compressed data is damaged or cut (quarantined, code bad-gzip)"]],
	["gzip in name only", bytes([0x1f, 0x8b], "not gzip at all"), ["in.jsonl: the compressed data is damaged or cut (quarantined, code bad-gzip)"]],
	["another compression", deflateSync(A), [bad(1, "bad-json", "broken JSON")]],
];

describe("what is taken", () => {
	for (const [name, input, expected] of taken)
		test(name, async () => expect(await told(input)).toEqual(expected));
});

describe("what is set aside, while its neighbours are read", () => {
	for (const [name, input, expected] of quarantined)
		test(name, async () => expect(await told(input)).toEqual(expected));
});

describe("limits", () => {
	const limits = { lineBytes: 60, textBytes: 50 };
	const filled = (length: number): string =>
		A.replace(".", ".".repeat(length - A.length + 1));
	const text = (text: string): string => line({ id: "a", text });
	const tooLong = bad(1, "too-long", "the line is longer than 60 bytes");
	// biome-ignore format: one case a line
	const cases: [string, string | Uint8Array, string[]][] = [
		["a line of one byte less than the limit", `${filled(59)}\n${B}`, TOOK_BOTH],
		["a line of the limit", `${filled(60)}\n${B}`, TOOK_BOTH],
		["a line of the limit with mark and CRLF", `\ufeff${filled(60)}\r\n${B}`, TOOK_BOTH],
		["a line of one byte more", `${filled(61)}\n${B}`, [tooLong, "took b"]],
		["a line of one byte more with CRLF", `${filled(61)}\r\n${B}`, [tooLong, "took b"]],
		["a line of far more", `${"x".repeat(500_000)}\n${B}`, [tooLong, "took b"]],
		["a last line of far more", "x".repeat(500_000), [tooLong]],
	];
	for (const [name, input, expected] of cases)
		test(name, async () =>
			expect(await told(input, { limits })).toEqual(expected),
		);

	// biome-ignore format: one case a line
	const cuts: [string, string, string][] = [
		["a text of the limit", "x".repeat(50), "x".repeat(50)],
		["a text of one byte more", "x".repeat(51), "x".repeat(50)],
		["a text whose last character stands on the limit", `${"x".repeat(48)}€x`, "x".repeat(48)],
		["a text with a pair on the limit", `${"x".repeat(47)}\u{1f600}`, "x".repeat(47)],
		["a text of wide characters within the limit", "€".repeat(16), "€".repeat(16)],
	];
	for (const [name, given, kept] of cuts)
		for (const format of ["jsonl", "text"] as const)
			test(`${name}, ${format}`, async () => {
				const input = format === "text" ? given : text(given);
				const roomy = { ...limits, lineBytes: 1000 };
				const item = await first(input, { format, limits: roomy });
				const cut = item.remarks.some(({ code }) => code === "text-cut");
				expect([item.document.text, cut]).toEqual([kept, given !== kept]);
			});

	test("a gzip bomb ends at the limit, and what stood before it is read", async () => {
		const bomb = gzipSync(`${A}\n${"x".repeat(64_000_000)}`);
		expect(await told(bomb)).toEqual([
			"took a",
			bad(1, "bomb", "unpacks to more than 100 times its size after this line"),
		]);
	});

	test("what stood before the damage in a gzip is read", async () => {
		const many = Array.from({ length: 5000 }, (_, i) =>
			line({ id: `${i}`, text: `${Math.sin(i)}` }),
		);
		const whole = gzipSync(many.join("\n"));
		const lines = await told(whole.subarray(0, whole.length / 2));
		expect(lines.length).toBeGreaterThan(1000);
		expect(lines.slice(0, -1).every((each) => each.startsWith("took"))).toBe(
			true,
		);
		expect(lines.at(-1)).toBe(
			bad(
				lines.length - 1,
				"bad-gzip",
				"the compressed data is damaged or cut after this line",
			),
		);
	});

	test("deep nesting is no harm", async () => {
		const deep = `{"id":"a","text":"x","tags":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
		expect(await told(`${deep}\n${B}`)).toEqual(TOOK_BOTH);
	});
});

describe("fields", () => {
	const full = {
		id: "r-1",
		outlet: "The Courier",
		published: "2024-05-09T10:00:00Z",
		title: "Talks",
		text: "Kenya met Uganda.\r\nThey agreed.",
		url: "https://a.example/1",
	};

	test("stand in the document as they were given, the day cut from the time", async () => {
		const { document } = await first(line(full));
		expect(document).toEqual({ ...full, published: "2024-05-09" });
	});

	test("may have other names, and lists are joined", async () => {
		const given = {
			id: "1",
			date: "2024-05-09",
			source: ["The Courier", "The Post"],
			body: "x",
		};
		const map = { published: "date", outlet: "source", text: "body" };
		const { document } = await first(line(given), { map });
		expect(document).toEqual({
			id: "1",
			outlet: "The Courier, The Post",
			published: "2024-05-09",
			title: null,
			text: "x",
			url: null,
		});
	});

	test("are named in messages as the input names them", async () => {
		expect(await told('{"body":1}', { map: { text: "body" } })).toEqual([
			bad(1, "bad-type", '"body" is a number, wanted a string'),
		]);
	});

	test("that a record lacks are taken from the options", async () => {
		const options = { outlet: "The Post", published: "2024-01-02" };
		const { document } = await first(A, options);
		expect([document.outlet, document.published]).toEqual([
			"The Post",
			"2024-01-02",
		]);
	});

	test("a day that cannot be read is null, with its reason", async () => {
		const item = await first(dated("soon\u001b[31m"));
		expect(item.document.published).toBeNull();
		expect(item.remarks.map((remark) => showRemark(item, remark))).toEqual([
			'in.jsonl: line 1: "published" is "soon\\u001b[31m", is no ISO date; taken as without a date',
		]);
	});
});

describe("plain text", () => {
	// biome-ignore format: one case a line
	const cases: [string, string | Uint8Array, ReadOptions, string, string | null][] = [
		["as it is", "Talks\n\nKenya met Uganda.\n", {}, "Talks\n\nKenya met Uganda.\n", null],
		["with CRLF", "Talks\r\n", {}, "Talks\r\n", null],
		["with a mark", "\ufeffTalks", {}, "Talks", null],
		["with a date", "Talks", { published: "2024-05-09" }, "Talks", "2024-05-09"],
		["gzip", gzipSync("Talks"), {}, "Talks", null],
		["UTF-16", bytes([0xff, 0xfe], [...Buffer.from("Talks", "utf16le")]), {}, "Talks", null],
		["not UTF-8", bytes("Cura", [0xe7], "ao"), {}, "Cura\ufffdao", null],
		["empty", "", {}, "", null],
		["like JSON in a text file", '{"text":"x"}', { name: "in.txt" }, '{"text":"x"}', null],
	];
	for (const [name, input, options, text, published] of cases)
		test(name, async () => {
			const { document, place } = await first(input, {
				name: "in.txt",
				id: "t",
				...options,
			});
			expect(document).toEqual({
				id: "t",
				outlet: null,
				published,
				title: null,
				text,
				url: null,
			});
			expect(place).toBeNull();
		});

	// biome-ignore format: one case a line
	const formats: [string, string, boolean][] = [
		["in.jsonl", "Talks", true],
		["in.ndjson.gz", "Talks", true],
		["in.txt", A, false],
		["stdin", A, true],
		["stdin", `\ufeff\n  ${A}`, true],
		["stdin", "Talks", false],
	];
	for (const [name, input, isLines] of formats)
		test(`${name} that begins ${JSON.stringify(input.slice(0, 5))} is ${isLines ? "lines" : "a text"}`, async () => {
			const items = await all(input, { name });
			expect(
				"quarantined" in items[0] ||
					items[0] === undefined ||
					("place" in items[0] && items[0].place !== null),
			).toBe(isLines);
		});
});

test("a file that is not there says so", async () => {
	const items: string[] = [];
	for await (const item of readDocuments("/nowhere/in.jsonl"))
		items.push(tell(item));
	expect(items).toEqual([
		"/nowhere/in.jsonl: no such file (quarantined, code unreadable)",
	]);
});

test("a folder says so", async () => {
	const items: string[] = [];
	for await (const item of readDocuments("/")) items.push(tell(item));
	expect(items).toEqual([
		"/: is a folder, wanted a file (quarantined, code unreadable)",
	]);
});

test("control characters of a file's name are shown escaped", async () => {
	expect(await told("17", { name: "\u001b[2Jin.jsonl" })).toEqual([
		"\\u001b[2Jin.jsonl: line 1: the record is a number, wanted an object (quarantined, code bad-type)",
	]);
});

test("a bad record is kept as it came in", async () => {
	const [item] = await all(`{"text":1,"x":"${"y".repeat(100_000)}"}`, {});
	const raw = "quarantined" in item ? item.quarantined.raw : "";
	expect([raw.length, raw.slice(0, 10)]).toEqual([65_536, '{"text":1,']);
});

const RUNS = runsOf(100, 300);

describe("damaged input", () => {
	const good = Array.from({ length: 12 }, (_, i) =>
		line({
			id: `${i}`,
			published: "2024-05-09",
			text: `Café no. ${i} “opened”.`,
		}),
	).join("\n");
	const damage = fc.array(
		fc.record({
			kind: fc.constantFrom("flip", "cut", "splice"),
			at: fc.nat(),
			value: fc.nat(255),
		}),
		{ minLength: 1, maxLength: 8 },
	);

	test("never stops the reading, and each line comes out once", async () => {
		await fc.assert(
			fc.asyncProperty(damage, async (faults) => {
				const input = damaged(Buffer.from(good), faults);
				const items = await all(input, { format: "jsonl" });
				expect(items.length).toBe(linesIn(input));
			}),
			{ numRuns: RUNS },
		);
	});

	test("in a gzip never stops the reading", async () => {
		await fc.assert(
			fc.asyncProperty(damage, async (faults) => {
				const input = damaged(gzipSync(good), faults);
				const items = await all(input, { format: "jsonl" });
				// A copy that points elsewhere may repeat what stood there.
				expect(items.length).toBeLessThan(100_000);
			}),
			{ numRuns: RUNS },
		);
	});
});

async function all(
	input: string | Uint8Array,
	options: ReadOptions,
): Promise<Item[]> {
	const source = chunksOf(Buffer.from(input));
	const items: Item[] = [];
	for await (const item of readDocuments(source, { ...TODAY, ...options }))
		items.push(item);
	return items;
}

async function first(
	input: string | Uint8Array,
	options: ReadOptions = {},
): Promise<Taken> {
	const [item] = await all(input, options);
	if (!item || !("document" in item)) throw new Error("no document was taken");
	return item;
}

interface Fault {
	readonly kind: string;
	readonly at: number;
	readonly value: number;
}

function damaged(bytes: Buffer, faults: readonly Fault[]): Buffer {
	return faults.reduce((now, { kind, at, value }) => {
		const place = now.length === 0 ? 0 : at % now.length;
		const before = now.subarray(0, place);
		if (kind === "cut") return before;
		const after = now.subarray(kind === "flip" ? place + 1 : place);
		return Buffer.concat([before, Buffer.from([value]), after]);
	}, bytes);
}

function linesIn(bytes: Buffer): number {
	// A first byte pair that says UTF-16 or gzip changes what a line is; those are other cases.
	const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
	return text.split("\n").filter((each) => each.trim() !== "").length;
}
