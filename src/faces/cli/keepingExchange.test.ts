import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EVENT_FORMATS } from "../../index.ts";
import { called, type Ended } from "./called.sample.ts";
import { besideOwner, madeFolder, removeFolder } from "./keeping.sample.ts";
import { KEEPING } from "./verbsOfKeeping.ts";

// Search, SQL, import and export.

let folder = "";
beforeAll(async () => {
	folder = await madeFolder();
});
afterAll(() => removeFolder(folder));

function detente(line: string): Promise<Ended> {
	return called(folder, ...line.split(" "));
}

describe("wrong usage is told, with exit code 2", () => {
	// biome-ignore format: one case a line
	const cases: [string, string][] = [
		["search", "missing required argument 'words'"],
		['search " --store {}/st', "no word to look for"],
		["search --store {}/st -- -corn", "only words that are to be missing"],
		["search corn --limit 0", "--limit 0: wanted a whole number from 1"],
		["search corn --from soon", "--from soon: wanted a day"],
		["events --raw --store {}/st", "--raw goes with --out csv"],
		["events --store {}/st --words -corn", "only words that are to be missing"],
		["sql DROP TABLE event --store {}/st", "only SELECT is taken here (not-select)"],
		["sql SELECT * FROM migration --store {}/st", "(not-public)"],
		["sql SELECT 1 --raw --store {}/st", "--raw goes with --out csv"],
		["export xml --store {}/st", "export xml: wanted one of csv, tsv, jsonl"],
		["export csv --event e-d1 --store {}/st", "export csv: --event is not for it"],
		["export rss --store {}/st", "--link is missing"],
		["export atom --link x --self y --store {}/st", "--link is no address"],
		["export report --store {}/st", "wanted --event ID"],
		["export report --event x --store {}/st", "--event x: no event of that id"],
		["export parquet --store {}/st", "wanted --output FOLDER"],
		["export parquet --source Gondor --output {}/l --store {}/st", "it holds all events"],
		["export csv --output {}/data --store {}/st", "is a folder"],
		["export csv --output {}/no/such/x.csv --store {}/st", "cannot be written (ENOENT)"],
	];
	for (const [line, says] of cases)
		test(line, async () => {
			const { code, out, err } = await detente(line);
			expect([code, out]).toEqual([2, ""]);
			expect(err).toContain(says);
		});
});

describe("a store that is missing is told, with exit code 5", () => {
	for (const line of [
		"search corn",
		"events --words corn",
		"sql SELECT 1",
		"export csv",
		"export report --event x",
		"export parquet --output {}/l",
	])
		test(line, async () => {
			const { code, err } = await detente(`${line} --store {}/nowhere`);
			expect([code, err]).toEqual([
				5,
				expect.stringContaining("nowhere: no store there"),
			]);
			expect(existsSync(join(folder, "nowhere"))).toBe(false);
		});
});

describe("an empty store", () => {
	// biome-ignore format: one case a line
	const cases: [string, string][] = [
		["search corn", "No such document."],
		["events --words corn", "No such event."],
		["sql SELECT count(*) AS n FROM event", "n\n0\n"],
		["export tsv", "id\tdocument\toutlet"],
		["export gdelt2", "0 events.\n0 rows."],
		["export graphml", "0 nodes, 0 edges"],
		["export rss --link https://a.example --self https://b.example", "</channel>"],
		["export parquet --output {}/empty-lake", "0 files"],
	];
	for (const [line, says] of cases)
		test(line, async () => {
			const { code, out, err } = await detente(`${line} --store {}/new`);
			expect([code, out + err]).toEqual([0, expect.stringContaining(says)]);
		});
});

describe("search", () => {
	test("shows where the words stand, with control characters escaped", async () => {
		const { code, out, err } = await detente(
			"search corn -talks --store {}/st".replace("-talks", "burnt"),
		);
		expect([code, err]).toEqual([0, "1 document.\n"]);
		expect(out).toContain(
			"2024-05-09  Courier  =SUM(A1)\n    Arnor met Gondor.\\u001b[31m Corn burnt.\n",
		);
		expect(out).toContain("~~~~ ~~~~~\n    d2\n");
	});

	test("takes options, and answers in JSON", async () => {
		const { out } = await detente(
			"search corn --outlet Herald --from 2024 --to 2025 --newest --json --store {}/st",
		);
		expect(
			out
				.trim()
				.split("\n")
				.map((line) => JSON.parse(line).id),
		).toEqual(["d1"]);
	});

	test("events of documents in which words stand", async () => {
		const { out } = await detente("events --words burnt --json --store {}/st");
		expect(
			out
				.trim()
				.split("\n")
				.map((line) => JSON.parse(line).id),
		).toEqual(["e-d2"]);
	});
});

describe("cells that a spreadsheet would take for formulas", () => {
	// biome-ignore format: one case a line
	const cases: [string, string][] = [
		["events --out csv --store {}/st", ",'=SUM(A1),"],
		["export tsv --store {}/st", "\t'=SUM(A1)\t"],
		["sql SELECT title FROM document --out csv --store {}/st", "\n'=SUM(A1)\r"],
		["events --out tsv --raw --store {}/st", "\t=SUM(A1)\t"],
		["sql SELECT title FROM document --out csv --raw --store {}/st", "\n=SUM(A1)\r"],
	];
	for (const [line, cell] of cases)
		test(line, async () => {
			const { code, out, err } = await detente(line);
			expect([code, out]).toEqual([0, expect.stringContaining(cell)]);
			if (line.startsWith("events"))
				expect(err.includes("may take some of them for formulas")).toBe(
					line.includes("--raw"),
				);
		});
});

describe("sql", () => {
	test("as a table, as lines; how old the copy is goes to standard error", async () => {
		const table = await detente(
			"sql SELECT id, text FROM document WHERE id = 'd2' --store {}/st",
		);
		expect(table.out).toBe(
			"id  text\nd2  Arnor met Gondor.\\u001b[31m Corn burnt.\n",
		);
		expect(table.err).toMatch(/^The copy that was asked is \d+ s old\.\n/);
		const lines = await detente(
			"sql SELECT n, type FROM event --out jsonl --store {}/st",
		);
		expect(lines.out).toBe(
			'{"n":0,"type":"CONSULT"}\n{"n":0,"type":"CONSULT"}\n',
		);
	});
});

describe("export", () => {
	test("a file has its name once it is whole, with its key file", async () => {
		const { code, out, err } = await detente(
			"export icews --output {}/e.tab --key {}/e.key --store {}/st",
		);
		expect([code, out]).toEqual([0, ""]);
		expect(err).toContain("2 events.\n2 rows.");
		const linesOf = (name: string) =>
			readFileSync(join(folder, name), "utf8").trim().split("\n").length;
		expect([linesOf("e.tab"), linesOf("e.key")]).toEqual([3, 3]);
		expect(
			readdirSync(folder).filter((name) => name.includes(".writing")),
		).toEqual([]);
	});

	// biome-ignore format: one case a line
	const cases: [string, string][] = [
		["jsonl", '"id":"e-d1"'],
		["gdelt2", "\t20240509\t"],
		["polecat", "Event ID\t"],
		["gexf --level actor", "<gexf"],
		["atom --title Corn --link https://a.example --self https://b.example", "<title>Corn</title>"],
		["report --event e-d2", "Arnor ⟨1 trigger: met⟩ Gondor.\\u001b[31m"],
		["report --event e-d1 --json", '"unit":"UTF-16 code units"'],
		["csv --limit 1", "\r\ne-d1,"],
	];
	for (const [line, says] of cases)
		test(line, async () => {
			const { code, out } = await detente(`export ${line} --store {}/st`);
			expect([code, out]).toEqual([0, expect.stringContaining(says)]);
		});

	test("parquet holds all, and the second run takes the place of the first", async () => {
		for (let i = 0; i < 2; i++) {
			const { code, out } = await detente(
				"export parquet --output {}/lake --store {}/st",
			);
			expect([code, out]).toEqual([0, expect.stringContaining("1 files")]);
			expect(out).toContain("  detente: 2 events");
		}
		const files = readdirSync(join(folder, "lake"), {
			recursive: true,
			encoding: "utf8",
		});
		expect(files.filter((name) => name.endsWith(".parquet")).length).toBe(1);
	});
});

describe("import", () => {
	test("its formats are those that are read", () => {
		const verb = KEEPING.find(({ name }) => name === "import");
		const option = verb?.options.find(({ flags }) => flags.startsWith("--in"));
		expect(option?.choices).toEqual(Object.keys(EVENT_FORMATS));
	});

	test("makes the store, sets rows aside, tells what the store holds; the same again changes nothing", async () => {
		const first = await detente("import {}/x.export.CSV --store {}/others");
		expect([first.code, first.out.split("\n")[0]]).toEqual([
			3,
			"gdelt2 as gdelt2, read 3 = 2 stored + 0 unchanged + 0 updated + 1 quarantined + 0 skipped",
		]);
		expect(first.out).toContain("  gdelt2: 2 events, 2024-05-01 to 2024-05-01");
		expect(first.err).toContain(
			'line 3: SQLDATE is "20240230", no date (quarantined, code bad-date)',
		);
		const again = await detente("import {}/x.export.CSV --store {}/others");
		expect(again.out).toContain("read 3 = 0 stored + 2 unchanged");
		const retried = await detente("quarantine retry --store {}/others");
		expect([retried.code, retried.err]).toEqual([
			4,
			expect.stringContaining("read or import their sources again"),
		]);
	});

	test("nothing usable ends with 4, beside a good file with 3", async () => {
		const none = await detente(
			"import {}/no.csv {}/data/README --store {}/none",
		);
		expect([none.code, none.err]).toEqual([
			4,
			expect.stringContaining("no such file (quarantined, code unreadable)"),
		]);
		expect(none.out).toContain("In the store: no events of others");
		const some = await detente(
			"import {}/no.csv {}/x.export.CSV --dataset mine --store {}/none",
		);
		expect(some.code).toBe(3);
		expect(some.out).toContain("  mine: 2 events");
	});

	test("into a store that another process holds", async () => {
		await besideOwner(join(folder, "new"), async () => {
			const { code, out } = await detente(
				"import {}/x.export.CSV --store {}/new",
			);
			expect([code, out]).toEqual([3, expect.stringContaining("2 stored")]);
		});
	});
});
