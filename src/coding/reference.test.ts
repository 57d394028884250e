import { expect, test } from "vitest";
import type { Mention } from "./mention.ts";
import { Memory } from "./reference.ts";

/** "Arnor nsubj 3": a name, its relation and the character before which it ends. */
function named(written: string): Mention {
	const [name, relation, end] = written.split(" ");
	return {
		actor: { country: name.slice(0, 3).toUpperCase(), sectors: [], name },
		head: { is: (asked: string) => asked === relation },
		span: { start: Number(end) - 1, end: Number(end) },
	} as unknown as Mention;
}

function remembered(...sentences: readonly (readonly string[])[]): Memory {
	const memory = new Memory();
	for (const [n, one] of sentences.entries()) memory.add(one.map(named), n);
	return memory;
}

const names = (mentions: readonly Mention[]): string =>
	mentions.map(({ actor }) => actor.name).join(" ");

const memory = remembered(
	["Arnor nsubj 5", "Bree nmod 10", "Gondor obj 15"],
	[],
	["Rohan nmod 25", "Mordor obl 30", "Shire obj 35", "Dale nsubj 40"],
);

const before = [
	[50, "Dale Shire Mordor Rohan Arnor Gondor Bree"],
	[30, "Mordor Rohan Arnor Gondor Bree"],
	[20, "Arnor Gondor Bree"],
	[4, ""],
] as const;
for (const [start, expected] of before)
	test(`before ${start}: of the nearest sentence subjects, then the later ones, then what hangs on a noun`, () =>
		expect(names(memory.before(start))).toBe(expected));

test("what was said stands in the order of the text", () =>
	expect(names(memory.said(30))).toBe("Arnor Bree Gondor Rohan Mordor"));

test("a long text is not remembered without end", () => {
	const sentence = Array.from({ length: 50 }, (_, i) => `R${i} obj ${i + 1}`);
	const long = remembered(sentence, sentence).before(100);
	expect(long.length).toBe(60);
	expect([long[0], long[59]].map(({ actor }) => actor.name)).toEqual([
		"R49",
		"R40",
	]);
});

test("who was named is known by name and country", () => {
	expect([memory.hasNamed("Rohan"), memory.hasNamed("Moria")]).toEqual([
		true,
		false,
	]);
	expect([memory.hasCountry("GON"), memory.hasCountry("MOR")]).toEqual([
		true,
		true,
	]);
	expect(memory.hasCountry("ANG")).toBe(false);
});
