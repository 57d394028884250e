import {
	mkdirSync,
	mkdtempSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runsOf } from "../gated.sample.ts";
import { readDocuments } from "./documents.ts";
import { LIMITS, type Limits } from "./limits.ts";
import {
	anyFault,
	bytesOf,
	damagedBy,
	tell,
	type ZipLie,
	zipOf,
	zstdFrame,
} from "./sample.ts";
import { sourcesOf } from "./sources.ts";

let folder = "";
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "sources-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What files give, a line an item, with names as seen from their folder. */
async function toldOf(
	files: Readonly<Record<string, string | Uint8Array>>,
	named: readonly string[] = [""],
	given: Partial<Limits> = {},
): Promise<string[]> {
	const here = mkdtempSync(join(folder, "in-"));
	for (const [name, content] of Object.entries(files)) {
		mkdirSync(dirname(join(here, name)), { recursive: true });
		if (typeof content === "string" && content.startsWith("-> "))
			symlinkSync(content.slice(3), join(here, name));
		else writeFileSync(join(here, name), content);
	}
	const limits = { ...LIMITS, ...given };
	const lines: string[] = [];
	for await (const source of sourcesOf(
		named.map((name) => join(here, name)),
		limits,
	)) {
		if (!("open" in source)) {
			const { file } =
				"skipped" in source ? source.skipped : source.quarantined;
			const rule =
				"skipped" in source
					? `skipped, ${source.skipped.rule}`
					: tell(source).slice(file.length + 2);
			lines.push(`${file}: ${rule}`);
			continue;
		}
		const options = { name: source.name, limits, today: "2024-06-01" };
		for await (const item of readDocuments(source.open(), options))
			lines.push(
				"quarantined" in item ? tell(item) : `${source.name}: ${tell(item)}`,
			);
	}
	return lines.map((line) =>
		line.replaceAll(`${here}/`, "").replaceAll(here, "."),
	);
}

const A = '{"id":"a","text":"Kenya thanked Uganda."}\n';
const B = '{"id":"b","text":"Uganda thanked Kenya."}\n';
const aside = (file: string, code: string, message: string): string =>
	`${file}: ${message} (quarantined, code ${code})`;
const member = (name: string, code: string, message: string): string =>
	aside(`in.zip: ${name}`, code, message);
const zip = (
	...members: (readonly [string, string | Uint8Array, ZipLie?])[]
): { "in.zip": Buffer } => ({
	"in.zip": zipOf([["a.jsonl", A], ...members, ["z.jsonl", B]]),
});
const among = (...lines: string[]): string[] => [
	"in.zip: a.jsonl: took a",
	...lines,
	"in.zip: z.jsonl: took b",
];
const DAMAGED = "the member is damaged or cut";
const NESTED = "an archive within an archive";
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]);

describe("archives of files", () => {
	// biome-ignore format: one case a line
	const cases: [string, Record<string, string | Uint8Array>, string[], Partial<Limits>?][] = [
		["are read by name", { "in.zip": zipOf([["b.jsonl", B], ["a.jsonl", A]]) }, ["in.zip: a.jsonl: took a", "in.zip: b.jsonl: took b"]],
		["whatever theirs is", { "in.data": zipOf([["a.jsonl", A]]) }, ["in.data: a.jsonl: took a"]],
		["of nothing", { "in.zip": zipOf([]) }, []],
		["with folders", zip(["d/", ""], ["d/b.txt", "x"]), among("in.zip: d/b.txt: took 5c0c6d84430270f6")],
		["with a day in a name", zip(["d/2024-05-09.txt", "x"]), among("in.zip: d/2024-05-09.txt: took 5c0c6d84430270f6 2024-05-09")],
		["with formats of all kinds", zip(["b.csv", "id,text\nc,x"], ["c.eml", "From: a\nMessage-ID: 17\n\nx"]), among("in.zip: b.csv: took c", "in.zip: c.eml: took 17")],
		["with names that lead out", zip(["../../b.txt", "x"], ["/etc/c.jsonl", '{"id":"c","text":"x"}']), ["in.zip: ../../b.txt: took 5c0c6d84430270f6", "in.zip: /etc/c.jsonl: took c", "in.zip: a.jsonl: took a", "in.zip: z.jsonl: took b"]],
		["with backslashes", zip(["b\\2024-05-09.txt", "x"]), among("in.zip: b/2024-05-09.txt: took 5c0c6d84430270f6 2024-05-09")],
		["with names that are shown escaped", zip(["b\u001b[2J.jsonl", "17"]), among("in.zip: b\\u001b[2J.jsonl: line 1: the record is a number, wanted an object (quarantined, code bad-type)")],
		["with two members of one name", zip(["a.jsonl", A]), ["in.zip: a.jsonl: took a", "in.zip: a.jsonl: took a", "in.zip: z.jsonl: took b"]],
		["with hidden files", zip([".b", "x"], ["__MACOSX/b.txt", "x"], ["b/.git/c", "x"]), ["in.zip: .b: skipped, hidden", "in.zip: __MACOSX/b.txt: skipped, hidden", "in.zip: a.jsonl: took a", "in.zip: b/.git/c: skipped, hidden", "in.zip: z.jsonl: took b"]],
		["with an image", zip(["b.png", PNG]), among("in.zip: b.png: skipped, binary")],
		["with a link", zip(["b", "/etc/passwd", { mode: 0o120777 }]), among("in.zip: b: skipped, link")],
		["with an encrypted member", zip(["b.txt", "x", { flags: 1 }]), among(member("b.txt", "encrypted", "the member is encrypted"))],
		["with one of another compression", zip(["b.txt", "x", { method: 14 }]), among(member("b.txt", "unsupported", "its compression, method 14, is not read"))],
		["with one whose checksum is wrong", zip(["b.jsonl", A.replace('"a"', '"c"'), { crc: 17 }]), among("in.zip: b.jsonl: took c", member("b.jsonl: line 1", "bad-zip", `${DAMAGED} after this line`))],
		["with one that is smaller than it says", zip(["b.txt", "x", { size: 99 }]), among(member("b.txt", "bad-zip", DAMAGED))],
		["with one that is larger than it says", zip(["b.txt", "x".repeat(99), { size: 9 }]), among(member("b.txt", "bad-zip", DAMAGED))],
		["with one that is not packed, but says so", zip(["b.txt", "xyz", { method: 0 }]), ["in.zip: a.jsonl: took a", aside("in.zip", "bad-zip", "its list of members is damaged")]],
		["with an archive", zip(["b.zip", zipOf([["c.jsonl", A]])]), among(member("b.zip", "nested", NESTED))],
		["with a gzip", zip(["b.jsonl.gz", gzipSync(A)]), among(member("b.jsonl.gz", "nested", NESTED))],
		["with zstd", zip(["b.jsonl.zst", zstdFrame(A)]), among(member("b.jsonl.zst", "nested", NESTED))],
		["with a bomb", zip(["b.jsonl", "x".repeat(3_000_000)]), among(member("b.jsonl", "bomb", "unpacks to more than 100 times its size"))],
		["that are cut", { "in.zip": zipOf([["a.jsonl", A]]).subarray(0, -9) }, [aside("in.zip", "bad-zip", "the archive is damaged or cut")]],
		["of a beginning alone", { "in.zip": Buffer.from("PK\x03\x04lorem ipsum") }, [aside("in.zip", "bad-zip", "the archive is damaged or cut")]],
		["for offices", { "in.docx": zipOf([["word/document.xml", "<x/>"]]) }, ["in.docx: skipped, binary"]],
		["whose members lie over each other", { "in.zip": overlapping() }, [aside("in.zip", "bomb", "its members lie over each other")]],
		["with as many members as allowed", zip(), among(), { members: 2 }],
		["with one more", zip(), [aside("in.zip", "too-many", "the archive has more than 1 members")], { members: 1 }],
		["with a member as large as allowed", zip(), among(), { memberBytes: A.length }],
		["with one that is larger", zip(["b.txt", "x".repeat(A.length + 1)]), among(member("b.txt", "too-long", `the member is larger than ${A.length} bytes`)), { memberBytes: A.length }],
	];
	for (const [name, files, expected, limits] of cases)
		test(name, async () => {
			const told = await toldOf(files, Object.keys(files), limits);
			expect(told).toEqual(expected);
		});
});

/** Two members of the list that stand for the same bytes. */
function overlapping(): Buffer {
	const text = Array.from({ length: 300 }, (_, i) => Math.sin(i)).join();
	const whole = zipOf([["a.txt", text]]);
	const list = whole.subarray(
		whole.indexOf("PK\x01\x02"),
		whole.indexOf("PK\x05\x06"),
	);
	const end = Buffer.from(whole.subarray(whole.indexOf("PK\x05\x06")));
	end.writeUInt16LE(2, 8);
	end.writeUInt16LE(2, 10);
	end.writeUInt32LE(list.length * 2, 12);
	return bytesOf(
		whole.subarray(0, whole.indexOf("PK\x01\x02")),
		list,
		list,
		end,
	);
}

describe("folders and files", () => {
	// biome-ignore format: one case a line
	const cases: [string, Record<string, string | Uint8Array>, string[], string[]][] = [
		["by name, folders among files", { "c.jsonl": A, "b/x.jsonl": B, "a.txt": "x" }, [""], ["a.txt: took 5c0c6d84430270f6", "b/x.jsonl: took b", "c.jsonl: took a"]],
		["in the order they are named", { "a.jsonl": A, "b.jsonl": B }, ["b.jsonl", "a.jsonl"], ["b.jsonl: took b", "a.jsonl: took a"]],
		["links are not followed", { "a.jsonl": A, "b.jsonl": "-> a.jsonl", c: "-> .." }, [""], ["a.jsonl: took a", "b.jsonl: skipped, link", "c: skipped, link"]],
		["but where they are named", { "a.jsonl": A, "b.jsonl": "-> a.jsonl" }, ["b.jsonl"], ["b.jsonl: took a"]],
		["a link to nowhere", { b: "-> nowhere" }, ["b"], ["b: no such file (quarantined, code unreadable)"]],
		["hidden files and folders", { ".a": "x", ".b/c.txt": "x", "d.jsonl": A }, [""], [".a: skipped, hidden", ".b: skipped, hidden", "d.jsonl: took a"]],
		["hidden ones that are named", { ".a.jsonl": A }, [".a.jsonl"], [".a.jsonl: took a"]],
		["an image", { "a.png": PNG, "b.jsonl": A }, [""], ["a.png: skipped, binary", "b.jsonl: took a"]],
		["a PDF", { "a.pdf": "%PDF-1.7 x" }, [""], ["a.pdf: skipped, binary"]],
		["a photograph", { "a.jpg": Buffer.from([0xff, 0xd8, 0xff, 0xe0]) }, [""], ["a.jpg: skipped, binary"]],
		["a letter of an office", { "a.docx": zipOf([["x", "y"]]) }, [""], ["a.docx: skipped, binary"]],
		["UTF-16 is text", { "a.jsonl": bytesOf([0xff, 0xfe], Buffer.from(A, "utf16le")) }, [""], ["a.jsonl: took a"]],
		["compressed files", { "a.jsonl.gz": gzipSync(A), "b.jsonl.zst": zstdFrame(B) }, [""], ["a.jsonl.gz: took a", "b.jsonl.zst: took b"]],
		["an archive in a folder", { "a.zip": zipOf([["b.jsonl", B]]) }, [""], ["a.zip: b.jsonl: took b"]],
		["an empty file", { "a.jsonl": "" }, [""], []],
		["an empty folder", {}, [""], []],
		["what is not there", {}, ["nothing.jsonl"], ["nothing.jsonl: no such file (quarantined, code unreadable)"]],
		["a bad file between two good ones", { "a.jsonl": A, "b.jsonl": "17", "c.jsonl": B }, [""], ["a.jsonl: took a", "b.jsonl: line 1: the record is a number, wanted an object (quarantined, code bad-type)", "c.jsonl: took b"]],
	];
	for (const [name, files, named, expected] of cases)
		test(name, async () =>
			expect(await toldOf(files, named)).toEqual(expected),
		);
});

const RUNS = runsOf(30, 80);

describe("damage to an archive", () => {
	const names = Array.from({ length: 6 }, (_, i) => `${i}.jsonl`);
	const whole = zipOf(
		names.map((name, i) => [
			name,
			A.replace('"a"', `"${i}"`).replace("Uganda", `Uganda ${Math.sin(i)}`),
		]),
	);
	const starts = names.map((name) => whole.indexOf(name) + name.length);

	test("leaves its other members", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 4 }),
				fc.nat(),
				fc.integer({ min: 1, max: 255 }),
				async (which, at, value) => {
					const input = Buffer.from(whole);
					const length =
						starts[which + 1] - 30 - names[0].length - starts[which];
					input[starts[which] + (at % length)] ^= value;
					const told = await toldOf({ "in.zip": input }, ["in.zip"]);
					for (const [i, name] of names.entries())
						if (i !== which)
							expect(told).toContain(`in.zip: ${name}: took ${i}`);
					expect(
						told.some(
							(line) =>
								line.includes("code bad-zip") ||
								line === `in.zip: ${which}.jsonl: took ${which}`,
						),
					).toBe(true);
				},
			),
			{ numRuns: RUNS },
		);
	});

	test("anywhere never stops the reading", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(anyFault, { minLength: 1, maxLength: 6 }),
				async (faults) => {
					const input = damagedBy(bytesOf(whole), faults);
					expect(
						(await toldOf({ "in.zip": input }, ["in.zip"])).length,
					).toBeLessThan(100);
				},
			),
			{ numRuns: RUNS },
		);
	});
});
