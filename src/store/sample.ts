import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { idOf, once } from "../base/index.ts";
import type { CodedEvent, Coder } from "../coding/index.ts";
import type { Actor } from "../lexicon/index.ts";
import type { Sentence } from "../text/index.ts";
import { openStore } from "./open.ts";
import type { CodedDocument } from "./put.ts";
import type { Store } from "./store.ts";

// For tests: documents of an invented little world, one a line, and stores that vanish afterwards.

/** The coder of the little world. */
export const coder: Coder = { version: "1.0.0", lexicon: "l1", model: "m1" };

/**
 * `d1 2024-05-01 Gazette | ARN/MIL ASSAULT GON; GON ACCUSE ARN | They fired. | Gondor was angry.`: id, day and outlet, what is
 * coded, and its sentences, the first of which tells it all. `-` for none.
 */
export function told(
	line: string,
	changes: Partial<CodedEvent> = {},
): CodedDocument {
	const [head, coding, ...texts] = line.split(" | ");
	const [id, published, outlet] = head.split(" ");
	const text = texts.join(" ");
	const sentences = sentencesOf(texts);
	const codings = coding === "nothing" ? [] : coding.split("; ");
	return {
		document: {
			id,
			outlet: outlet === "-" ? null : outlet,
			published: published === "-" ? null : published,
			title: null,
			text,
			url: null,
		},
		sentences,
		events: codings.map((one) => ({
			...eventOf(id, one, text, sentences[0]),
			...changes,
		})),
		coder: changes.coder ?? coder,
	};
}

/** Runs `work` in a folder of its own. */
export async function inFolder(
	work: (folder: string) => Promise<void>,
): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), "store-"));
	try {
		await work(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

// To make one takes a tenth of a second, and hundreds of tests want one.
const emptyStore = once(async (): Promise<string> => {
	const folder = mkdtempSync(join(tmpdir(), "store-"));
	await (await openStore(folder)).close();
	process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
	return folder;
});

/** Runs `work` on a new store; all of a process have one store id. */
export function inStore(work: (store: Store) => Promise<void>): Promise<void> {
	return inFolder(async (folder) => {
		cpSync(await emptyStore(), folder, { recursive: true });
		const store = await openStore(folder);
		try {
			await work(store);
		} finally {
			await store.close();
		}
	});
}

function sentencesOf(texts: readonly string[]): Sentence[] {
	let end = -1;
	return texts.map((text) => {
		const start = end + 1;
		end = start + text.length;
		return { start, end };
	});
}

function eventOf(
	document: string,
	coding: string,
	text: string,
	sentence: Sentence,
): CodedEvent {
	const [source, deed, target, status] = coding.split(" ");
	const [type, mode] = deed.split("/");
	return {
		id: idOf(document, coding, text),
		document,
		sentence,
		sources: actorsOf(source),
		targets: actorsOf(target),
		type,
		mode: mode ?? null,
		quad: QUADS[type] ?? null,
		score: null,
		direction: type === "TIES" ? "better" : null,
		contexts: [],
		status: (status ?? "happened") as CodedEvent["status"],
		within: null,
		condition: null,
		sayers: [],
		when: null,
		where: null,
		casualties: [],
		evidence: [
			{ field: "trigger", index: 0, start: 0, end: 4, text: text.slice(0, 4) },
		],
		by: "pattern",
		p: null,
		because: [],
		coder,
	};
}

/** `ARN/MIL[The_King]+ROH` as actors; `_` is a space. */
function actorsOf(notation: string): Actor[] {
	if (notation === "-") return [];
	return notation.split("+").map((one) => {
		const [, code, name] = /^([^[]*)(?:\[(.*)\])?$/.exec(one) ?? [];
		const [country, ...sectors] = code.split("/");
		return {
			country: country === "-" ? null : country,
			sectors,
			name: name?.replaceAll("_", " ") ?? null,
		};
	});
}

const QUADS: Readonly<Record<string, 1 | 2 | 3 | 4>> = {
	AGREE: 1,
	CONSULT: 1,
	SUPPORT: 1,
	AID: 2,
	ACCUSE: 3,
	ASSAULT: 4,
	COERCE: 4,
};
