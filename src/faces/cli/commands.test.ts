import {
	cpSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { IS_GATE, someOf } from "../../gated.sample.ts";
import { type Actor, openStore } from "../../index.ts";
import { called, type Ended } from "./called.sample.ts";

// What each command reads, writes and ends with, called in this process; commands.process.test.ts runs them as processes.
// With data of an invented little world, so that no edit of data/ breaks these tests.

const LITTLE_WORLD = fileURLToPath(new URL("littleworld", import.meta.url));

let folder = "";

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "detente-commands-"));
	cpSync(LITTLE_WORLD, join(folder, "data"), { recursive: true });
	symlinkSync(
		fileURLToPath(new URL("../../../data/models", import.meta.url)),
		join(folder, "data/models"),
	);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Calls `detente`; `{}` is the folder of the test, and `{}/input` what there is to read. */
function detente(line: string, input = ""): Promise<Ended> {
	writeFileSync(join(folder, "input"), input);
	return called(folder, ...line.split(" ").filter(Boolean));
}

const record = (id: string, text: string): string =>
	`${JSON.stringify({ id, outlet: "Herald", published: "2024-05-09", text })}\n`;
const MET = record("a", "Arnor met Gondor.");
const OLD = record("b", "Arnor is old.");
const BROKEN = '{"id":"c","text":\n';
const NUMBER = '{"id":"d","text":17}\n';
const JSONL = "--in jsonl --data {}/data";

describe("wrong usage is told, with exit code 2", () => {
	// biome-ignore format: one case a line
	const cases: [string, string][] = [
		["", "Usage: detente"],
		["cod", "Did you mean code?"],
		["code --inn jsonl", "unknown option '--inn'"],
		["code --in xml", "Allowed choices are warc"],
		["code --map date", "--map date: wanted pairs like published=date,outlet=source"],
		["code --map day=date", "--map day=date: no field day, only id, outlet, published, title, text, url"],
		["code --published 2021-02-30", "--published 2021-02-30: wanted a day, YYYY-MM-DD"],
		["code --max-line 0", "--max-line 0: wanted a whole number from 1"],
		["code --limits depthh=1", "no limit depthh, only lineBytes"],
		["code --limits members=0", "--limits members 0: wanted a whole number from 1"],
		["watch feeds.opml --allow-net here", "--allow-net here: wanted host:port"],
		["watch none.opml", "none.opml: cannot be read (ENOENT)"],
		["events --since 2024-13", "--from 2024-13: wanted a day, YYYY-MM-DD, or a month or year"],
		["code --workers 0", "--workers 0: wanted a whole number from 1"],
		["read --max-time soon", "--max-time soon: wanted a whole number from 1"],
		["code --id x one.txt two.txt", "--id names one text, 2 files were given"],
		["code --data nowhere", "nowhere: no such file; --data wants a folder"],
		["actor", "missing required argument 'name'"],
		["actor Arnor --date today", "--date today: wanted a day, YYYY-MM-DD"],
		["actor Arnor --data nowhere", "nowhere: no such file; --data wants a folder"],
		["relation RUS", "missing required argument 'b'"],
		["events --status happy", "--status happy: wanted one of happened"],
		["events --from today", "--from today: wanted a day, YYYY-MM-DD, or a month or year"],
		["events --limit 0", "--limit 0: wanted a whole number from 1"],
		["golden count golden.txt", "golden count: wanted detente golden check FILES"],
		["golden check golden.txt --out xml", "Allowed choices are table, jsonl"],
		["parse --out xml", "Allowed choices are conllu, iob, json"],
		["parse --data nowhere README.md", "nowhere/models/parser.bin: no such file; --data wants a folder"],
		["serve --port 99999", "--port 99999: wanted a number from 0 to 65535"],
		["serve --host 0.0.0.0", "--host 0.0.0.0 is open to other machines: that wants a token in DETENTE_TOKEN"],
	];
	// To know all countries takes seconds.
	const ofCountries: typeof cases = [
		["relation Russia RUS", "Russia and RUS are the same country"],
		[
			"relation RUS Mordor",
			"Mordor: no country of that name; wanted a code (RUS) or a name (Russia)",
		],
	];
	for (const [line, says] of [...cases, ...(IS_GATE ? ofCountries : [])])
		test(`detente ${line}`, async () => {
			const { code, out, err } = await detente(line);
			expect([code, out]).toEqual([2, ""]);
			expect(err).toContain(says);
			expect(err).not.toMatch(/\bat .*\.[jt]s:\d+/);
		});
});

describe("help", () => {
	for (const line of ["--help", "code --help", "help relation", "--version"])
		test(`detente ${line} ends with 0`, async () => {
			const { code, out, err } = await detente(line);
			expect([code, err]).toEqual([0, ""]);
			expect(out).toMatch(/Examples:|^\d+\.\d+\.\d+/);
		});
});

describe("exit codes of detente code", () => {
	const broken =
		"broken JSON: the line ends too early (quarantined, code bad-json)";
	const number =
		'"text" is a number, wanted a string (quarantined, code bad-type)';
	// biome-ignore format: one case a line
	const cases: [string, string, number, number, string[]][] = [
		["some set aside, the rest coded", MET + BROKEN + NUMBER + OLD, 3, 2, [`input: line 2: ${broken}`, `input: line 3: ${number}`, "read 4 = 2 coded + 0 unchanged + 0 updated + 2 quarantined + 0 skipped"]],
		["an empty text and half a character are taken and counted", record("e", "") + MET.replace("Herald", "Her\\ud800ald"), 0, 2, ["1 empty-text", "1 characters-replaced"]],
		["the same once more, the same id with another text", MET + MET + record("a", "Gondor met Arnor."), 0, 4, ["read 3 = 1 coded + 1 unchanged + 1 updated"]],
		["all taken", MET + OLD, 0, 2, ["read 2 = 2 coded + 0 unchanged + 0 updated + 0 quarantined + 0 skipped"]],
		["all set aside", BROKEN + NUMBER, 4, 0, ["read 2 = 0 coded"]],
		["nothing", "", 4, 0, ["read 0 = 0 coded"]],
	];
	for (const [name, input, code, events, says] of someOf(cases, 2))
		test(name, async () => {
			const ended = await detente(`code ${JSONL} --workers 1 {}/input`, input);
			expect(ended.code).toBe(code);
			const lines = ended.out.split("\n").slice(0, -1);
			expect(lines.map((line) => JSON.parse(line).type)).toEqual(
				Array(events).fill("CONSULT"),
			);
			for (const words of says) expect(ended.err).toContain(words);
		});

	test("a file that is missing beside one that is not", async () => {
		writeFileSync(join(folder, "good.jsonl.gz"), gzipSync(MET));
		const ended = await detente(
			"code {}/missing.jsonl {}/good.jsonl.gz --data {}/data --workers 1",
		);
		expect([ended.code, ended.out.split("\n").length]).toEqual([3, 3]);
		expect(ended.err).toContain(
			"missing.jsonl: no such file (quarantined, code unreadable)",
		);
	});

	test("a text, in the notation", async () => {
		writeFileSync(
			join(folder, "report.txt"),
			"Arnor met Gondor. Arnor is old.",
		);
		const { code, out } = await detente(
			"code {}/report.txt --data {}/data --workers 1 --out golden --id r-1 --published 2024-05-09 --outlet Herald",
		);
		expect([code, out]).toEqual([
			0,
			'# r-1  published 2024-05-09  outlet Herald\n\nArnor met Gondor.\n=> ARN CONSULT GON  "met"\n=> GON CONSULT ARN  "met"\n\nArnor is old.\n=> nothing\n\n',
		]);
	});
});

describe("detente parse", () => {
	const MEETING = "Arnor met Gondor (again).\n";
	const rowsOf = (out: string) =>
		out
			.split("\n")
			.filter((line) => /^\d/.test(line))
			.map((line) => line.split("\t"));

	test("text to CoNLL-U, and that to itself", async () => {
		const first = await detente("parse --data {}/data {}/input", MEETING);
		expect([first.code, first.err]).toEqual([0, ""]);
		expect(first.out).toMatch(
			/^# sent_id = 1\n# text = Arnor met Gondor \(again\)\.\n1\tArnor\tArnor\tPROPN\t/,
		);
		const rows = rowsOf(first.out);
		expect(rows.map((row) => row[1]).join(" ")).toBe(
			"Arnor met Gondor ( again ) .",
		);
		for (const row of rows)
			expect(row[9]).toMatch(
				/^(NER=[BI]-(PER|LOC|ORG|MISC)\|?)?(SpaceAfter=No|_)?$/,
			);
		const again = await detente(
			"parse --data {}/data --in conllu {}/input",
			first.out,
		);
		expect([again.code, again.out]).toEqual([0, first.out]);
	});

	test.runIf(IS_GATE)(
		"names as labels, a blank line after each sentence",
		async () => {
			const text = `${MEETING}Arnor is old.\n`;
			const { code, out } = await detente(
				"parse --data {}/data --out iob {}/input",
				text,
			);
			expect(code).toBe(0);
			const label = /\t(?:O|[BI]-(?:PER|LOC|ORG|MISC))$/;
			const sentences = out
				.split("\n\n")
				.slice(0, -1)
				.map((lines) => lines.split("\n"));
			expect(
				sentences.map((lines) => lines.map((line) => line.replace(label, ""))),
			).toEqual([
				["Arnor", "met", "Gondor", "(", "again", ")", "."],
				["Arnor", "is", "old", "."],
			]);
		},
	);

	test("JSON with the places in the text", async () => {
		const text = `  ${MEETING}Arnor is old.\n`;
		const { code, out } = await detente(
			"parse --data {}/data --out json {}/input",
			text,
		);
		expect(code).toBe(0);
		const lines = out
			.split("\n")
			.slice(0, -1)
			.map((line) => JSON.parse(line));
		expect(lines.map((line) => line.text)).toEqual([
			"Arnor met Gondor (again).",
			"Arnor is old.",
		]);
		for (const { sentence, text: said, start, end, form, head } of lines) {
			expect(text.slice(sentence.start, sentence.end)).toBe(said);
			expect(
				start.map((from: number, i: number) => text.slice(from, end[i])),
			).toEqual(form);
			expect(head.filter((h: number) => h === -1)).toHaveLength(1);
		}
	});

	test.runIf(IS_GATE)(
		"trees: here, and as pictures of the first hundred",
		async () => {
			const text = "Arnor met Gondor.\n\n".repeat(101);
			const { code, out, err } = await detente(
				"parse --data {}/data --tree --svg {}/trees.svg {}/input",
				text,
			);
			expect([code, err]).toEqual([
				0,
				`${folder}/trees.svg: the first 100 of 101 sentences are drawn\n`,
			]);
			expect(out).toMatch(/[┌└]\S*─► Arnor +PROPN NNP +nsubj/);
			const svg = readFileSync(join(folder, "trees.svg"), "utf8");
			expect(svg.match(/role="img"/g)).toHaveLength(100);
			expect(svg.match(/>Gondor<\/text>/g)).toHaveLength(100);
		},
	);

	const ends: [string, string, string, number, string][] = [
		["nothing", "parse --data {}/data {}/input", " \n", 4, ""],
		[
			"no such file",
			"parse {}/missing.txt",
			"",
			4,
			"missing.txt: cannot be read (ENOENT)",
		],
		[
			"a picture that cannot be written",
			"parse --data {}/data --svg {}/no/trees.svg {}/input",
			MEETING,
			2,
			"no/trees.svg: cannot be written (ENOENT)",
		],
		[
			"a broken sentence beside a good one",
			"parse --data {}/data --in conllu {}/input",
			`1\tGo\n\n1\tGo${"\t_".repeat(8)}\n`,
			3,
			"input:1: 2 columns, wanted 10",
		],
	];
	for (const [name, line, input, code, says] of ends)
		test(`${name}: ${code}`, async () => {
			const ended = await detente(line, input);
			expect([ended.code, ended.err.split("\n")[0]]).toEqual([
				code,
				says && expect.stringContaining(says),
			]);
		});
});

test("detente who answers a line with a line, and tells bad ones with their place", async () => {
	const asked = [
		'{"id":1,"phrase":"Arnor","date":"2024-05-09"}',
		"nonsense",
		'{"id":2,"date":"2024-05-09"}',
		'{"id":3,"phrase":"the two countries","date":"2024-05-09","text":"Arnor met Gondor. The two countries are old."}',
	];
	const { code, out, err } = await detente(
		"who --data {}/data {}/input",
		`${asked.join("\n")}\n`,
	);
	const answers = out
		.split("\n")
		.slice(0, -1)
		.map((line) => JSON.parse(line));
	expect(code).toBe(3);
	expect(err).toContain("input:2: broken JSON (set aside)");
	expect(err).toContain('input:3: "phrase" is missing (set aside)');
	expect(answers.map(({ id, country, kind }) => [id, country, kind])).toEqual([
		[1, "ARN", "state"],
		[3, "ARN", "state"],
	]);
	expect(answers[1].actors.map((one: Actor) => one.country)).toEqual([
		"ARN",
		"GON",
	]);
	expect(answers[0].because[0].file).toBe("data/actors/countries.tsv");
});

test("detente pair answers a line with a line, and tells bad ones with their place", async () => {
	const asked = [
		'{"id":1,"sentence":"Arnor met Gondor.","source_span":[0,5],"target_span":[10,16]}',
		'{"id":2,"sentence":"Arnor met Gondor.","source_span":[0,5],"target_span":[10,99]}',
		'{"id":3,"source_span":[0,5]}',
	];
	const { code, out, err } = await detente(
		"pair --no-reader --data {}/data {}/input",
		`${asked.join("\n")}\n`,
	);
	expect(code).toBe(3);
	expect(err).toContain(
		'input:2: "target_span" is [10,99], wanted [start, end] in characters of the sentence (set aside)',
	);
	expect(err).toContain('input:3: "sentence" is missing (set aside)');
	expect(JSON.parse(out)).toMatchObject({ id: 1, type: "CONSULT", p: null });
});

test("detente actor shows the rows of a name, and ends with 4 where none knows it", async () => {
	const data = `--data ${LITTLE_WORLD}`;
	const arnor = await detente(`actor arnor ${data}`);
	expect([arnor.code, arnor.err]).toEqual([0, ""]);
	expect(arnor.out).toContain("Arnor  ARN\n");
	expect(arnor.out).toMatch(
		/inhabitant +Arnorians {2}memory, data\/actors\/countries.tsv:3/,
	);
	const json = await detente(`actor GON --json ${data}`);
	expect(JSON.parse(json.out)).toMatchObject({ code: "GON", offices: [] });
	const nobody = await detente(`actor Sauron ${data}`);
	expect([nobody.code, nobody.out]).toEqual([4, ""]);
	expect(nobody.err).toContain("Sauron: no table of data/actors knows");
});

describe("detente golden", () => {
	test("codings scored against those a person wrote, with what differs; a bad line is told and left out", async () => {
		const golden = [
			"Arnor met Gondor.",
			"=> ARN CONSULT GON",
			"",
			"Arnor is old.",
			"=> nothing",
			"=> WHAT",
		].join("\n");
		writeFileSync(join(folder, "mine.txt"), golden);
		const check = "golden check {}/mine.txt --data {}/data";
		const { code, out, err } = await detente(`${check} --differences`);
		expect(code).toBe(3);
		expect(err).toContain("mine.txt:6: cannot be read");
		expect(out).toContain(
			"mine.txt:1: Arnor met Gondor.\n    extra   GON CONSULT ARN\n",
		);
		expect(out).toMatch(
			/2 passages; 1 hold nothing, 1 of these were left alone\n\n.*precision +recall +F1\n +source, type, target +1 +2 +1 +0\.500 +1\.000 +0\.667\n/,
		);
		const lines = (await detente(`${check} --out jsonl`)).out
			.trim()
			.split("\n")
			.map((line) => JSON.parse(line));
		expect(lines).toContainEqual({
			measure: "triple",
			gold: 1,
			coded: 2,
			matched: 1,
			precision: 0.5,
			recall: 1,
			f1: 2 / 3,
		});
		expect(lines).toContainEqual({
			attribute: "status",
			checked: 1,
			right: 1,
			extra: 0,
			share: 1,
		});
	});

	test("no such file", async () => {
		const { code, err } = await detente("golden check nowhere.txt");
		expect([code, err]).toEqual([4, "nowhere.txt: no such file\n"]);
	});
});

describe("however many work at it, the same comes out", () => {
	// Blanks cost nothing, and count as work for all.
	const input = Array.from({ length: 120 }, (_, i) =>
		record(
			`n${i}`,
			["Arnor met Gondor.", "", "Gondor met Arnor. Arnor is old."][i % 3] +
				" ".repeat(2500),
		),
	).join("");

	test("as events", async () => {
		const line = (n: number) => `code ${JSONL} --workers ${n} {}/input`;
		const alone = await detente(line(1), input);
		expect([alone.code, alone.out.split("\n").length]).toEqual([0, 161]);
		for (const n of someOf([2, 8], 2)) {
			const together = await detente(line(n), input);
			expect([together.code, together.out === alone.out]).toEqual([0, true]);
		}
	}, 60_000);

	test.runIf(IS_GATE)(
		"in a store",
		async () => {
			const stored = async (n: number) => {
				const name = `by-${n}`;
				const to = `--store {}/${name} --workers ${n} {}/input`;
				await detente(`read ${JSONL} ${to}`, input);
				const store = await openStore(join(folder, name), { readOnly: true });
				const { items } = await store.events({ limit: 1000 });
				await store.close();
				return items;
			};
			const alone = await stored(1);
			expect(alone.length).toBe(160);
			expect(await stored(3)).toEqual(alone);
		},
		60_000,
	);
});

describe("a store", () => {
	test("is read into once, listed and drawn", async () => {
		const read = `read ${JSONL} --workers 1 --store {}/kept {}/input`;
		const first = await detente(read, MET + NUMBER + OLD);
		expect(first.code).toBe(3);
		expect(first.out).toContain(
			"read 3 = 2 stored + 0 unchanged + 0 updated + 1 quarantined + 0 skipped\n2 events in 2 sentences: 2 CONSULT\n",
		);
		const again = await detente(read, MET + OLD);
		expect([again.code, again.out.split("\n")[0]]).toEqual([
			0,
			"read 2 = 0 stored + 2 unchanged + 0 updated + 0 quarantined + 0 skipped",
		]);
		const listed = await detente("events --store {}/kept --limit 1");
		expect(listed.out).toContain(
			'2024-05-09  GON CONSULT ARN  "met"\n    Arnor met Gondor.\n    ~~~~~ ~~~ ~~~~~~\n    Herald, 2024-05-09',
		);
		const lines = await detente("events --store {}/kept --json");
		expect(lines.out.split("\n").length).toBe(3);
		const coded = await detente(`code ${JSONL} --workers 1 {}/input`, MET);
		expect(lines.out.split("\n").toSorted()).toEqual(
			coded.out.split("\n").toSorted(),
		);
	});

	test("that is not there is told, with exit code 5", async () => {
		const { code, err } = await detente("events --store {}/nowhere");
		expect([code, err.trim()]).toEqual([
			5,
			`${folder}/nowhere: no store there. Code something into it first, or name another folder.`,
		]);
	});
});
