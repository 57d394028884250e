import { expect, test } from "vitest";
import { showProblem } from "../base/index.ts";
import { checkSorted, readTable } from "./table.ts";

const columns = ["realm", "capital"] as const;
const read = (text: string, optional: readonly "note"[] = []) =>
	readTable<"realm" | "capital" | "note">("r.tsv", text, columns, optional);

const tables: readonly (readonly [string, string, string[]])[] = [
	[
		"a plain table",
		"realm\tcapital\nArnor\tAnnuminas\nGondor\tOsgiliath\n",
		["2 Arnor|Annuminas", "3 Gondor|Osgiliath"],
	],
	[
		"columns in another order, comments, blank lines, CRLF, BOM",
		"\ufeff# realms\r\ncapital\trealm\r\n\r\n# old\r\nAnnuminas\tArnor\r\n",
		["5 Arnor|Annuminas"],
	],
	["short rows", "realm\tcapital\nArnor\n", ["2 Arnor|"]],
	["a # in a cell stays", "realm\tcapital\nArnor\t#1\n", ["2 Arnor|#1"]],
	["blanks around cells go", "realm\tcapital\n Arnor \t x\n", ["2 Arnor|x"]],
];
for (const [name, text, rows] of tables)
	test(name, () => {
		const table = read(text);
		expect(table.problems).toEqual([]);
		expect(
			table.rows.map(
				({ line, cells }) => `${line} ${cells.realm}|${cells.capital}`,
			),
		).toEqual(rows);
	});

const messages: readonly (readonly [string, string, string])[] = [
	[
		"an unknown column",
		"realm\tcapitol\n",
		`r.tsv:1: no column is called "capitol"
    1 | realm	capitol
              ~~~~~~~
    Did you mean capital?
r.tsv:1: column "capital" is missing
    1 | realm	capitol`,
	],
	[
		"a column twice",
		"realm\tcapital\trealm\n",
		`r.tsv:1: column "realm" is here twice
    1 | realm	capital	realm
                      ~~~~~
    Columns: realm, capital, note`,
	],
	[
		"too many cells",
		"realm\tcapital\nArnor\tAnnuminas\tx\n",
		`r.tsv:2: 3 cells, but the header has 2
    2 | Arnor	Annuminas	x`,
	],
	[
		"nothing there",
		"# only a comment\n",
		`r.tsv:1: an empty table
    The first line names the columns: realm, capital`,
	],
];
for (const [name, text, message] of messages)
	test(`message: ${name}`, () => {
		expect(read(text, ["note"]).problems.map(showProblem).join("\n")).toBe(
			message,
		);
	});

test("a problem with a cell stands under it; order and repetition are seen", () => {
	const table = read("realm\tcapital\nGondor\tOsgiliath\nArnor\ta\nArnor\tb\n");
	const place = table.at(table.rows[0], "capital", "fell", "Minas Tirith");
	expect(showProblem(place)).toBe(`r.tsv:2: fell
    2 | Gondor	Osgiliath
               ~~~~~~~~~
    Minas Tirith`);
	expect(
		checkSorted(table, "realm", (row) => row.cells.realm).map(
			({ line, message }) => `${line} ${message}`,
		),
	).toEqual(["3 not sorted: it belongs above line 2", "4 the same as line 3"]);
});
