import { expect, test } from "vitest";
import { isDeeperThan } from "./depth.ts";

const cases = [
	["[]", 1, false],
	["[[]]", 1, true],
	['{"a":[1,{"b":2}]}', 3, false],
	['{"a":[1,{"b":2}]}', 2, true],
	['"[[[[["', 1, false],
	['"\\"[[["', 1, false],
	['["\\\\",[]]', 1, true],
	["[],[],[]", 1, false],
] as const;
for (const [json, most, deeper] of cases)
	test(`${json} is ${deeper ? "" : "not "}deeper than ${most}`, () =>
		expect(isDeeperThan(most, json)).toBe(deeper));

// Time on a shared machine: a pause of the machine is no slowness of ours.
test("2 MB of brackets are told in an instant", { retry: 2 }, () => {
	const began = performance.now();
	expect(isDeeperThan(64, "[".repeat(2_000_000))).toBe(true);
	expect(isDeeperThan(64, "[]".repeat(1_000_000))).toBe(false);
	expect(performance.now() - began).toBeLessThan(1000);
});
