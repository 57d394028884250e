import { deepEqual, equal, ok } from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, test } from "vitest";
import { idOf } from "../base/index.ts";
import type { CodedEvent } from "../coding/index.ts";
import type { Actor } from "../lexicon/index.ts";
import { type CodedDocument, openStore, type Store } from "../store/index.ts";
import { type Relation, relation } from "./read.ts";

const coder = { version: "1", lexicon: "1", model: "1" };
const quads: Readonly<Record<string, CodedEvent["quad"]>> = {
	CONSULT: 1,
	AGREE: 1,
	ACCUSE: 3,
	ASSAULT: 4,
};

/** `d1 2024-05-01 ARN/MIL ASSAULT GON happened The words.` */
function told(line: string, changes: Partial<CodedEvent> = {}): CodedDocument {
	const [id, published, source, type, target, status, ...words] =
		line.split(" ");
	const text = words.join(" ");
	const sentence = { start: 0, end: text.length };
	const event: CodedEvent = {
		id: idOf(line),
		document: id,
		sentence,
		sources: [actorOf(source)],
		targets: [actorOf(target)],
		type,
		mode: null,
		quad: quads[type] ?? null,
		score: null,
		direction: type === "TIES" ? "worse" : null,
		contexts: [],
		status: status as CodedEvent["status"],
		within: null,
		condition: null,
		sayers: [],
		when: null,
		where: null,
		casualties: [],
		evidence: [],
		by: "pattern",
		p: null,
		because: [],
		coder,
		...changes,
	};
	const document = {
		id,
		outlet: "Gazette",
		published,
		title: null,
		text,
		url: null,
	};
	return { document, sentences: [sentence], events: [event], coder };
}

function actorOf(notation: string): Actor {
	const [country, ...sectors] = notation.split("/");
	return { country, sectors, name: null };
}

const little = [
	told("d1 2024-05-01 ARN CONSULT GON happened Envoys met at Tharbad."),
	told("d2 2024-05-01 GON CONSULT ARN happened Talks were held at Tharbad."),
	told("d3 2024-05-04 GON/MIL ASSAULT ARN/CVL happened Riders burned mills."),
	told(
		"d4 2024-05-05 ARN ACCUSE GON happened Arnor protested at that burning.",
	),
	told("d5 2024-05-05 ARN TIES GON happened Ties had soured."),
	told("d6 2024-05-06 GON AGREE ARN offered Gondor would pay silver.", {
		within: "x",
	}),
	told("d7 2024-05-06 ARN ASSAULT GON denied Arnor denied revenge."),
	told("d8 2024-05-06 ARN/REB ASSAULT GON happened Rebels stole horses."),
	told("d9 2024-05-06 ARN ACCUSE GON/BUS happened Merchants were blamed."),
	told("d10 2024-05-09 ROH CONSULT GON happened Rohan's envoys came."),
];

let folder: string;
let store: Store;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "store-"));
	store = await openStore(folder);
	await store.put(little);
	await store.refreshHappenings();
});
afterAll(async () => {
	await store.close();
	rmSync(folder, { recursive: true, force: true });
});

async function found(a: string, b: string, days = {}): Promise<Relation> {
	const it = await relation(store, a, b, days);
	ok(it, `nothing between ${a} and ${b}`);
	return it;
}

describe("a relation out of the store", () => {
	test("runs from the first to the last day that counts", async () => {
		const { days } = await found("ARN", "GON");
		deepEqual(
			[days[0].day, days.at(-1)?.day, days.length],
			["2024-05-01", "2024-05-05", 5],
		);
		ok(days[0].fast.index > 0 && (days.at(-1)?.fast.index ?? 0) < 0);
	});

	test("shows each happening once", async () => {
		const { events } = await found("ARN", "GON");
		deepEqual(
			events.map(({ day, type, mutual }) => `${day} ${type} ${mutual}`).sort(),
			[
				"2024-05-01 CONSULT true",
				"2024-05-04 ASSAULT false",
				"2024-05-05 ACCUSE false",
			],
		);
	});

	test("is the same from the other side, but for the directions", async () => {
		const [one, other] = [await found("ARN", "GON"), await found("GON", "ARN")];
		deepEqual(one.days, other.days);
		deepEqual(one.directions[0], other.directions[1]);
	});

	test("keeps remarks apart, and says why the rest does not count", async () => {
		const { remarks, notCounted, reports } = await found("ARN", "GON", {
			ends: "2024-05-10",
		});
		deepEqual(
			remarks.map(({ document }) => document),
			["d5"],
		);
		const why = new Map(
			notCounted.map(({ event, why }) => [
				reports.find(({ id }) => id === event)?.document,
				why,
			]),
		);
		deepEqual(
			[...why],
			[
				["d6", "carried by what somebody says"],
				["d7", "status denied"],
				["d8", "who acts does not act for the state"],
				["d9", "who is acted upon does not stand for the state"],
			],
		);
	});

	test("draws the days asked for, with what was before", async () => {
		const { days, events } = await found("ARN", "GON", {
			begins: "2024-05-05",
			ends: "2024-05-08",
		});
		deepEqual(
			days.map(({ day }) => day),
			["2024-05-05", "2024-05-06", "2024-05-07"],
		);
		deepEqual(
			events.map(({ day }) => day),
			["2024-05-05"],
		);
		ok(Math.abs(days[0].fast.conflict - (1 + 2 ** (-1 / 7))) < 1e-9);
	});

	test("is null where nothing was reported", async () => {
		equal(await relation(store, "ARN", "ROH"), null);
		equal(await relation(store, "ARN", "GON", { ends: "2024-05-01" }), null);
	});
});
