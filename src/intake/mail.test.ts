import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runsOf } from "../gated.sample.ts";
import type { ReadOptions } from "./documents.ts";
import { dateOf } from "./mail.ts";
import {
	anyFault,
	bytesOf,
	damaged,
	damagedBy,
	itemsOf,
	page,
	textsOf,
	told,
} from "./sample.ts";

const HEAD = [
	"From: The Courier <news@courier.example>",
	"Subject: Talks",
	"Date: Thu, 9 May 2024 23:30:00 -0500",
];
const letter = (id: string, body: string, ...fields: string[]): string =>
	[`Message-ID: <${id}@courier.example>`, ...HEAD, ...fields, "", body].join(
		"\n",
	);
const LINE = "From news@courier.example Thu May  9 23:30:00 2024\n";
const A = letter("a", "Kenya met Uganda.\n");
const B = letter("b", "Uganda met Kenya.\n");
const took = (id: string): string => `took <${id}@courier.example> 2024-05-09`;
const skip = (place: string): string => `${place}: skipped, attachment`;
const bad = (number: number, code: string, message: string): string =>
	`message ${number}: ${message} (quarantined, code ${code})`;
const box = (...letters: (string | Uint8Array)[]): Buffer =>
	bytesOf(...letters.flatMap((each) => [LINE, each, "\n"]));
const part = (type: string, body: string, ...fields: string[]): string =>
	[`Content-Type: ${type}`, ...fields, "", body].join("\n");
const parts = (boundary: string, ...all: string[]): string =>
	[`--${boundary}`, all.join(`\n--${boundary}\n`), `--${boundary}--`, ""].join(
		"\n",
	);
const multi = (kind: string, boundary: string): string[] => [
	"MIME-Version: 1.0",
	`Content-Type: multipart/${kind}; boundary=${boundary}`,
];
const LONG =
	"Kenya thanked Uganda for the long and useful talks in the town. ".repeat(8);
const PDF = part(
	"application/pdf",
	"AAAA",
	"Content-Disposition: attachment; filename=a.pdf",
	"Content-Transfer-Encoding: base64",
);
const FORWARDED = part("message/rfc822", letter("x", "Chad met Togo."));

const textOf = async (
	input: string | Uint8Array,
	options: ReadOptions = {},
) => {
	const [item] = await itemsOf(input, { format: "eml", ...options });
	if (!("document" in item)) throw new Error(JSON.stringify(item));
	return item.document.text;
};

describe("the text of a letter", () => {
	const both = (plain: string, html: string): string =>
		letter(
			"a",
			parts("y", part("text/plain", plain), part("text/html", html)),
			...multi("alternative", "y"),
		);
	// biome-ignore format: one case a line
	const cases: [string, string | Uint8Array, string][] = [
		["is its plain text", A, "Kenya met Uganda.\n"],
		["rather than its HTML", both("Kenya met Uganda.", "<p>Kenya met Uganda.</p>"), "Kenya met Uganda.\n"],
		["but its HTML where the plain text only points to it", both("Read online.", `<p>${LONG}</p>`), LONG.trim()],
		["or its HTML where there is nothing else", letter("a", "<p>Kenya met Uganda.</p>", "Content-Type: text/html"), "Kenya met Uganda."],
		["in quoted-printable", letter("a", "Caf=C3=A9 =\nopen.", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable"), "Caf\u00e9 open.\n"],
		["in base64", letter("a", Buffer.from("Caf\u00e9").toString("base64"), "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64"), "Caf\u00e9"],
		["in another charset", bytesOf(letter("a", "Caf", "Content-Type: text/plain; charset=iso-8859-1"), [0xe9]), "Caf\u00e9\n"],
		["without what is forwarded", letter("a", parts("x", part("text/plain", "Kenya."), FORWARDED), ...multi("mixed", "x")), "Kenya.\n"],
	];
	for (const [name, input, expected] of cases)
		test(name, async () => expect(await textOf(input)).toBe(expected));
});

test("a letter tells who wrote it, when and about what", async () => {
	const [item] = await itemsOf(A);
	expect("document" in item && item.document).toEqual({
		id: "<a@courier.example>",
		outlet: "The Courier",
		published: "2024-05-09",
		title: "Talks",
		text: "Kenya met Uganda.\n",
		url: null,
		origin: {
			authors: [],
			language: null,
			publishedAt: "2024-05-10T04:30:00Z",
			modified: null,
			datedBy: "mail",
		},
	});
});

describe("the date of a letter", () => {
	// biome-ignore format: one case a line
	const cases: [string | null, string | null][] = [
		["Thu, 9 May 2024 23:30:00 -0500", "2024-05-09T23:30:00-05:00"],
		["9 May 2024 23:30 +0000 (UTC)", "2024-05-09T23:30:00+00:00"],
		["Thu, 09 May 2024 08:00:00 GMT", "2024-05-09T08:00:00Z"],
		["Thu, 09 May 2024 08:00:00", "2024-05-09T08:00:00"],
		["2024-05-09", "2024-05-09"],
		["soon", "soon"],
		["Thu, 31 Feb 2024 08:00:00 GMT", "Thu, 31 Feb 2024 08:00:00 GMT"],
		[null, null],
	];
	for (const [header, expected] of cases)
		test(`${header}`, () => expect(dateOf(header)).toBe(expected));
});

const NO_HEAD = "it has no head of a letter";
const NO_TEXT = "there is no text in the letter";
const TOO_DEEP = "its parts are too deep or too many, or its head is too long";
const nested = (depth: number): string => {
	let inner = part("text/plain", "Kenya met Uganda.");
	for (let i = 0; i < depth; i++)
		inner = part(`multipart/mixed; boundary=b${i}`, parts(`b${i}`, inner));
	return `Message-ID: <a@courier.example>\n${HEAD.join("\n")}\n${inner}`;
};

describe("letters in a file of their own", () => {
	// biome-ignore format: one case a line
	const cases: [string, string | Uint8Array, string[]][] = [
		["plain", A, [took("a")]],
		["with CRLF", A.replaceAll("\n", "\r\n"), [took("a")]],
		["with a file attached", letter("a", parts("x", part("text/plain", "Kenya."), PDF), ...multi("mixed", "x")), [took("a"), skip("it")]],
		["with two files attached", letter("a", parts("x", part("text/plain", "Kenya."), PDF, PDF), ...multi("mixed", "x")), [took("a"), skip("it"), skip("it")]],
		["with another forwarded", letter("a", parts("x", part("text/plain", "Kenya."), FORWARDED), ...multi("mixed", "x")), [took("a"), skip("it")]],
		["without a name", A.replace(/Message-ID.*\n/, ""), ["took 78fc0878e3617ea7 2024-05-09"]],
		["with a date that is none", A.replace(/Date:.*/, "Date: soon"), ["took <a@courier.example> date-unread"]],
		["with parts within parts", nested(5), [took("a")]],
		["with bytes that are no text", bytesOf(A, [0xff, 0xfe]), [`${took("a")} characters-replaced`]],
		["with a part that is never closed", letter("a", `--x\n${part("text/plain", "Kenya.")}`, ...multi("mixed", "x")), [took("a")]],
		["without a text", letter("a", ""), [`${NO_TEXT} (quarantined, code no-text)`]],
		["of a file alone", letter("a", parts("x", PDF), ...multi("mixed", "x")), [`${NO_TEXT} (quarantined, code no-text)`, skip("it")]],
		["of blanks", letter("a", " \n\t\n"), [`${NO_TEXT} (quarantined, code no-text)`]],
		["without a head", "Kenya met Uganda.", [`${NO_HEAD} (quarantined, code bad-mail)`]],
		["of nothing", "", [`${NO_HEAD} (quarantined, code bad-mail)`]],
		["of bytes", Buffer.from([0, 1, 2, 0xff]), [`${NO_HEAD} (quarantined, code bad-mail)`]],
		["with parts forty deep", nested(40), [`${TOO_DEEP} (quarantined, code bad-mail)`]],
		["with as many parts as are read", letter("a", `--x\n\nKenya.\n${"--x\n".repeat(19_999)}`, ...multi("mixed", "x")), [took("a")]],
		["with one more", letter("a", `--x\n\nKenya.\n${"--x\n".repeat(20_000)}`, ...multi("mixed", "x")), [`${TOO_DEEP} (quarantined, code bad-mail)`]],
		["with a head of 3 MB", A.replace("Subject: ", `Subject: ${"y".repeat(3_000_000)}`), [`${TOO_DEEP} (quarantined, code bad-mail)`]],
	];
	for (const [name, input, expected] of cases)
		test(name, async () =>
			expect(await told(input, { format: "eml" })).toEqual(expected),
		);
});

describe("boxes of letters", () => {
	const x = (body: string, ...fields: string[]): string =>
		letter("x", body, ...fields);
	// biome-ignore format: one case a line
	const cases: [string, string | Uint8Array, string[]][] = [
		["two", box(A, B), [took("a"), took("b")]],
		["with CRLF", box(A, B).toString().replaceAll("\n", "\r\n"), [took("a"), took("b")]],
		["without an address in its lines", box(A, B).toString().replaceAll("From news@courier.example", "From -"), [took("a"), took("b")]],
		["without a blank line between", `${LINE}${A}${LINE}${B}`, [took("a"), took("b")]],
		["without a first line", bytesOf(A, "\n", LINE, B), [took("a"), took("b")]],
		["of one", box(A), [took("a")]],
		["of lines alone", `${LINE}\n${LINE}`, [bad(1, "bad-mail", NO_HEAD), bad(2, "bad-mail", NO_HEAD)]],
		["with words between", box(A, "lorem ipsum\n", B), [took("a"), bad(2, "bad-mail", NO_HEAD), took("b")]],
		["with nothing between", box(A, "", B), [took("a"), bad(2, "bad-mail", NO_HEAD), took("b")]],
		["with one without a text", box(A, x(""), B), [took("a"), bad(2, "no-text", NO_TEXT), took("b")]],
		["with one without a head", box(A, "\nKenya.\n", B), [took("a"), bad(2, "bad-mail", NO_HEAD), took("b")]],
		["with one too deep", box(A, nested(40), B), [took("a"), bad(2, "bad-mail", TOO_DEEP), took("b")]],
		["with one of bytes", box(A, Buffer.from([0, 1, 0xff, 10]), B), [took("a"), bad(2, "bad-mail", NO_HEAD), took("b")]],
		["with one cut in a part", box(A, x("--x\nContent-Type: text/plain\n", ...multi("mixed", "x")), B), [took("a"), bad(2, "no-text", NO_TEXT), took("b")]],
		["with broken base64", box(A, x("!!!!", "Content-Transfer-Encoding: base64"), B), [took("a"), bad(2, "no-text", NO_TEXT), took("b")]],
		["with an unknown charset", box(A, x("Kenya.", "Content-Type: text/plain; charset=klingon"), B), [took("a"), took("x"), took("b")]],
		["with files attached", box(A, x(parts("x", part("text/plain", "Kenya."), PDF), ...multi("mixed", "x")), B), [took("a"), took("x"), skip("message 2"), took("b")]],
		["the same twice", box(A, A), [took("a"), "unchanged <a@courier.example>"]],
	];
	for (const [name, input, expected] of cases)
		test(name, async () =>
			expect(await told(input, { format: "mbox" })).toEqual(expected),
		);

	// biome-ignore format: one case a line
	const quoted: [string, string, string][] = [
		["a line that begins with From is given back", ">From there they went.\n", "From there they went.\n"],
		["one that was quoted before, too", ">>From there they went.\n", ">From there they went.\n"],
		["one with other words is left", ">From-like\n> From there\n", ">From-like\n> From there\n"],
		["From within a text parts nothing", "From there they went.\n", "From there they went.\n"],
		["nor does it after a blank line", "Kenya.\n\nFrom there they went.\n", "Kenya.\n\nFrom there they went.\n"],
	];
	for (const [name, body, expected] of quoted)
		test(name, async () => {
			const texts = textsOf(await itemsOf(box(x(body), B), { format: "mbox" }));
			expect(
				[...texts.values()].map((text) => text.replace(/\n+$/, "\n")),
			).toEqual([expected, "Uganda met Kenya.\n"]);
		});

	test("are told by their first line", async () =>
		expect(await told(box(A, B))).toEqual([took("a"), took("b")]));
	test("letters are told by their first fields", async () =>
		expect(await told(A)).toEqual([took("a")]));
});

describe("limits", () => {
	const filled = (length: number): string =>
		letter("x", "")
			.padEnd(length - 1, "z")
			.concat("\n");
	const limits = { recordBytes: 1000, lineBytes: 5000 };
	const message = "the letter is larger than 1000 bytes";
	for (const [length, isTaken] of [
		[999, true],
		[1000, true],
		[1001, false],
		[300_000, false],
	] as const) {
		test(`a letter of ${length} bytes where 1000 are allowed`, async () =>
			expect(await told(filled(length), { format: "eml", limits })).toEqual([
				isTaken ? took("x") : `${message} (quarantined, code too-long)`,
			]));
		// The blank line before the next letter is one of it.
		test(`a letter of ${length} bytes in a box`, async () =>
			expect(
				await told(box(A, filled(length - 1), B), { format: "mbox", limits }),
			).toEqual([
				took("a"),
				isTaken ? took("x") : bad(2, "too-long", message),
				took("b"),
			]));
	}
});

test("a page that was saved as a letter", async () => {
	const head = [
		"From: <Saved by Blink>",
		"Snapshot-Content-Location: https://www.courier.example/a",
		"Subject: Talks",
		...multi("related", "x"),
		"",
		"",
	].join("\n");
	const input =
		head +
		parts(
			"x",
			part(
				"text/html",
				page("Talks", "Kenya met Uganda."),
				"Content-Location: https://www.courier.example/a",
			),
		);
	expect(await told(input)).toEqual([
		"took https://www.courier.example/a 2024-05-09",
	]);
	expect(await told(`${head}--x--\n`)).toEqual([
		"there is no page in it (quarantined, code bad-mail)",
	]);
});

const RUNS = runsOf(35, 100);

describe("damage to one letter", () => {
	// No byte of one makes it another.
	const idOf = (i: number): string => String(i).repeat(3);
	const bodies = [
		(i: number) => letter(idOf(i), `Kenya met Uganda for the ${i}. time.\n`),
		(i: number) =>
			letter(
				idOf(i),
				parts("x", part("text/plain", `Kenya ${i}.`), PDF),
				...multi("mixed", "x"),
			),
	];
	const all = Array.from({ length: 7 }, (_, i) => box(bodies[i % 2](i)));
	const whole = Buffer.concat(all);

	test("leaves the others", async () => {
		const good = textsOf(await itemsOf(whole));
		expect(good.size).toBe(7);
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 6 }),
				anyFault,
				async (which, fault) => {
					const from = Buffer.concat(all.slice(0, which)).length;
					// The line that parts it from the next is of both.
					const input = damaged(
						whole,
						fault,
						from + LINE.length,
						from + all[which].length - 2,
					);
					const texts = textsOf(
						(await itemsOf(input)).filter(
							(item) => !("document" in item) || !item.again,
						),
					);
					for (const [id, text] of good)
						if (!id.startsWith(`<${which}`)) expect(texts.get(id)).toBe(text);
				},
			),
			{ numRuns: RUNS },
		);
	});

	test("or anywhere never stops the reading", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom("mbox", "eml"),
				fc.array(anyFault, { minLength: 1, maxLength: 8 }),
				async (format, faults) => {
					const items = await itemsOf(damagedBy(whole, faults), { format });
					expect(items.length).toBeGreaterThan(0);
					expect(items.length).toBeLessThan(60);
				},
			),
			{ numRuns: RUNS },
		);
	});
});
