import { expect, test } from "vitest";
import { didYouMean, editDistance, nearest } from "./nearest.ts";

const distances = [
	["", "", 0],
	["talks", "talks", 0],
	["", "orc", 3],
	["treatys", "treaties", 2],
	["tlaks", "talks", 1],
	["COSNULT", "CONSULT", 1],
	["elf", "dwarf", 4],
] as const;
for (const [a, b, distance] of distances)
	test(`${a || "nothing"} to ${b || "nothing"}: ${distance}`, () => {
		expect(editDistance(a, b)).toBe(distance);
		expect(editDistance(b, a)).toBe(distance);
	});

const names = ["treaties", "talks", "troops", "ties"];
const wrongs = [
	["treatys", "treaties"],
	["talk", "talks"],
	["troosp", "troops"],
	["ty", null],
	["mountains", null],
	["", null],
] as const;
for (const [wrong, name] of wrongs)
	test(`nearest to ${wrong || "nothing"}: ${name}`, () => {
		expect(nearest(wrong, names)).toBe(name);
	});

test("a hint is a question, and none is made where no name is near", () => {
	expect(didYouMean("talk", names, (name) => `<${name}>`)).toBe(
		"Did you mean <talks>?",
	);
	expect(didYouMean("mountains", names)).toBeUndefined();
});
