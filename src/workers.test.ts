import { describe, expect, test } from "vitest";
import type { Crew } from "./crew.ts";
import type { Item } from "./intake/index.ts";
import { openWorkers } from "./workers.ts";

// Threads with a coder of a few lines, which does to its thread what the text says.

const script = (body: string): URL =>
	new URL(`data:text/javascript,${encodeURIComponent(body)}`);
const SCRIPT = script(`
	import { parentPort, workerData } from "node:worker_threads";
	const does = {
		"hangs.": () => { for (;;); },
		"is slow.": () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100),
		"throws.": () => { throw new RangeError("no word for it"); },
		"exits.": () => process.exit(3),
		"eats.": () => { for (const all = [];;) all.push(Array(1e6).fill({})); },
	};
	parentPort.on("message", (documents) => {
		for (const { text } of documents) does[text]?.();
		parentPort.postMessage(documents.map(() => ({ sentences: [], events: [] })));
	});
	const coder = { version: "1", lexicon: workerData.data, model: "m" };
	parentPort.postMessage({ coder, problems: [] });
`);

const open = (count: number, seconds = 20): Promise<Crew> =>
	openWorkers(count, {
		data: "gondor",
		seconds,
		megabytes: 32,
		script: SCRIPT,
	});

/** What comes out, a word or a reason a document. */
async function coded(crew: Crew, texts: readonly string[]): Promise<string[]> {
	async function* items(): AsyncGenerator<Item> {
		for (const [i, text] of texts.entries()) {
			const document = {
				id: String(i),
				outlet: null,
				published: null,
				title: null,
				text,
				url: null,
			};
			yield { document, file: "f", place: null, again: false, remarks: [] };
		}
	}
	const out: string[] = [];
	for await (const { outcome } of crew.inOrder(items()))
		out.push("code" in outcome ? outcome.message : outcome.document.text);
	return out;
}

describe("a document that ends or holds its worker is set aside, the others are coded", () => {
	// biome-ignore format: one case a line
	const cases: [string, number, string][] = [
		["hangs.", 1, "it took more than 1 s"],
		["throws.", 20, "no word for it"],
		["exits.", 20, "its worker ended"],
		["eats.", 20, "Worker terminated due to reaching memory limit: JS heap out of memory"],
	];
	for (const [text, seconds, reason] of cases)
		test(text, async () => {
			const crew = await open(2, seconds);
			const out = await coded(crew, ["a", text, "b", "is slow.", "c"]);
			const set = `the text could not be coded: ${reason}`;
			expect(out).toEqual(["a", set, "b", "is slow.", "c"]);
			await crew.close();
		});
});

test("many documents come out in their order, whoever is slow or lost", async () => {
	const texts = Array.from({ length: 300 }, (_, i) =>
		i % 60 === 30 ? "is slow." : i % 150 === 50 ? "exits." : "x".repeat(i * 7),
	);
	const crew = await open(3);
	const set = "the text could not be coded: its worker ended";
	expect(await coded(crew, texts)).toEqual(
		texts.map((text) => (text === "exits." ? set : text)),
	);
	await crew.close();
});

test("a worker is told where the data lies, and says what it codes with", async () => {
	const crew = await open(1);
	expect(crew.coder.lexicon).toBe("gondor");
	await crew.close();
});

test("a worker that cannot begin says why", async () => {
	const broken = script(
		'throw Object.assign(new Error("no such folder"), { code: "ENOENT", path: "mordor" });',
	);
	await expect(openWorkers(2, { script: broken })).rejects.toMatchObject({
		message: "no such folder",
		code: "ENOENT",
		path: "mordor",
	});
});

test("closing ends a worker whatever it is at", async () => {
	const crew = await open(2);
	coded(crew, ["hangs."]);
	await new Promise((resolve) => setTimeout(resolve, 50));
	await crew.close();
});
