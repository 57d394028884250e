// How fast each way in is: pages, feeds, archives, tables, languages, rows of others, and news all the way into a store.
//   npm run bench -- reading [keep]
// With "keep" the table is also left in bench/runs. CPU seconds stand beside the speeds: the machine may be shared.

import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { importEvents } from "../src/exchange/index.ts";
import {
	openLanguages,
	openStore,
	openWorkers,
	read,
	readDocuments,
	readFeed,
	readPage,
} from "../src/index.ts";
import { answer, warcRecord } from "../src/intake/sample.ts";
import { runFile } from "./runFile.ts";

const ROOT = join(import.meta.dirname, "..");
const PAGES = join(ROOT, "src/intake/page/pages");
const SHARED = join(ROOT, "../shared/data");
const GDELT = join(
	SHARED,
	"samples/formats/gdelt2_events_20191024143000.export.CSV",
);
const NEWS = join(SHARED, "news/wikipedia-current-events-2012-2019.jsonl.gz");
const ROWS = 200_000;
/** A measure goes on for so long at least. */
const SECONDS = 2;

/** Prints the table; with `keep` it is also left in bench/runs. */
export async function benchReading({ keep }: { keep: boolean }): Promise<void> {
	const before = loadavg()[0].toFixed(1);
	const folder = mkdtempSync(join(tmpdir(), "detente-reading-"));
	try {
		const rows = [
			await pages(),
			await feeds(),
			await records(),
			await table(),
			await languages(),
			await foreign(folder),
			await news(folder),
		];
		const lines = [
			`- ${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}, load ${before} before and ${loadavg()[0].toFixed(1)} after`,
			"",
			"| way in | a second | of | s | CPU s |",
			"| --- | ---: | --- | ---: | ---: |",
			...rows,
		];
		console.log(lines.join("\n"));
		if (!keep) return;
		const file = runFile("reading");
		writeFileSync(file, `# How fast it reads\n\n${lines.join("\n")}\n`);
		console.log(`kept in ${file}`);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** A row of the table; `work` returns how much it did. */
async function measured(
	what: string,
	of: string,
	work: () => Promise<number> | number,
): Promise<string> {
	const began = performance.now();
	const before = process.cpuUsage();
	const count = await work();
	const seconds = (performance.now() - began) / 1000;
	const { user, system } = process.cpuUsage(before);
	const speed = count / seconds;
	const shown = speed < 100 ? speed.toFixed(1) : Math.round(speed).toString();
	const cpu = ((user + system) / 1e6).toFixed(1);
	return `| ${what} | ${shown} | ${of} | ${seconds.toFixed(1)} | ${cpu} |`;
}

/** Does it again and again for a while; `once` returns how much it did. */
async function repeated(once: () => Promise<number> | number): Promise<number> {
	const ends = performance.now() + SECONDS * 1000;
	let count = 0;
	while (performance.now() < ends) count += await once();
	return count;
}

async function pages(): Promise<string> {
	const all = readdirSync(PAGES)
		.filter((name) => name.endsWith(".html"))
		.map((name) => readFileSync(join(PAGES, name), "utf8"));
	return measured("pages to articles", `${all.length} small pages`, () =>
		repeated(() => {
			const found = all.filter((html) => {
				const { articles } = readPage(html, { url: null, today: "2026-11-27" });
				return articles.length > 0;
			});
			demand(found.length > all.length / 2, `${found.length} with articles`);
			return all.length;
		}),
	);
}

function sentence(number: number): string {
	return `The council of Lorvale spoke about road ${number} on Monday, and will speak about it again when the rains are over.`;
}

async function feeds(): Promise<string> {
	const items = Array.from(
		{ length: 2_000 },
		(_, i) =>
			`<item><title>Road ${i}</title><link>https://www.courier.example/${i}</link><pubDate>Thu, 09 May 2024 08:00:00 GMT</pubDate><description>${sentence(i)} ${sentence(i + 1)}</description></item>`,
	);
	const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>${items.join("")}</channel></rss>`;
	const megabytes = feed.length / 1024 / 1024;
	return measured("feeds, MB", "RSS of 2,000 items", () =>
		repeated(() => {
			const read = readFeed(feed, { url: null });
			demand(read.items.length === items.length, `${read.items.length} items`);
			return megabytes;
		}),
	);
}

async function records(): Promise<string> {
	const html = `<!doctype html><html><head><title>Roads</title></head><body><article><h1>Roads</h1><p>${Array.from({ length: 20 }, (_, i) => sentence(i)).join(" ")}</p></article></body></html>`;
	const block = answer(html);
	const archive = Buffer.concat(
		Array.from({ length: 1_000 }, (_, i) =>
			warcRecord(block, {
				"WARC-Target-URI": `https://www.courier.example/${i}`,
			}),
		),
	);
	return measured("records of a WARC", "pages of 2 KB, plain", () =>
		repeated(() => counted(archive, "a.warc", 1_000)),
	);
}

async function table(): Promise<string> {
	const rows = Array.from(
		{ length: 20_000 },
		(_, i) => `${i},2024-05-09,"${sentence(i)}"`,
	);
	const csv = Buffer.from(["id,date,text", ...rows].join("\n"));
	return measured("rows of a CSV", "a sentence each", () =>
		repeated(() => counted(csv, "a.csv", rows.length)),
	);
}

/** How many documents are in some bytes, which must be as many as wanted. */
async function counted(
	bytes: Buffer,
	name: string,
	wanted: number,
): Promise<number> {
	const source = (async function* () {
		for (let at = 0; at < bytes.length; at += 65_536)
			yield bytes.subarray(at, at + 65_536);
	})();
	let count = 0;
	for await (const item of readDocuments(source, { name }))
		if ("document" in item) count++;
	demand(count === wanted, `${count} documents of ${name}, wanted ${wanted}`);
	return count;
}

async function languages(): Promise<string> {
	const known = await openLanguages();
	const texts = Array.from({ length: 500 }, (_, i) =>
		[i, i + 1, i + 2, i + 3].map(sentence).join(" "),
	);
	return measured("languages of texts", "450 characters each", () =>
		repeated(() => {
			for (const text of texts) {
				const { language } = known.languageOf(text);
				demand(language === "en", `taken for ${language}`);
			}
			return texts.length;
		}),
	);
}

async function foreign(folder: string): Promise<string> {
	if (!existsSync(GDELT)) return skipped("rows of GDELT 2.0");
	const given = readFileSync(GDELT, "utf8").trimEnd().split("\n");
	const rows = Array.from({ length: ROWS }, (_, i) => {
		const row = given[i % given.length];
		return `${1_000_000_000 + i}${row.slice(row.indexOf("\t"))}`;
	});
	const file = join(folder, "events.export.CSV");
	writeFileSync(file, `${rows.join("\n")}\n`);
	const store = await openStore(join(folder, "foreign"));
	const row = await measured(
		"rows of GDELT 2.0",
		`${ROWS.toLocaleString("en")} from file to committed table`,
		async () => {
			const { books } = await importEvents(file, store);
			demand(books.stored === ROWS, `${books.stored} rows stored`);
			return ROWS;
		},
	);
	await store.close();
	return row;
}

async function news(folder: string): Promise<string> {
	if (!existsSync(NEWS)) return skipped("sentences into a store");
	const store = await openStore(join(folder, "news"));
	const crew = await openWorkers(2);
	const row = await measured(
		"sentences into a store",
		"37,020 items read, coded by two workers, stored",
		async () => {
			const items = readDocuments(NEWS, { map: { published: "date" } });
			const { books, sentences } = await read(items, store, crew);
			demand(books.stored === books.read, `${books.stored} stored`);
			return sentences;
		},
	);
	await crew.close();
	await store.close();
	return row;
}

function skipped(what: string): string {
	console.log(`skipped: ${what}, its data do not lie beside the checkout`);
	return `| ${what} | skipped | its data do not lie beside the checkout | | |`;
}

function demand(holds: boolean, otherwise: string): asserts holds {
	if (!holds) throw new Error(`wrong result: ${otherwise}`);
}
