import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Expectation } from "../lexicon/index.ts";
import type { CodedEvent } from "./event.ts";
import { readGoldenFile } from "./goldenFile.ts";
import {
	ATTRIBUTES,
	differencesOf,
	type Score,
	type Scored,
	scoreOf,
} from "./score.ts";

const QUADS = new Map([
	["AGREE", 1],
	["CONSULT", 1],
	["RETREAT", 2],
	["ACCUSE", 3],
	["REQUEST", 3],
	["ASSAULT", 4],
]);
const quadOf = (type: string): number => QUADS.get(type) ?? 0;

// The same three passages: as a person codes them, and as a hasty reader does.
const GOLD = `# one  published 2024-05-09  outlet Courier
Gondor and Rohan met in Edoras, and Gondor urged Arnor to withdraw, a herald told the Courier.
=> GON CONSULT ROH  "met"  (in Edoras ROH; on 2024-05-08)
=> ROH CONSULT GON  "met"
=> GON/GOV REQUEST/yield ARN  "urged"  (says GON/GOV via The Courier)
=>   ARN RETREAT -  "withdraw"  (demanded)

# two  published 2024-05-09
Orcs and Uruks killed at least nine Rohirrim.
=> -/REB+MOR/MIL ASSAULT ROH/CVL  "killed"  (killed at least 9)
=>? MOR ACCUSE ROH

# three  published 2024-05-09
Ties were strained.
=> ROH TIES GON (strained)

# four  published 2024-05-09
Arnor slept.
=> nothing
`;
const HASTY = `# one  published 2024-05-09
=> GON CONSULT ROH  "met"  (in Osgiliath GON; on 2024-05-08)
=> GON REQUEST ARN  "urged"  (says GON via courier)
=>   ARN RETREAT -  "withdraw"  (offered)
=> GON AGREE ARN  "agreed"

# two  published 2024-05-09
=> MOR/MIL ASSAULT ROH/CVL  "killed"  (killed 9)
=> ROH ASSAULT MOR/MIL  "killed"
=> MOR ACCUSE ROH

# three  published 2024-05-09
=> GON TIES ROH (worse)

# four  published 2024-05-09
=> ARN CONSULT GON
`;

/** What stands in a notation, as if it had been coded. */
function eventsIn(written: readonly Expectation[]): CodedEvent[] {
	return written.map((one, i) => ({
		id: `${i}`,
		document: "d",
		sentence: { start: 0, end: 1 },
		sources: one.sources,
		targets: one.targets,
		type: one.type,
		mode: one.mode,
		quad: 1,
		score: 0,
		direction: one.direction,
		contexts: [],
		status: one.status,
		within: one.within === null ? null : `${one.within}`,
		condition: null,
		sayers: one.sayers.flatMap(({ actors, via }) =>
			actors.map((actor) => ({
				...actor,
				kind: "official" as const,
				via,
				quoted: false,
			})),
		),
		when: one.when && { ...one.when, precision: "day" as const },
		where: one.where && {
			name: one.where.name ?? "",
			country: one.where.country,
			lat: null,
			lon: null,
			precision: "town" as const,
		},
		casualties: one.casualties.map((told) => ({ ...told, whose: null })),
		evidence: [],
		by: "pattern",
		p: null,
		because: [],
		coder: { version: "0", lexicon: "little", model: "hand" },
	}));
}

/** Passages of one notation with the codings of another; texts of the second may be missing. */
function scored(gold: string, coded: string): Scored[] {
	const texted = coded.replace(/^(# .*\n)/gm, "$1Text.\n");
	const events = readGoldenFile("coded", texted).passages;
	return readGoldenFile("gold", gold).passages.map(({ expected }, i) => ({
		expected,
		events: eventsIn(events[i].expected),
	}));
}

const PASSAGES = scored(GOLD, HASTY);

test("triples, with sectors, by type and by quad; a known miss that is coded counts for nothing", () => {
	const { passages, nothing, events, ties } = scoreOf(PASSAGES, quadOf);
	expect(passages).toBe(4);
	expect(nothing).toEqual({ gold: 2, coded: 1 });
	const counts = Object.entries({ ...events, ties }).map(
		([name, { gold, coded, matched }]) => [name, gold, coded, matched],
	);
	expect(counts).toEqual([
		["triple", 6, 7, 4],
		["triple with sectors", 6, 7, 4],
		["type", 6, 7, 5],
		["quad", 6, 7, 6],
		["ties", 1, 1, 0],
	]);
	const { precision, recall, f1 } = events.triple;
	expect([precision, recall, f1]).toEqual([4 / 7, 4 / 6, 8 / 13]);
});

test("attributes of the triples that match: X/GOV is X, a carried record is said by who speaks", () => {
	const { attributes } = scoreOf(PASSAGES, quadOf);
	const rows = ATTRIBUTES.map((name) => {
		const { checked, right, extra } = attributes[name];
		return [name, checked, right, extra];
	});
	expect(rows).toEqual([
		["mode", 1, 0, 0],
		["status", 4, 3, 0],
		["sayer", 2, 2, 0],
		["via", 1, 1, 0],
		["condition", 0, 0, 0],
		["date", 1, 1, 0],
		["place", 1, 0, 0],
		["casualties", 1, 0, 0],
		["carried by", 1, 1, 0],
	]);
});

test("nothing to divide by is null", () => {
	const { events } = scoreOf([], quadOf);
	expect(events.triple).toEqual({
		gold: 0,
		coded: 0,
		matched: 0,
		precision: null,
		recall: null,
		f1: null,
	});
});

test("what differs, as triples", () => {
	expect(PASSAGES.map(differencesOf)).toEqual([
		{ missed: ["ROH CONSULT GON"], extra: ["GON AGREE ARN"] },
		{ missed: ["- ASSAULT ROH"], extra: ["ROH ASSAULT MOR"] },
		{ missed: [], extra: [] },
		{ missed: [], extra: ["ARN CONSULT GON"] },
	]);
});

// An independent scorer of the same rules, where it lies beside the checkout.
const SCORER = join(import.meta.dirname, "../../../shared/data/gold/score.py");

test.skipIf(!existsSync(SCORER))(
	"an independent scorer counts the same (skipped where it is not beside the checkout)",
	() => {
		const folder = mkdtempSync(join(tmpdir(), "detente-score-"));
		const files = [GOLD, HASTY].map((text, i) => {
			const file = join(folder, `${i}.txt`);
			writeFileSync(file, text);
			return file;
		});
		const { stdout } = spawnSync("python3", [SCORER, ...files, "--json"], {
			encoding: "utf8",
		});
		const theirs = JSON.parse(stdout);
		const ours: Score = scoreOf(PASSAGES, quadOf);
		const counts = ({ gold, matched }: { gold: number; matched: number }) => [
			gold,
			matched,
		];
		for (const name of ["triple", "triple with sectors", "type"] as const)
			expect([name, ...counts(ours.events[name])]).toEqual([
				name,
				...counts(theirs.events[name]),
			]);
		const same = [
			["mode", "mode"],
			["status", "status"],
			["sayer", "sayer"],
			["via", "via"],
			["date", "date"],
			["place", "place country"],
			["carried by", "carried by"],
		] as const;
		for (const [name, called] of same) {
			const row = ours.attributes[name];
			expect([name, theirs.attributes[called]]).toMatchObject([name, row]);
		}
	},
);
