import { expect, test } from "vitest";
import { readSecondReader, writeSecondReader } from "./secondReader.ts";

const TYPES = ["WAR", "PARLEY", "nothing"];
// Rows: how much each feature speaks for WAR, PARLEY, nothing.
const FILE = writeSecondReader(
	TYPES,
	["news", "news: top attack", "news: top meet"],
	Float64Array.from([0, 0, 1, 4, -4, -2, -4, 4, -2]),
);

const cases = [
	[["news"], "nothing"],
	[["news", "news: top attack"], "WAR"],
	[["news", "news: top meet"], "PARLEY"],
	[["news", "news: top sing"], "nothing"],
] as const;

for (const [names, likeliest] of cases)
	test(`${names.join(", ")}: ${likeliest}`, () => {
		const reader = readSecondReader(FILE);
		const features = new Map(names.map((name) => [name, 1]));
		const likely = reader.distribution(features);
		expect(likely.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1);
		expect(TYPES[likely.indexOf(Math.max(...likely))]).toBe(likeliest);
	});

test("the grounds of a type are the features that speak for it, the strongest first", () => {
	const reader = readSecondReader(FILE);
	const features = new Map([
		["news", 1],
		["news: top attack", 1],
	]);
	expect(reader.grounds(features, 0)).toEqual(["news: top attack"]);
});

test("a file that is none, or is cut off, is told", () => {
	expect(() => readSecondReader(FILE.subarray(4))).toThrow(
		/^a second reader begins with "detread1"/,
	);
	expect(() => readSecondReader(FILE.subarray(0, FILE.length - 1))).toThrow(
		/^a second reader of 3 features has \d+ bytes, this file \d+$/,
	);
});
