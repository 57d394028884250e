import { expect, test } from "vitest";
import { hashOf, lowered, NameDraft, Names } from "./nameColumns.ts";

const ROWS = ["Arnor", "the North", "Gondor"];

function drafted(...names: readonly (readonly [string, number])[]): NameDraft {
	const draft = new NameDraft();
	for (const [name, row] of names) draft.add(name, row);
	return draft;
}

const columns = drafted(
	["Arnor", 0],
	["ARNOR", 1],
	["Arnor", 1],
	["Arnor", 0],
	["Gondor", 2],
	["", 2],
	["Ar", 2],
).columns();
const names = new Names(columns, (row) => ROWS[row]);

test("a name stands for its rows, in the order in which they came, each once", () => {
	expect(names.get("Arnor")).toEqual(["Arnor", "the North"]);
	expect(names.get("Gondor")).toEqual(["Gondor"]);
	expect([names.count("Arnor"), names.count("Mordor")]).toEqual([2, 0]);
});

test("what is no name is none", () => {
	for (const word of ["", "Arno", "Arnors", "arnor", "Mordor", "A"]) {
		expect(names.get(word), word).toBeNull();
		expect(names.has(word), word).toBe(false);
	}
});

test("in lower case, names that were several are one", () => {
	const lower = new Names(lowered(columns), (row) => ROWS[row]);
	expect(lower.get("arnor")).toEqual(["Arnor", "the North"]);
	expect(lower.has("Arnor")).toBe(false);
});

test("no name reaches further than is said", () => {
	expect(names.reach(hashOf("Gond"))).toBeGreaterThanOrEqual(6);
	expect(names.reach(hashOf("Arno"))).toBeGreaterThanOrEqual(5);
});

test("thousands of names, each found", () => {
	const many = Array.from({ length: 5000 }, (_, i) => `king ${i * 7919}`);
	const found = new Names(
		drafted(...many.map((name, i) => [name, i] as const)).columns(),
		(row) => many[row],
	);
	expect(many.filter((name) => found.get(name)?.[0] !== name)).toEqual([]);
	expect(found.has("king 1")).toBe(false);
	expect(new Names(drafted().columns(), String).has("king")).toBe(false);
});

test("a name is hashed as it grows", () => {
	const hash = hashOf("dor", 0, 3, hashOf("Gon"));
	expect(hash).toBe(hashOf("Gondor"));
	expect(names.get("Gondor", hash)).toEqual(["Gondor"]);
});
