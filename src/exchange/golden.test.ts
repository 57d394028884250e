import { expect, test } from "vitest";
import type { CodedEvent } from "../coding/index.ts";
import { goldenText } from "./golden.ts";

const text = "Arnor met Gondor.\n\n# Old news.";
const document = {
	id: "a 1",
	outlet: "Herald",
	published: "2024-05-09",
	title: null,
	text,
	url: null,
};
const event: CodedEvent = {
	id: "e",
	document: "a 1",
	sentence: { start: 0, end: 17 },
	sources: [{ country: "ARN", sectors: [], name: null }],
	targets: [{ country: "GON", sectors: [], name: null }],
	type: "CONSULT",
	mode: null,
	quad: 1,
	score: null,
	direction: null,
	contexts: [],
	status: "happened",
	within: null,
	condition: null,
	sayers: [],
	when: null,
	where: null,
	casualties: [],
	evidence: [{ field: "trigger", index: 0, start: 6, end: 9, text: "met" }],
	by: "pattern",
	p: null,
	because: [],
	coder: { version: "", lexicon: "", model: "" },
};

test("a head, then each sentence with its events; no text is taken for a head", () => {
	expect(goldenText(document, [event])).toBe(
		'# a_1  published 2024-05-09  outlet Herald\n\nArnor met Gondor.\n=> ARN CONSULT GON  "met"\n\n\u00a0# Old news.\n=> nothing\n',
	);
});

test("no day and no outlet are left out", () => {
	const bare = { ...document, outlet: null, published: null, text: "" };
	expect(goldenText(bare, [])).toBe("# a_1\n");
});
