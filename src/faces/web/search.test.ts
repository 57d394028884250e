import { expect, test } from "vitest";
import { found } from "./search.ts";

const dyad = (a: string, b: string, ...names: [string, string]) => ({
	a,
	b,
	names,
	happenings: 1,
	cooperation: 1,
	conflict: 0,
	first: "2020-01-01",
	last: "2020-01-01",
});
const dyads = [
	dyad("RUS", "USA", "Russia", "United States"),
	dyad("PRK", "USA", "North Korea", "United States"),
	dyad("CIV", "FRA", "Côte d’Ivoire", "France"),
];

const cases = [
	["", "RUS USA, PRK USA, CIV FRA"],
	["russia", "RUS USA"],
	["us", "RUS USA, PRK USA"],
	["United – Korea", "PRK USA"],
	["france and cote", "CIV FRA"],
	["korea russia", ""],
	["<script>", ""],
];
for (const [words, codes] of cases)
	test(`"${words}"`, () =>
		expect(
			found(words, dyads, 8)
				.map(({ a, b }) => `${a} ${b}`)
				.join(", "),
		).toBe(codes));
