import { spawn } from "node:child_process";
import { once } from "node:events";
import {
	cpSync,
	mkdtempSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { PACKAGE } from "../../built.sample.ts";
import { type CodedDocument, openStore } from "../../index.ts";

// For tests: stores of an invented little world.

/** A folder with the data of the little world, a store in `st`, an empty one in `new`, and files to read and import. */
export async function madeFolder(): Promise<string> {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), "detente-keeping-")));
	const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
	cpSync(here("littleworld"), join(folder, "data"), { recursive: true });
	symlinkSync(here("../../../data/models"), join(folder, "data/models"));
	await (await openStore(join(folder, "new"))).close();
	await fill(join(folder, "st"));
	const rows = [gdelt("1"), gdelt("2"), gdelt("3", "20240230")];
	writeFileSync(join(folder, "x.export.CSV"), `${rows.join("\n")}\n`);
	return folder;
}

/** Fills a store: two documents, one of them with what a terminal or a spreadsheet may take for more than text. */
export async function fill(folder: string): Promise<void> {
	const store = await openStore(folder);
	await store.put([
		told("d1", "Herald", "Corn talks", "Arnor met Gondor over corn."),
		told(
			"d2",
			"Courier",
			"=SUM(A1)",
			"Arnor met Gondor.\u001b[31m Corn burnt.",
		),
	]);
	await store.refreshHappenings();
	await store.quarantine(null, [
		aside("line 1", "bad-type", RECORD),
		aside("line 2", "bad-json", '{"id":\u001b'),
		aside("line 3", "too-long", '{"id":"d5"'),
	]);
	await store.close();
}

const RECORD = `${JSON.stringify({ id: "d3", outlet: "Herald", published: "2024-05-09", text: "Gondor met Arnor." })}\n`;

function aside(place: string, code: string, raw: string) {
	const message = "what is\u202e wrong";
	return { file: "news.jsonl", place, code, message, raw };
}

function told(
	id: string,
	outlet: string,
	title: string,
	text: string,
): CodedDocument {
	const coder = { version: "1", lexicon: "l", model: "m" };
	const actor = (country: string) => ({ country, sectors: [], name: null });
	const published = "2024-05-09";
	const sentence = { start: 0, end: text.length };
	const trigger = { field: "trigger" as const, index: 0, start: 6, end: 9 };
	return {
		document: { id, outlet, published, title, text, url: null },
		sentences: [sentence],
		coder,
		events: [
			{
				id: `e-${id}`,
				document: id,
				sentence,
				sources: [actor("ARN")],
				targets: [actor("GON")],
				type: "CONSULT",
				mode: null,
				quad: 1,
				score: 1,
				direction: null,
				contexts: [],
				status: "happened",
				within: null,
				condition: null,
				sayers: [],
				when: null,
				where: null,
				casualties: [],
				evidence: [{ ...trigger, text: "met" }],
				by: "pattern",
				p: null,
				because: [],
				coder,
			},
		],
	};
}

/** A row of a file in the shape of GDELT 2.0. */
export function gdelt(id: string, day = "20240501"): string {
	// biome-ignore format: a row a line
	const cells: Readonly<Record<number, string>> = {
		1: id, 2: day, 6: "FRAGOV", 7: "\u001bPARIS", 8: "FRA", 16: "DEU", 18: "DEU", 27: "040", 28: "040", 29: "04", 30: "1",
		31: "1.0", 32: "1", 60: "20240502143000", 61: "https://gazette.example/1",
	};
	return Array.from({ length: 61 }, (_, i) => cells[i + 1] ?? "").join("\t");
}

/** Runs `work` while another process holds the store in a folder. */
export async function besideOwner(
	folder: string,
	work: () => Promise<void>,
): Promise<void> {
	// What is built starts sooner than its sources.
	const open = pathToFileURL(join(PACKAGE, "dist/store/open.js")).href;
	const script = `const { openStore } = await import(${JSON.stringify(open)});
		await openStore(${JSON.stringify(folder)});
		console.log("open");
		process.stdin.resume();`;
	const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
		stdio: ["pipe", "pipe", "inherit"],
	});
	const ended = once(child, "exit");
	try {
		await once(child.stdout, "data");
		await work();
	} finally {
		child.kill("SIGKILL");
		await ended;
	}
}

/** Takes the folder of a test away. */
export function removeFolder(folder: string): void {
	rmSync(folder, { recursive: true, force: true });
}
