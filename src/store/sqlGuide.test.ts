import { deepEqual, equal, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "vitest";
import { coder, inStore, told } from "./sample.ts";
import { querySql } from "./sql.ts";
import { PUBLIC_TABLES } from "./sqlNames.ts";
import type { Store } from "./store.ts";

// What docs/guide/sql.md says is so: each of its questions has an answer in a little world, each table its columns.

const page = readFileSync(
	new URL("../../docs/guide/sql.md", import.meta.url),
	"utf8",
);

/** A world in which each question of the page has an answer. */
async function fill(store: Store): Promise<void> {
	const sayer = { country: "GON", sectors: ["GOV"], name: null };
	const towns = { name: "Bree", country: "ARN", lat: 1, lon: 2 };
	await store.put([
		told("d1 2024-05-01 Gazette | ARN ACCUSE GON | Arnor blamed Gondor."),
		told(
			"d2 2024-06-02 Herald | ARN/MIL ASSAULT GON; GON ACCUSE ARN | They fired on Bree. | Gondor was angry.",
			{
				casualties: [
					{ kind: "killed", count: 3, bound: "at least", whose: null },
				],
				where: { ...towns, precision: "town" },
			},
		),
		told("d3 2024-06-02 Gazette | ARN/MIL ASSAULT GON | They fired on Bree.", {
			casualties: [{ kind: "killed", count: 5, bound: "exactly", whose: null }],
		}),
		told("d4 2024-06-09 Gazette | GON COERCE ARN alleged | Gondor seized it.", {
			sayers: [{ ...sayer, kind: "official", via: null, quoted: true }],
		}),
	]);
	await store.refreshHappenings();
	const run = await store.beginRun(coder);
	const wrong = {
		file: "f.jsonl",
		place: "line 2",
		message: "no text",
		raw: null,
	};
	await store.quarantine(run, [{ ...wrong, code: "bad-type" }]);
	await store.closeRun(run, {
		read: 1,
		stored: 0,
		unchanged: 0,
		updated: 0,
		quarantined: 1,
		skipped: 0,
	});
}

test(
	"ten questions, each with an answer",
	() =>
		inStore(async (store) => {
			await fill(store);
			const questions = [...page.matchAll(/```sql\n([^`]+)```/g)];
			equal(questions.length, 10);
			for (const [, question] of questions) {
				const answer = await querySql(store, question);
				ok("rows" in answer, `${question}${JSON.stringify(answer)}`);
				ok(answer.rows.length > 0, question);
			}
		}),
	60_000,
);

test(
	"each table with its columns",
	() =>
		inStore(async (store) => {
			const rows = [...page.matchAll(/^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$/gm)];
			deepEqual(
				rows.map(([, table]) => table).sort(),
				[...PUBLIC_TABLES].sort(),
			);
			for (const [, table, told] of rows) {
				const answer = await querySql(store, `SELECT * FROM ${table}`);
				ok("columns" in answer, `${table}${JSON.stringify(answer)}`);
				const columns = told
					.replaceAll(/ \([^)]*\)|and whose: /g, "")
					.split(", ");
				deepEqual(
					answer.columns.map(({ name }) => name),
					columns.map((name) => name.trim()),
				);
			}
		}),
	60_000,
);
