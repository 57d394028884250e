import { expect, test } from "vitest";
import type { StoredDocument } from "../store/index.ts";
import { reportJson, reportText } from "./report.ts";
import { told } from "./sample.ts";

const document: StoredDocument = {
	id: "d1",
	outlet: "Gazette",
	published: "2024-05-02",
	title: "A meeting",
	url: null,
	text: "France met Germany. [They] ate.",
	sentences: [
		{ start: 0, end: 19 },
		{ start: 20, end: 31 },
	],
	story: "d1",
	version: 1,
};
const evidence = (
	field: "trigger" | "source" | "when",
	start: number,
	end: number,
) => ({
	field,
	index: 0,
	start,
	end,
	text: document.text.slice(start, end),
});
const first = told("2024-05-01 FRA CONSULT DEU", {
	evidence: [
		evidence("trigger", 7, 10),
		evidence("source", 0, 6),
		evidence("when", 0, 18),
	],
});
const second = told("2024-05-01 FRA AID DEU", {
	n: 1,
	evidence: [
		{ ...evidence("trigger", 27, 30), index: 1 },
		evidence("source", 25, 99),
	],
});
const elsewhere = told("2024-05-01 FRA AID USA", { document: "d2" });

test("marks may lie within each other; brackets of the text stay; spans beyond the text are left out", () => {
	expect(reportText(document, [second, elsewhere, first])).toBe(
		`d1  2024-05-02  Gazette

A meeting

1  FRA CONSULT DEU  "met"
2  FRA AID DEU  "ate"

⟨1 when: ⟨1 source: France⟩ ⟨1 trigger: met⟩ Germany⟩. [They] ⟨2 trigger 2: ate⟩.
`,
	);
});

test("a document without events is shown as it is", () => {
	expect(reportText({ ...document, title: null }, [])).toBe(
		"d1  2024-05-02  Gazette\n\nno event\n\nFrance met Germany. [They] ate.\n",
	);
});

test("as JSON: text, sentences, and events with their spans", () => {
	const told = JSON.parse(reportJson(document, [second, elsewhere, first]));
	expect(told.document).toEqual({
		id: "d1",
		outlet: "Gazette",
		published: "2024-05-02",
		title: "A meeting",
		url: null,
		version: 1,
		text: document.text,
	});
	expect(told.unit).toBe("UTF-16 code units");
	expect(told.sentences).toEqual(document.sentences);
	expect(told.events.map(({ type }: { type: string }) => type)).toEqual([
		"CONSULT",
		"AID",
	]);
	for (const { start, end, text } of told.events[0].evidence)
		expect(document.text.slice(start, end)).toBe(text);
});
