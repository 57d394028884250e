import { expect, test } from "vitest";
import { fitting } from "./fitting.ts";

// "aa" is four bytes and its comma; "ä" is two bytes.
const cases = [
	[["aa", "bb", "cc"], 15, 3],
	[["aa", "bb", "cc"], 14, 2],
	[["ää"], 1, 1],
	[["a", "ää"], 10, 1],
	[["a", "ää"], 11, 2],
	[[], 0, 0],
] as const;
for (const [items, bytes, fits] of cases)
	test(`${fits} of ${items.length} in ${bytes} bytes`, () =>
		expect(fitting(items, bytes)).toBe(fits));
