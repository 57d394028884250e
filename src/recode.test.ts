import {
	cpSync,
	mkdtempSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { showEvent } from "./coding/index.ts";
import { type Engine, openEngine } from "./engine.ts";
import type { Item } from "./intake/index.ts";
import { type Recoded, recode } from "./recode.ts";
import { read } from "./run.ts";
import { openStore, type Store } from "./store/index.ts";

const LITTLE_WORLD = fileURLToPath(
	new URL("faces/cli/littleworld", import.meta.url),
);
const MODELS = fileURLToPath(new URL("../data/models", import.meta.url));

let folder = "";
let old: Engine;
let changed: Engine;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "detente-recode-"));
	old = engineOf("old");
	changed = engineOf(
		"changed",
		"CONSULT\n\nX thanks Y\n    Arnor thanked Gondor.   => ARN CONSULT GON\n    Arnor is old.   => nothing\n",
	);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The little world's engine, with another codebook instead of its own. */
function engineOf(name: string, codebook?: string): Engine {
	const data = join(folder, name);
	cpSync(LITTLE_WORLD, data, { recursive: true });
	symlinkSync(MODELS, join(data, "models"));
	if (codebook) writeFileSync(join(data, "frames", "parley.txt"), codebook);
	return openEngine(data);
}

async function* items(): AsyncGenerator<Item> {
	const texts = ["Arnor met Gondor.", "Arnor thanked Gondor.", "It rained."];
	for (const [i, text] of texts.entries()) {
		const id = `d${i}`;
		const document = { id, outlet: null, published: null, title: null, text };
		const at = { file: "in.jsonl", place: null, again: false, remarks: [] };
		yield { document: { ...document, url: null }, ...at };
	}
}

/** Codes anew, and tells what went and came. */
async function told(
	store: Store,
	engine: Engine,
	dryRun = false,
): Promise<string[]> {
	const lines: string[] = [];
	const onChanged = ({ document, gone, come }: Recoded): void => {
		for (const event of gone)
			lines.push(`${document.id} - ${showEvent(event)}`);
		for (const event of come)
			lines.push(`${document.id} + ${showEvent(event)}`);
	};
	const report = await recode(store, engine, { dryRun, onChanged });
	lines.push(`${report.documents} documents, ${report.changed} changed`);
	return lines;
}

const CHANGES = [
	'd0 - ARN CONSULT GON  "met"',
	'd0 - GON CONSULT ARN  "met"',
	'd1 + ARN CONSULT GON  "thanked"',
	"3 documents, 2 changed",
];

test("a dry run tells what would change, and changes nothing", async () => {
	const store = await openStore(join(folder, "dry"));
	await read(items(), store, old);
	const before = await store.events();
	expect(await told(store, changed, true)).toEqual(CHANGES);
	expect(await store.events()).toEqual(before);
	await store.close();
});

test("coded anew, the store is as if it had been coded so from the start", async () => {
	const store = await openStore(join(folder, "anew"));
	const fresh = await openStore(join(folder, "fresh"));
	await read(items(), store, old);
	expect(await told(store, changed)).toEqual(CHANGES);
	expect(await told(store, changed)).toEqual(["0 documents, 0 changed"]);
	await read(items(), fresh, changed);
	expect(await store.events()).toEqual(await fresh.events());
	expect(await store.versions("d0")).toEqual([]);
	await store.close();
	await fresh.close();
});

test("stopped, it goes on where it was", async () => {
	const store = await openStore(join(folder, "stopped"));
	await read(items(), store, old);
	const isStopped = () => true;
	expect((await recode(store, changed, { isStopped })).documents).toBe(0);
	expect(await store.countStale(changed.coder)).toBe(3);
	expect((await told(store, changed)).at(-1)).toBe("3 documents, 2 changed");
	await store.close();
});
