import { expect, test } from "vitest";
import type { CodedEvent } from "../coding/index.ts";
import { jsonLine } from "./jsonl.ts";

const arnor = { country: "ARN", sectors: ["GOV"], name: "Elrond" };
const gondor = { country: "GON", sectors: [], name: null };
const coder = { version: "0.1.0", lexicon: "ab", model: "m-1 cd" };

/** An event with a value in every field. */
const full: CodedEvent = {
	coder,
	because: [{ what: "CONSULT", because: "X meets Y", file: "f.txt", line: 3 }],
	p: 0.5,
	by: "model",
	evidence: [{ text: "met", end: 9, start: 6, index: 0, field: "trigger" }],
	casualties: [{ whose: gondor, bound: "about", count: 3, kind: "killed" }],
	where: {
		precision: "town",
		lon: 2,
		lat: 1,
		country: "GON",
		name: "Pelargir",
	},
	when: { precision: "day", ends: "3019-03-26", begins: "3019-03-25" },
	sayers: [{ ...arnor, quoted: true, via: "Herald", kind: "official" }],
	condition: { text: "if", end: 20, start: 10 },
	within: "w",
	status: "offered",
	contexts: ["military"],
	direction: null,
	score: 2,
	quad: 1,
	mode: "visit",
	type: "CONSULT",
	targets: [gondor],
	sources: [arnor],
	sentence: { end: 30, start: 0 },
	document: "d",
	id: "i",
};

const bare: CodedEvent = {
	...full,
	mode: null,
	within: null,
	condition: null,
	when: null,
	where: null,
	casualties: [],
	sayers: [],
	contexts: [],
	p: null,
	targets: [],
};

test("fields stand in the promised order, whatever order they were made in", () => {
	expect(jsonLine(full)).toBe(
		'{"id":"i","document":"d","sentence":{"start":0,"end":30},' +
			'"sources":[{"country":"ARN","sectors":["GOV"],"name":"Elrond"}],' +
			'"targets":[{"country":"GON","sectors":[],"name":null}],' +
			'"type":"CONSULT","mode":"visit","quad":1,"score":2,"direction":null,"contexts":["military"],' +
			'"status":"offered","within":"w","condition":{"start":10,"end":20,"text":"if"},' +
			'"sayers":[{"country":"ARN","sectors":["GOV"],"name":"Elrond","kind":"official","via":"Herald","quoted":true}],' +
			'"when":{"begins":"3019-03-25","ends":"3019-03-26","precision":"day"},' +
			'"where":{"name":"Pelargir","country":"GON","lat":1,"lon":2,"precision":"town"},' +
			'"casualties":[{"kind":"killed","count":3,"bound":"about","whose":{"country":"GON","sectors":[],"name":null}}],' +
			'"evidence":[{"field":"trigger","index":0,"start":6,"end":9,"text":"met"}],' +
			'"by":"model","p":0.5,"because":[{"what":"CONSULT","because":"X meets Y","file":"f.txt","line":3}],' +
			'"coder":{"version":"0.1.0","lexicon":"ab","model":"m-1 cd"}}',
	);
});

test("what is absent is null or empty, never missing", () => {
	const told = JSON.parse(jsonLine(bare));
	expect(Object.keys(told)).toEqual(Object.keys(JSON.parse(jsonLine(full))));
	expect(told).toMatchObject({
		mode: null,
		within: null,
		condition: null,
		when: null,
		where: null,
		p: null,
		casualties: [],
		sayers: [],
		contexts: [],
		targets: [],
	});
});

test("an event is given back as it was", () => {
	expect(JSON.parse(jsonLine(full))).toEqual(full);
});
