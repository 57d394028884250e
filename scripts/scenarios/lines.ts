import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { openStore } from "../../src/index.ts";
import { demandFound } from "./archive.ts";
import { booksOf, demand, demandEnd, detente } from "./child.ts";
import { chanceOf, rareWord } from "./news.ts";

// A hundred thousand lines, most of them a few words long, and 37 that are wrong in six ways.

const LINES = 100_000;
const BAD = 37;
/** Every so many lines one is wrong. */
const STEP = 2_603;
const RARE = 77_777;

/** Reads the lines; exactly the wrong ones are set aside, each with its number. */
export async function lines(folder: string): Promise<string> {
	const file = join(folder, "wire.jsonl");
	await pipeline(Readable.from(written()), createWriteStream(file));
	const store = join(folder, "store-lines");
	const args = ["read", file, "--workers", "2", "--store", store];
	const ended = await detente(args);
	const told = demandEnd(
		ended,
		3,
		booksOf({ stored: LINES - BAD, quarantined: BAD }),
	);
	await demandPlaces(store);
	await demandFound(store, rareWord(RARE));
	return `${told}, ${Math.round(LINES / ended.seconds)} documents a second`;
}

async function demandPlaces(folder: string): Promise<void> {
	const store = await openStore(folder, { readOnly: true });
	const aside = await store.quarantined(null, LINES);
	await store.close();
	const got = aside.map(({ place }) => place).sort();
	const wanted = Array.from(
		{ length: BAD },
		(_, i) => `line ${(i + 1) * STEP}`,
	).sort();
	demand(
		got.join() === wanted.join(),
		`set aside ${got.join(", ")}, wanted ${wanted.join(", ")}`,
	);
}

const WRONG = [
	'{"id":"x","text":',
	'{"id":"x","text":17}',
	'{"id":"x"}',
	"[1,2,3]",
	"no JSON at all",
	'{"id":"x","text":"cut off',
];
const SHORT = ["Rain.", "No news.", "Markets closed.", "Calm seas."];

function* written(): Generator<string> {
	const chance = chanceOf(3);
	let block = "";
	for (let line = 1; line <= LINES; line++) {
		block += `${lineOf(line, chance.oneOf(SHORT))}\n`;
		if (block.length < 65_536) continue;
		yield block;
		block = "";
	}
	yield block;
}

function lineOf(line: number, text: string): string {
	const bad = line / STEP;
	if (Number.isInteger(bad) && bad <= BAD) return WRONG[bad % WRONG.length];
	const whole = line === RARE ? `${text} See ${rareWord(line)}.` : text;
	return JSON.stringify({
		id: `w-${line}`,
		published: "2024-05-09",
		text: whole,
	});
}
