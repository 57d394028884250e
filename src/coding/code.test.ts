import { expect, test } from "vitest";
import { coded, eventsOf } from "./sample.ts";

// One construction a line: what the engine knows so that a pattern need not say it.
const cases: readonly [string, string, readonly string[]][] = [
	[
		"active",
		"Arnor/NNP/2/nsubj attacked/VBD/0/root Gondor/NNP/2/obj",
		["ARN ASSAULT GON"],
	],
	[
		"swapped",
		"Gondor/NNP/2/nsubj attacked/VBD/0/root Arnor/NNP/2/obj",
		["GON ASSAULT ARN"],
	],
	[
		"passive",
		"Gondor/NNP/3/nsubj:pass was/VBD/3/aux:pass attacked/VBN/0/root by/IN/5/case Arnor/NNP/3/obl",
		["ARN ASSAULT GON"],
	],
	[
		"passive without a doer",
		"Gondor/NNP/3/nsubj:pass was/VBD/3/aux:pass attacked/VBN/0/root",
		["- ASSAULT GON"],
	],
	[
		"not",
		"Arnor/NNP/4/nsubj did/VBD/4/aux not/RB/4/advmod attack/VB/0/root Gondor/NNP/4/obj",
		["nothing"],
	],
	[
		"never",
		"Arnor/NNP/3/nsubj never/RB/3/advmod attacked/VBD/0/root Gondor/NNP/3/obj",
		["nothing"],
	],
	[
		"two doers",
		"Arnor/NNP/4/nsubj and/CC/3/cc Rohan/NNP/1/conj attacked/VBD/0/root Gondor/NNP/4/obj",
		["ARN+ROH ASSAULT GON"],
	],
	[
		"relative clause",
		"Arnor/NNP/0/root ,/,/4/punct which/WDT/4/nsubj attacked/VBD/1/acl:relcl Gondor/NNP/4/obj",
		["ARN ASSAULT GON"],
	],
	[
		"both ways",
		"Arnor/NNP/2/nsubj met/VBD/0/root Gondor/NNP/2/obj",
		["ARN CONSULT GON", "GON CONSULT ARN"],
	],
	[
		"both in the subject",
		"Arnor/NNP/4/nsubj and/CC/3/cc Gondor/NNP/1/conj met/VBD/0/root",
		["ARN CONSULT GON", "GON CONSULT ARN"],
	],
	[
		"each other",
		"Arnor/NNP/4/nsubj and/CC/3/cc Gondor/NNP/1/conj attacked/VBD/0/root each/DT/4/obj other/JJ/5/fixed",
		["ARN ASSAULT GON", "GON ASSAULT ARN"],
	],
	[
		"carried",
		"Arnor/NNP/2/nsubj urged/VBD/0/root Gondor/NNP/2/obj to/TO/5/mark attack/VB/2/xcomp Rohan/NNP/5/obj",
		["ARN REQUEST GON", "  GON ASSAULT ROH"],
	],
	[
		"carried and negated",
		"Arnor/NNP/2/nsubj urged/VBD/0/root Gondor/NNP/2/obj not/RB/6/advmod to/TO/6/mark attack/VB/2/xcomp Rohan/NNP/6/obj",
		["ARN REQUEST GON"],
	],
	[
		"a condition",
		"If/IN/3/mark Arnor/NNP/3/nsubj attacked/VBD/6/advcl Gondor/NNP/3/obj ,/,/3/punct fell/VBD/0/root",
		["nothing"],
	],
];
for (const [name, text, events] of cases)
	test(name, () => expect(coded(text)).toEqual(events));

const statuses: readonly [string, string][] = [
	["Arnor/NNP/2/nsubj attacked/VBD/0/root Gondor/NNP/2/obj", "happened"],
	[
		"Arnor/NNP/3/nsubj will/MD/3/aux attack/VB/0/root Gondor/NNP/3/obj",
		"planned",
	],
	[
		"Arnor/NNP/2/nsubj plans/VBZ/0/root to/TO/4/mark attack/VB/2/xcomp Gondor/NNP/4/obj",
		"planned",
	],
	[
		"Arnor/NNP/3/nsubj may/MD/3/aux attack/VB/0/root Gondor/NNP/3/obj",
		"hypothetical",
	],
	[
		"Arnor/NNP/3/nsubj is/VBZ/3/aux attacking/VBG/0/root Gondor/NNP/3/obj",
		"ongoing",
	],
	[
		"Rohan/NNP/2/nsubj denied/VBD/0/root that/IN/5/mark Arnor/NNP/5/nsubj attacked/VBD/2/ccomp Gondor/NNP/5/obj",
		"denied",
	],
];
for (const [text, status] of statuses)
	test(`${status}: ${text.replace(/\/\S+/g, "")}`, () =>
		expect(eventsOf(text)[0].status).toBe(status));

test("who says so is the sayer, not the source", () => {
	const [event] = eventsOf(
		"Rohan/NNP/2/nsubj said/VBD/0/root Arnor/NNP/4/nsubj attacked/VBD/2/ccomp Gondor/NNP/4/obj",
	);
	expect(event.sources.map(({ country }) => country)).toEqual(["ARN"]);
	expect(event.sayers.map(({ country }) => country)).toEqual(["ROH"]);
});

test("each proof is a span of the text, and coding twice gives the same", () => {
	const text =
		"Arnor/NNP/2/nsubj urged/VBD/0/root Gondor/NNP/2/obj to/TO/5/mark attack/VB/2/xcomp Rohan/NNP/5/obj";
	const whole = text.replace(/\/\S+/g, "");
	const events = eventsOf(text);
	expect(events).toEqual(eventsOf(text));
	for (const { evidence } of events) {
		expect(evidence.length).toBeGreaterThan(2);
		for (const { start, end, text: words } of evidence)
			expect(whole.slice(start, end)).toBe(words);
	}
	expect(events[1].within).toBe(events[0].id);
});
