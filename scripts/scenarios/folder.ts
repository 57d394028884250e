import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { zipOf, zstdFrame } from "../../src/intake/sample.ts";
import { aboutArchive, demandFound, responseOf } from "./archive.ts";
import { booksOf, demandEnd, detente } from "./child.ts";
import { type Chance, chanceOf, deed, paragraph, rareWord } from "./news.ts";
import { articlePage, consentPage } from "./pages.ts";

// What gathers on somebody's disk: a bit of everything, packed in every way.

const LINES = 500;
const AGAIN = 40;
const SAVED = 120;
const WALLS = 15;
const CRAWLED = 80;
const ROWS = 300;
const LETTERS = 25;

/** Reads a folder with all of it. */
export async function folder(root: string): Promise<string> {
	const all = filesOf(chanceOf(13));
	const input = join(root, "news");
	for (const [path, bytes] of Object.entries(all)) {
		const file = join(input, path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, bytes);
	}
	const store = join(root, "store-folder");
	const ended = await detente(["read", input, "--store", store]);
	const told = demandEnd(
		ended,
		3,
		booksOf({
			// The last one is a plain text.
			stored: LINES + SAVED + CRAWLED + ROWS + LETTERS + 1,
			unchanged: AGAIN,
			// The gzip that breaks off.
			quarantined: 1,
			// Walls, what the archive says of itself, a picture, a hidden file.
			skipped: WALLS + 3,
		}),
	);
	for (const word of Object.values(RARE))
		await demandFound(store, rareWord(word));
	return told;
}

/** Where the numbers of each kind begin, so that each has a word of its own. */
const RARE = {
	line: 100_000,
	saved: 200_000,
	crawled: 300_000,
	row: 400_000,
	letter: 500_000,
	text: 600_000,
};

function filesOf(chance: Chance): Record<string, string | Buffer> {
	const lines = made(LINES, (i) => lineOf(chance, i));
	const cut = gzipSync(lines.slice(0, AGAIN).join("\n"));
	return {
		"wire/2024.jsonl.zst": zstdFrame(lines.join("\n"), 100_000),
		"wire/again.jsonl": lines.slice(0, AGAIN).join("\n"),
		"wire/cut.jsonl.gz": cut.subarray(0, 15),
		"wire/.index": "no news",
		"saved/pages.zip": zipOf(membersOf(chance)),
		"saved/map.png": Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"),
		"crawl.warc.gz": Buffer.concat([
			aboutArchive(),
			...made(CRAWLED, (i) => {
				const number = RARE.crawled + i;
				const page = articlePage(chance, number, rareWord(number));
				return responseOf(page, number, chance);
			}),
		]),
		"tables/reports.csv.gz": gzipSync(tableOf(chance)),
		"letters/desk.mbox": made(LETTERS, (i) => letterOf(chance, i)).join(""),
		"2024-05-09-budget.txt": textOf(chance, RARE.text),
	};
}

function made<Value>(count: number, make: (i: number) => Value): Value[] {
	return Array.from({ length: count }, (_, i) => make(i));
}

function textOf(chance: Chance, number: number): string {
	return `${deed(chance)} ${paragraph(chance, 2)} It is kept under ${rareWord(number)}.`;
}

function lineOf(chance: Chance, i: number): string {
	const text = textOf(chance, RARE.line + i);
	return JSON.stringify({ id: `wire-${i}`, published: "2024-05-09", text });
}

function membersOf(chance: Chance): [string, string][] {
	const articles = made(SAVED, (i): [string, string] => {
		const number = RARE.saved + i;
		const { html } = articlePage(chance, number, rareWord(number));
		return [`pages/${i}.html`, html];
	});
	const walls = made(WALLS, (i): [string, string] => [
		`walls/${i}.html`,
		consentPage(chance, i).html,
	]);
	return [...articles, ...walls];
}

function tableOf(chance: Chance): string {
	const rows = made(
		ROWS,
		(i) => `t-${i};2024-05-0${1 + (i % 9)};"${textOf(chance, RARE.row + i)}"`,
	);
	return ["id;date;text", ...rows].join("\n");
}

function letterOf(chance: Chance, i: number): string {
	return `From desk@courier.example Thu May  9 08:00:00 2024
From: Foreign desk <desk@courier.example>
Date: Thu, 09 May 2024 08:00:00 +0000
Message-ID: <${i}@courier.example>
Subject: Report ${i} of the desk
Content-Type: text/plain; charset=utf-8

${textOf(chance, RARE.letter + i)}

`;
}
