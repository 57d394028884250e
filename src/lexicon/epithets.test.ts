import { expect, test } from "vitest";
import { readEpithets } from "./epithets.ts";

const HEAD = "epithet\tcountries\tbeside\tprovenance\n";
const isCountry = (code: string): boolean => /^(PRK|KOR|SAU|JOR)$/.test(code);
const read = (rows: string) =>
	readEpithets(new Map([["actors/epithets.tsv", HEAD + rows]]), isCountry);

test("an epithet is found in lower case, with all that it may mean", () => {
	const { epithets, problems } = read(
		"North\tPRK\tPRK|KOR\tmemory\nkingdom\tSAU|JOR\t\tmemory\n",
	);
	expect(problems).toEqual([]);
	expect(epithets.get("north")).toMatchObject([
		{ countries: new Set(["PRK"]), beside: new Set(["PRK", "KOR"]), line: 2 },
	]);
	expect(epithets.get("kingdom")?.[0].countries.size).toBe(2);
});

test.each([
	["kingdom\tXXX\t\tmemory\n", 'no country "XXX"'],
	["kingdom\t\t\tmemory\n", "no country is told"],
	["North\tPRK|KOR\tKOR\tmemory\n", "wanted a single country"],
])("a wrong row is complained of: %s", (row, message) => {
	expect(read(row).problems.map((problem) => problem.message)).toContain(
		message,
	);
});
