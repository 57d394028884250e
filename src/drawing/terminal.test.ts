import { expect, test } from "vitest";
import { sampleRelation } from "./sample.ts";
import { drawRelationText } from "./terminal.ts";

const relation = sampleRelation(400);

for (const columns of [40, 60, 80, 100, 160])
	test(`no line of the picture is wider than ${columns} characters`, () => {
		const lines = drawRelationText(relation, { columns }).split("\n");
		const picture = lines.filter((line) => !line.startsWith("line:"));
		for (const line of picture)
			expect(line.length, line).toBeLessThanOrEqual(columns);
	});

test("without colour there is no escape sequence", () =>
	expect(drawRelationText(relation)).not.toContain("\u001b"));

test("with colour the words are the same", () => {
	const bare = drawRelationText(relation, { colour: true }).replaceAll(
		// biome-ignore lint/suspicious/noControlCharactersInRegex: the colour codes
		/\u001b\[\d+m/g,
		"",
	);
	expect(bare).toBe(drawRelationText(relation));
});

test("line, band, dates and events by quad are there", () => {
	const text = drawRelationText(relation, {
		name: (code) => ({ ARN: "Arnor", GDR: "Gondor" })[code] ?? code,
	});
	expect(text).toMatch(/^Arnor – Gondor, 2020-01-01 to 2021-02-03\n/);
	expect(text).toMatch(/[\u2801-\u28ff]{3}/);
	expect(text).toContain("░");
	expect(text).toMatch(/2020-01-01 .* 2021-02-03/);
	for (const row of [
		"material cooperation 40",
		"verbal cooperation 40",
		"verbal conflict 40",
		"material conflict 40",
	])
		expect(text).toMatch(new RegExp(`${row}  [ ▁-█]+`));
	expect(text).toContain("5 days a column");
});

test("a line that rises from left to right ends higher than it began", () => {
	const rows = drawRelationText(
		{
			...relation,
			days: relation.days.map((day, i) => ({
				...day,
				fast: { index: i / 4 - 50, low: 0, high: 0 },
			})),
		},
		{ columns: 80 },
	).split("\n");
	const row = (column: number) =>
		rows.findIndex((line) => /[\u2801-\u28ff]/.test(line[column] ?? ""));
	expect(row(79)).toBeLessThan(row(20));
});

test("no events: said in words", () =>
	expect(drawRelationText({ a: "ARN", b: "GDR", days: [], events: [] })).toBe(
		"ARN – GDR\nNo counted events in these days.\n",
	));
