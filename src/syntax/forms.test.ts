import { describe, expect, test } from "vitest";
import { Forms, plainForm, shapeOf, usualLabel } from "./forms.ts";
import { hashText, scatter } from "./mixing.ts";

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

describe("a form", () => {
	const forms = new Forms({
		usual: new Map([
			[hashText("the"), usualLabel(3, true)],
			[hashText("met"), usualLabel(5, false)],
		]),
		clusters: new Map([[hashText("met"), 7 + 65_536 * 2]]),
		casings: new Map(),
	});
	test("with one tag only is sure of it", () =>
		expect(forms.of("the")).toMatchObject({ usual: 3, sure: true }));
	test("with several has a usual one", () =>
		expect(forms.of("met")).toMatchObject({ usual: 5, sure: false }));
	test("that is not known has none", () =>
		expect(forms.of("Met")).toMatchObject({ usual: -1, sure: false }));
	test("has its classes whatever its capitals", () =>
		expect(forms.of("Met")).toMatchObject({
			cluster: scatter(7),
			coarse: scatter(2),
		}));
	test("shorter than a suffix is that suffix", () =>
		expect(forms.of("a").suffixes[3]).toBe(forms.of("a").suffixes[0]));
});
