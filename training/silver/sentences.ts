import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { splitSentences, splitWords } from "../../src/text/index.ts";

// News that nobody has parsed, for teachers to read: only texts whose licence lets what is learnt from them be used freely
// (Wikipedia's current events, CC BY-SA 4.0; White House briefings, public domain; Wikinews, CC BY 4.0). Wire copy of
// agencies that is free for research alone is left out.
//   npx tsx training/silver/sentences.ts > training/runs/silver/sentences.jsonl

const NEWS = new URL("../../../shared/data/news/", import.meta.url).pathname;
const FILES = [
	"wikipedia-current-events-2012-2019.jsonl.gz",
	"whitehouse-briefings-a.jsonl.gz",
	"wikinews-meantime-en-es-it-nl-a.jsonl.gz",
];
const FEWEST = 3;
/** A teacher's attention grows with the square of the words. */
const MOST = 90;
/** Every so many sentences of the briefings: there are many, and they are spoken. */
const SPOKEN = 2;

for (const file of FILES) {
	const text = gunzipSync(readFileSync(`${NEWS}${file}`)).toString("utf8");
	let count = 0;
	for (const line of text.split("\n").filter(Boolean)) {
		const document = JSON.parse(line);
		if (document.lang && document.lang !== "en") continue;
		for (const sentence of splitSentences(document.text)) {
			count++;
			if (file.startsWith("whitehouse") && count % SPOKEN !== 0) continue;
			const { start, end } = splitWords(document.text, sentence);
			if (start.length < FEWEST || start.length > MOST) continue;
			const forms = Array.from(start, (from, i) =>
				document.text.slice(from, end[i]),
			);
			process.stdout.write(`${JSON.stringify({ forms })}\n`);
		}
	}
}
