import { deepEqual, equal, rejects } from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { addDays, idOf } from "../base/index.ts";
import type { CodedEvent, Coder } from "../coding/index.ts";
import type { Actor } from "../lexicon/index.ts";
import type { Document } from "../text/index.ts";
import { type CodedDocument, openStore, type Store } from "./index.ts";

const coder: Coder = { version: "1.0.0", lexicon: "l1", model: "m1" };

const folders: string[] = [];

function freshFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "store-"));
	folders.push(folder);
	return folder;
}

/** Runs `work` on a store that is closed afterwards. */
async function withStore(
	work: (store: Store) => Promise<void>,
	folder = freshFolder(),
): Promise<void> {
	const store = await openStore(folder);
	try {
		await work(store);
	} finally {
		await store.close();
	}
}

afterEach(() => {
	for (const folder of folders.splice(0))
		rmSync(folder, { recursive: true, force: true });
});

/** `RUS/GOV[Name]` as an actor, `-` as none. */
function actors(notation: string): Actor[] {
	if (notation === "-") return [];
	return notation.split("+").map((one) => {
		const [, code, name] = /^([^[]*)(?:\[(.*)\])?$/.exec(one) ?? [];
		const [country, ...sectors] = code.split("/");
		return {
			country: country === "-" ? null : country,
			sectors,
			name: name ?? null,
		};
	});
}

const quads: Record<string, 1 | 2 | 3 | 4> = {
	CONSULT: 1,
	SUPPORT: 1,
	AID: 2,
	ACCUSE: 3,
	ASSAULT: 4,
};

/** One line tells one document: `d1 2024-05-01 Gazette: ARN CONSULT GON | words of the sentence`. */
function told(line: string, changes: Partial<CodedEvent> = {}): CodedDocument {
	const [head, coding, text] = line.split(/: | \| /);
	const [id, published, outlet] = head.split(" ");
	const document: Document = {
		id,
		outlet: outlet ?? null,
		published: published === "-" ? null : published,
		title: null,
		text,
		url: null,
	};
	const sentence = { start: 0, end: text.length };
	const events = coding.split("; ").map((one): CodedEvent => {
		const [source, type, target] = one.split(" ");
		return {
			id: idOf(id, one),
			document: id,
			sentence,
			sources: actors(source),
			targets: actors(target),
			type,
			mode: null,
			quad: quads[type] ?? null,
			score: null,
			direction: type === "TIES" ? "better" : null,
			contexts: [],
			status: "happened",
			within: null,
			condition: null,
			sayers: [],
			when: null,
			where: null,
			casualties: [],
			evidence: [
				{
					field: "trigger",
					index: 0,
					start: 0,
					end: 4,
					text: text.slice(0, 4),
				},
			],
			by: "pattern",
			p: null,
			because: [],
			coder,
			...changes,
		};
	});
	return { document, sentences: [sentence], events, coder };
}

test("what was put comes back", () =>
	withStore(async (store) => {
		const one = told(
			"d1 2024-05-01 Gazette: ARN CONSULT GON; GON CONSULT ARN | Arnor and Gondor met at the ford.",
		);
		deepEqual(await store.put([one]), { stored: 1, unchanged: 0, updated: 0 });
		const { items } = await store.events();
		expect(items).toMatchObject(one.events);
		expect(items[0]).toMatchObject({
			outlet: "Gazette",
			published: "2024-05-01",
			day: "2024-05-01",
			text: one.document.text,
		});
		deepEqual(await store.document("d1"), {
			...one.document,
			sentences: one.sentences,
			version: 1,
		});
		equal(await store.refreshHappenings(), 1);
		const again = await store.event(one.events[0].id);
		expect(await store.happening(again?.happening ?? "")).toMatchObject({
			mutual: true,
			reports: 1,
			outlets: 1,
		});
		deepEqual(await store.dyads(), [
			{
				a: "ARN",
				b: "GON",
				happenings: 1,
				cooperation: 1,
				conflict: 0,
				first: "2024-05-01",
				last: "2024-05-01",
			},
		]);
	}));
