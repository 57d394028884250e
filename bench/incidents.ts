// Incidents of MUC-4: whether a perpetrator and a target of the answer keys are coded, and on whose word.
//   npm run bench -- incidents [keep]
// With "keep" the table is also left in bench/runs.
//
// An incident counts that names an organisation and a target and is not optional. It is found where one ASSAULT, COERCE or
// THREATEN has the organisation as its source (a word of its name in the words that prove the source, or the same actor)
// and a word of a target in the words that prove the target.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { CodedEvent } from "../src/coding/index.ts";
import { codeTogether, type Engine, openEngine } from "../src/engine.ts";
import { showActor } from "../src/lexicon/index.ts";
import { who } from "../src/who.ts";
import { runFile } from "./runFile.ts";

const KEYS = join(
	import.meta.dirname,
	"../../shared/data/news/muc4-dev.jsonl.gz",
);
const TYPES = new Set(["ASSAULT", "COERCE", "THREATEN"]);

/** A story with its answer keys, each a list of lines by its name. */
interface Story {
	readonly id: string;
	readonly date: string | null;
	readonly text: string;
	readonly incidents: readonly Readonly<Record<string, readonly string[]>>[];
}

/** What an answer key says of one incident. */
interface Incident {
	readonly story: Story;
	/** Names of the organisation. */
	readonly organisation: readonly string[];
	readonly targets: readonly string[];
	/** On whose word the organisation did it. */
	readonly confidence:
		| "fact"
		| "claimed"
		| "accused"
		| "accused by authorities";
}

/** Prints the table; with `keep` it is also left in bench/runs. */
export function benchIncidents({ keep }: { keep: boolean }): void {
	if (!existsSync(KEYS)) {
		console.log("skipped: no answer keys beside the checkout");
		return;
	}
	const engine = openEngine();
	const stories: Story[] = gunzipSync(readFileSync(KEYS))
		.toString("utf8")
		.trim()
		.split("\n")
		.map((line) => JSON.parse(line));
	const incidents = stories.flatMap(incidentsOf);
	const lines = [
		`- lexicon ${engine.lexicon.version}, model ${engine.parser.model}`,
		`- ${cpus()[0].model}, Node ${process.version}, load ${loadavg()[0].toFixed(1)}`,
		"",
		...tableOf(incidents, engine),
	];
	console.log(lines.join("\n"));
	if (!keep) return;
	const file = runFile("incidents");
	writeFileSync(file, `# Incidents of MUC-4\n\n${lines.join("\n")}\n`);
	console.log(`kept in ${file}`);
}

function tableOf(incidents: readonly Incident[], engine: Engine): string[] {
	const events = codedBy(incidents, engine);
	const rows = (
		["fact", "claimed", "accused", "accused by authorities"] as const
	).map((confidence) => {
		const all = incidents.filter((one) => one.confidence === confidence);
		const byPerpetrator = all.map((one) =>
			(events.get(one.story.id) ?? []).filter((event) =>
				isDoneBy(one, event, engine),
			),
		);
		const both = byPerpetrator.map((some, i) =>
			some.filter((event) => isDoneTo(all[i], event)),
		);
		const found = both.filter((some) => some.length > 0);
		const said = found.filter((some) =>
			some.some((event) => isSaidSo(event, confidence)),
		);
		return [
			confidence,
			all.length,
			byPerpetrator.filter((some) => some.length > 0).length,
			found.length,
			said.length,
		] as const;
	});
	const sums = [1, 2, 3, 4].map((column) =>
		rows.reduce((sum, row) => sum + Number(row[column]), 0),
	);
	return [
		"| on whose word | incidents | perpetrator found | with the target | of these, on the same word |",
		"| --- | ---: | ---: | ---: | ---: |",
		...[...rows, ["all", ...sums] as const].map(
			(row) => `| ${row.join(" | ")} |`,
		),
	];
}

function incidentsOf(story: Story): Incident[] {
	return story.incidents.flatMap((key) => {
		const optional = /OPTIONAL/.test(key["message: template"]?.[0] ?? "");
		const organisation = namesIn(key["perp: organization id"] ?? []);
		const targets = [
			"hum tgt: name",
			"hum tgt: description",
			"phys tgt: id",
		].flatMap((name) => namesIn(key[name] ?? []));
		const confidence = confidenceOf(
			key["perp: organization confidence"]?.[0] ?? "",
		);
		if (optional || !confidence) return [];
		if (organisation.length === 0 || targets.length === 0) return [];
		return [{ story, organisation, targets, confidence }];
	});
}

/** What stands in double quotes, without what explains it in brackets. */
function namesIn(lines: readonly string[]): string[] {
	return lines
		.flatMap((line) => [...line.matchAll(/"((?:\\"|[^"])+)"/g)])
		.map(([, name]) => name.replace(/\\"|\[[^\]]*\]/g, "").trim())
		.filter(Boolean);
}

function confidenceOf(line: string): Incident["confidence"] | null {
	if (line.startsWith("REPORTED AS FACT")) return "fact";
	if (line.startsWith("CLAIMED OR ADMITTED")) return "claimed";
	if (line.startsWith("SUSPECTED OR ACCUSED BY AUTHORITIES"))
		return "accused by authorities";
	return line.startsWith("SUSPECTED OR ACCUSED") ? "accused" : null;
}

function codedBy(
	incidents: readonly Incident[],
	engine: Engine,
): Map<string, readonly CodedEvent[]> {
	const stories = [...new Set(incidents.map(({ story }) => story))];
	const documents = stories.map(({ id, date, text }) => {
		const rest = { outlet: "FBIS", title: null, url: null };
		return { id, published: date, text, ...rest };
	});
	const events = new Map<string, readonly CodedEvent[]>();
	for (let at = 0; at < documents.length; at += 32) {
		for (const coded of codeTogether(documents.slice(at, at + 32), engine))
			events.set(
				coded.document.id,
				coded.events.filter(({ type }) => TYPES.has(type)),
			);
	}
	return events;
}

function isDoneBy(
	{ organisation, story }: Incident,
	event: CodedEvent,
	engine: Engine,
): boolean {
	if (sharesWord(organisation, event, "source")) return true;
	const meant = organisation.flatMap((phrase) =>
		who([{ phrase, date: story.date, text: null }], engine)
			.flatMap(({ actors }) => actors)
			.map(({ actor }) => showActor(actor)),
	);
	return event.sources.some((actor) => meant.includes(showActor(actor)));
}

function isDoneTo({ targets }: Incident, event: CodedEvent): boolean {
	return sharesWord(targets, event, "target");
}

function sharesWord(
	names: readonly string[],
	event: CodedEvent,
	field: "source" | "target",
): boolean {
	const proof = event.evidence
		.filter((one) => one.field === field)
		.flatMap(({ text }) => wordsOf(text));
	return names.flatMap(wordsOf).some((word) => proof.includes(word));
}

/** Words of three letters and more. */
function wordsOf(text: string): string[] {
	return text.toUpperCase().match(/[\p{L}\d]{3,}/gu) ?? [];
}

/** Whether the event is on the word the key tells: nobody's but the outlet's, the doer's own, or an accuser's. */
function isSaidSo(
	event: CodedEvent,
	confidence: Incident["confidence"],
): boolean {
	const { status, sayers, sources } = event;
	const own = sayers.some((sayer) =>
		sources.some((source) => showActor(source) === showActor(sayer)),
	);
	if (confidence === "claimed") return own;
	if (confidence === "fact") return status !== "alleged" && !own;
	return status === "alleged" || (sayers.length > 0 && !own);
}
