// Whether the same wire story in two papers is known as one, and different texts of one mould are not.
//   npm run bench -- stories [keep]
//
// Pairs of the same story are made of real news by what papers do to it; pairs that are not are made by the moulds of
// daily reports, by updates, and by what a paper prints around everything. The nearest of what was printed days apart
// is real: reports that look alike. Some of them are one story for all that, so their figures are too high.
// The stories of whole corpora are listed to be read by eye, without "keep".

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { dayNumber } from "../src/base/index.ts";
import { byWhen, groupsIn, type Told, whenOf } from "../src/text/stories.ts";
import {
	isSameStory,
	likenessOf,
	type Sketch,
	STORIES,
	sketchOf,
} from "../src/text/story.ts";
import {
	CHANGES,
	type Change,
	chanceOf,
	HARDER,
	MIXTURES,
	MOULDS,
	one,
	paper,
} from "./retold.ts";
import { runFile } from "./runFile.ts";

const NEWS = join(import.meta.dirname, "../../shared/data/news");
const WIKIPEDIA = "wikipedia-current-events-2012-2019";
const REUTERS = "reuters21578-political-a";
/** Pairs of each kind of different stories. */
const MOULDED = 100;
const THRESHOLDS = [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5];
/** Stories of each corpus that are listed. */
const LISTED = 20;

/** A document of a corpus. */
interface News {
	readonly id: string;
	readonly date: string;
	readonly title: string | null;
	readonly text: string;
	readonly lang?: string;
}

/** Two texts, and whether they are joined at which likeness. */
interface Judged {
	readonly likeness: number;
	readonly joined: boolean;
}

/** Prints the tables; with `keep` they are also left in bench/runs. */
export function benchStories({ keep }: { keep: boolean }): void {
	if (!existsSync(NEWS)) {
		console.log("skipped: no news beside the checkout");
		return;
	}
	const lines = [
		`- ${cpus()[0].model}, Node ${process.version}, load ${loadavg()[0].toFixed(1)}`,
		`- ${JSON.stringify(STORIES)}`,
		...pairTables(),
		...corpusTable(),
	];
	console.log(lines.join("\n"));
	if (!keep) {
		for (const name of [REUTERS, WIKIPEDIA]) list(name);
		return;
	}
	const file = runFile("stories");
	writeFileSync(
		file,
		`# The same story in different papers\n\n${lines.join("\n")}\n`,
	);
	console.log(`kept in ${file}`);
}

function corpus(name: string): News[] {
	return gunzipSync(readFileSync(join(NEWS, `${name}.jsonl.gz`)))
		.toString("utf8")
		.trim()
		.split("\n")
		.map((line) => JSON.parse(line));
}

// --- pairs ---

function pairTables(): string[] {
	const chance = chanceOf(11);
	const stories = originals();
	const made = (change: Change): Judged[] =>
		stories.map((text) => judged(text, change(text, chance)));
	const papers = made(paper);
	const same: [string, Judged[]][] = [
		["a paper's version of the wire's", papers],
		[
			"two papers' versions",
			stories.map((text) => judged(paper(text, chance), paper(text, chance))),
		],
		...Object.entries({ ...CHANGES, ...HARDER }).map(
			([name, change]): [string, Judged[]] => [name, made(change)],
		),
	];
	const moulds = Object.entries(MOULDS).map(
		([name, mould]): [string, Judged[]] => [
			name,
			Array.from({ length: MOULDED }, () =>
				judged(mould(chance), mould(chance)),
			),
		],
	);
	const long = stories.filter((text) => text.split(/\s+/).length > 260);
	const mixtures = Object.entries(MIXTURES).map(
		([name, mix]): [string, Judged[]] => [
			name,
			Array.from({ length: MOULDED }, () => {
				const first = one(long, chance);
				const second = one(
					long.filter((text) => text !== first),
					chance,
				);
				return judged(...mix(first, second, chance));
			}),
		],
	);
	const apart = [REUTERS, WIKIPEDIA, "muc4-dev", "whitehouse-briefings-a"].map(
		(name): [string, Judged[]] => [
			`nearest 3 to 10 days apart, ${name}`,
			nearestApart(corpus(name)),
		],
	);
	const different = [...moulds, ...mixtures, ...apart].filter(
		([, pairs]) => pairs.length > 0,
	);
	return [
		...table("the same story, % joined", same),
		...table("different stories, % joined", different),
		...curve("all", papers, different),
		...curve(
			"all but Wikipedia's",
			papers,
			different.filter(([name]) => !name.endsWith(WIKIPEDIA)),
		),
	];
}

/** 500 news texts. */
function originals(): string[] {
	const chance = chanceOf(7);
	const draw = (name: string, most: number, words: number): string[] => {
		const english = corpus(name).filter(
			({ lang }) => lang === undefined || lang === "en",
		);
		return Array.from({ length: 4 * most }, () => one(english, chance))
			.map(({ title, text }) =>
				title && name !== WIKIPEDIA ? `${title}\n${text}` : text,
			)
			.filter((text) => text.split(/\s+/).length >= words)
			.slice(0, most);
	};
	return [
		...draw(REUTERS, 240, 60),
		...draw(WIKIPEDIA, 140, 20),
		...draw("muc4-dev", 60, 60),
		...draw("wikinews-meantime-en-es-it-nl-a", 40, 60),
		...draw("wikinews-gum", 20, 60),
	];
}

function judged(a: string, b: string): Judged {
	const [one, other] = [sketchOf(a), sketchOf(b)];
	return { likeness: likenessOf(one, other), joined: isSameStory(one, other) };
}

/** Of each document and the one that shares most with it of those printed a few days apart, if any does. */
function nearestApart(documents: readonly News[]): Judged[] {
	const sketches = documents.map(({ text }) => sketchOf(text));
	const days = documents.map(({ date }) => dayNumber(date));
	const having = new Map<number, number[]>();
	const pairs: Judged[] = [];
	for (const [i, { fingerprints }] of sketches.entries()) {
		const shared = new Map<number, number>();
		for (const fingerprint of fingerprints) {
			const own = having.get(fingerprint) ?? [];
			for (const other of own) {
				const apart = Math.abs(days[i] - days[other]);
				if (apart >= 3 && apart <= 10)
					shared.set(other, (shared.get(other) ?? 0) + 1);
			}
			own.push(i);
			having.set(fingerprint, own);
		}
		const [nearest] = [...shared].sort((a, b) => b[1] - a[1]);
		if (!nearest || nearest[1] < STORIES.shared) continue;
		const other = sketches[nearest[0]];
		pairs.push({
			likeness: likenessOf(sketches[i], other),
			joined: isSameStory(sketches[i], other),
		});
	}
	return pairs;
}

function table(what: string, rows: readonly [string, Judged[]][]): string[] {
	const share = (
		pairs: readonly Judged[],
		is: (pair: Judged) => boolean,
	): string => ((100 * pairs.filter(is).length) / pairs.length).toFixed(1);
	return [
		"",
		`| ${what} | pairs | by the rule | ${THRESHOLDS.map((t) => `at ${t}`).join(" | ")} |`,
		`| --- | ---: | ---: |${" ---: |".repeat(THRESHOLDS.length)}`,
		...rows.map(([name, pairs]) => {
			const at = THRESHOLDS.map((t) =>
				share(pairs, ({ likeness }) => likeness >= t),
			);
			return `| ${name} | ${pairs.length} | ${share(pairs, ({ joined }) => joined)} | ${at.join(" | ")} |`;
		}),
	];
}

function curve(
	which: string,
	same: readonly Judged[],
	rows: readonly [string, Judged[]][],
): string[] {
	const different = rows.flatMap(([, pairs]) => pairs);
	const row = (name: string, is: (pair: Judged) => boolean): string => {
		const [right, wrong] = [
			same.filter(is).length,
			different.filter(is).length,
		];
		return `| ${name} | ${((100 * right) / same.length).toFixed(1)} | ${wrong} | ${((100 * right) / (right + wrong)).toFixed(1)} |`;
	};
	return [
		"",
		`| ${same.length} pairs of a paper and the wire among ${different.length} of different stories, ${which} | recall, % | wrong | precision, % |`,
		"| --- | ---: | ---: | ---: |",
		row("by the rule", ({ joined }) => joined),
		...THRESHOLDS.map((t) => row(`at ${t}`, ({ likeness }) => likeness >= t)),
	];
}

// --- whole corpora ---

function corpusTable(): string[] {
	return [
		"",
		"| corpus | documents | stories of several | documents in them | largest | numbers a document | sketches a second of CPU | grouped a second of CPU |",
		"| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
		...[REUTERS, WIKIPEDIA].map(corpusRow),
	];
}

function corpusRow(name: string): string {
	const documents = corpus(name);
	for (const { text } of documents.slice(0, 1000)) sketchOf(text);
	const began = cpuMs();
	const sketches = documents.map(({ text }) => sketchOf(text));
	const between = cpuMs();
	const several = severalIn(documents, sketches);
	const ended = cpuMs();
	const numbers = sketches.reduce(
		(sum, { fingerprints, marks }) => sum + fingerprints.length + marks.length,
		0,
	);
	const figures = [
		documents.length,
		several.length,
		several.reduce((sum, ids) => sum + ids.length, 0),
		several.reduce((most, ids) => Math.max(most, ids.length), 0),
		numbers / documents.length,
		(1000 * documents.length) / (between - began),
		(1000 * documents.length) / (ended - between),
	];
	return `| ${name} | ${figures.map((figure) => Math.round(figure)).join(" | ")} |`;
}

/** Stories of several documents, by the ids of these, the first published first. */
function severalIn(
	documents: readonly News[],
	sketches: readonly Sketch[],
): string[][] {
	const asked = new Map<string, Told>();
	for (const [i, { id, date }] of documents.entries())
		asked.set(id, {
			id,
			day: date,
			date: dayNumber(date),
			when: whenOf(date, null),
			sketch: sketches[i],
			story: null,
		});
	return groupsIn(asked, [], new Set())
		.filter((ids) => ids.length > 1)
		.map((ids) =>
			ids
				.map((id) => asked.get(id)!)
				.sort(byWhen)
				.map(({ id }) => id),
		);
}

/** Of this process, all threads: the machine may be busy with other things. */
function cpuMs(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}

function list(name: string): void {
	const documents = new Map(
		corpus(name).map((document) => [document.id, document]),
	);
	const news = [...documents.values()];
	const several = severalIn(
		news,
		news.map(({ text }) => sketchOf(text)),
	);
	const chance = chanceOf(3);
	console.log(`\n${name}, ${LISTED} of ${several.length} stories`);
	for (let i = 0; i < LISTED && several.length > 0; i++) {
		const [story] = several.splice(Math.floor(chance() * several.length), 1);
		console.log(
			story
				.map((id) => documents.get(id)!)
				.map(
					({ date, title, text }) =>
						`\n${date} ${title ?? ""} | ${text.slice(0, 300).replaceAll("\n", " / ")}`,
				)
				.join(""),
		);
	}
}
