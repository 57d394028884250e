import { expect, test } from "vitest";
import { plainForm, shapeOf } from "./forms.ts";

const plain: [string, string][] = [
	["1984", "0000"],
	["it’s", "it's"],
	["“yes”", '"yes"'],
	["2014—15", "0000-00"],
	["wait…", "wait..."],
];
test.each(plain)("%s is read as %s", (text, expected) => {
	expect(plainForm(text)).toBe(expected);
});

const shapes: [string, string][] = [
	["Kyiv-based", "Xx-x"],
	["NATO", "X"],
	["al-Shabab", "x-Xx"],
	["3,000", "0,0"],
	["Łódź", "Xx"],
	["...", "."],
];
test.each(shapes)("the shape of %s is %s", (text, expected) => {
	expect(shapeOf(text)).toBe(expected);
});
