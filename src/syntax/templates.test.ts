import { describe, expect, test } from "vitest";
import { Templates } from "./templates.ts";

const ATOMS = ["a", "b", "c", "d", "e"];

function features(rows: string[], ...values: number[]): number[] {
	const templates = new Templates(rows, ATOMS);
	const features = new Int32Array(templates.count);
	templates.fill(Int32Array.from(values), features);
	return Array.from(features);
}

describe("templates", () => {
	const rows = ["a", "b", "a b", "b a", "a b c", "a b c d", "a b c d e"];
	test("each gives a feature of its own", () => {
		const all = features(rows, 7, 7, 7, 7, 7);
		expect(new Set(all).size).toBe(rows.length);
		expect(all).not.toContain(0);
	});
	test("the same values give the same features", () =>
		expect(features(rows, 1, 2, 3, 4, 5)).toEqual(
			features(rows, 1, 2, 3, 4, 5),
		));
	test("a value counts only where it is named", () => {
		const [a, ab] = features(["a", "a b"], 1, 2, 3, 4, 5);
		const [a2, ab2] = features(["a", "a b"], 1, 9, 9, 9, 9);
		expect(a2).toBe(a);
		expect(ab2).not.toBe(ab);
	});
	test("an unknown atom is told with its template", () =>
		expect(() => new Templates(["a x"], ATOMS)).toThrow(
			'no atom "x" for the template "a x"',
		));
	test("too many atoms are told", () =>
		expect(() => new Templates(["a b c d e a"], ATOMS)).toThrow(
			'6 atoms in the template "a b c d e a", at most 5',
		));
});
