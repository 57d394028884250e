import { expect, test } from "vitest";
import { Recent } from "./recent.ts";

test("what was used last is kept, by number and by weight; what is in use stays", () => {
	const recent = new Recent<string>({
		entries: 3,
		weight: 10,
		weigh: (text) => text.length,
	});
	const held = (...keys: string[]): boolean[] =>
		keys.map((key) => recent.get(key) !== undefined);
	for (const key of ["a", "b", "c"]) recent.set(key, "x");
	recent.get("a");
	recent.set("d", "x");
	expect(held("a", "b", "c", "d")).toEqual([true, false, true, true]);
	recent.set("e", "xxxxxxxxx");
	expect([recent.size, ...held("d", "e")]).toEqual([2, true, true]);
	recent.set("f", "x".repeat(99));
	expect([recent.size, ...held("f")]).toEqual([1, true]);
	recent.set("f", "x");
	recent.set("g", "x");
	expect([recent.size, ...held("f", "g")]).toEqual([2, true, true]);
	const used = new Recent<string>({ entries: 1, isInUse: () => true });
	for (const key of ["a", "b", "c"]) used.set(key, "x");
	expect(used.size).toBe(3);
});
