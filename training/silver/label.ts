import { createReadStream, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { developmentSets, namedSets } from "../syntax/evaluation.ts";
import { nameScore } from "../syntax/iob.ts";
import { Progress } from "../syntax/progress.ts";
import { score } from "../syntax/scoring.ts";
import { Ensemble } from "./ensemble.ts";

// Several networks read unlabelled sentences together:
//   npx tsx training/silver/label.ts --in sentences.jsonl --out silver.jsonl.gz MODEL MODEL …
// With --names FILE (JSON lines of `names`, by another teacher) a name is told only where both say the same; else "?".
//   npx tsx training/silver/label.ts --measure MODEL …      how well they do together, on the development sets

const LINES_OF_A_PART = 10_000;

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		in: { type: "string" },
		out: { type: "string" },
		names: { type: "string" },
		measure: { type: "boolean" },
	},
});
const ensemble = new Ensemble(positionals.map((path) => readFileSync(path)));
if (values.measure) measure();
else if (values.in && values.out)
	await labelAll(values.in, values.out, values.names);
else throw new RangeError("--in and --out, or --measure");

function measure(): void {
	for (const { name, sentences } of developmentSets()) {
		const guesses = sentences.map(({ forms }) => {
			const { tags, head, deprel } = ensemble.read(forms);
			return {
				upos: tags.map((tag) => tag.split("|")[0]),
				xpos: tags.map((tag) => tag.split("|")[1]),
				head: Int32Array.from(head, (h) => h - 1),
				deprel,
			};
		});
		const { upos, uas, las } = score(sentences, guesses);
		const bare = score(sentences, guesses, { punctuation: false });
		const figures = { upos, uas, las, bareUas: bare.uas, bareLas: bare.las };
		console.log(name, JSON.stringify(figures));
	}
	for (const { name, sentences } of namedSets()) {
		const gold = sentences.map(({ names }) => names ?? []);
		const found = sentences.map(({ forms }) => ensemble.read(forms).names);
		console.log(name, nameScore(gold, found).toFixed(1));
	}
}

async function labelAll(
	from: string,
	to: string,
	names: string | undefined,
): Promise<void> {
	const others = names ? readFileSync(names, "utf8").split("\n") : [];
	const progress = new Progress("sentences");
	const all = readFileSync(from, "utf8").split("\n").length - 1;
	let lines: string[] = [];
	let done = 0;
	writeFileSync(to, "");
	const flush = (): void => {
		if (lines.length > 0)
			writeFileSync(to, gzipSync(`${lines.join("\n")}\n`), { flag: "a" });
		lines = [];
	};
	for await (const line of createInterface({ input: createReadStream(from) })) {
		const { forms } = JSON.parse(line);
		const joint = ensemble.read(forms);
		const other: string[] = names
			? JSON.parse(others[done]).names
			: joint.names;
		const agreed = joint.names.map((name, i) =>
			name === other[i] ? name : "?",
		);
		lines.push(JSON.stringify({ forms, ...joint, names: agreed }));
		if (lines.length === LINES_OF_A_PART) flush();
		progress.tell(++done / all, `${done} of ${all}`);
	}
	flush();
	progress.end();
}
