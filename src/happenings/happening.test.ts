import { equal } from "node:assert/strict";
import { test } from "vitest";
import type { When } from "../coding/index.ts";
import { dayOfEvent } from "./happening.ts";

const cases: readonly [
	when: [string, string, When["precision"]] | null,
	published: string | null,
	day: string | null,
][] = [
	[null, "2024-05-07", "2024-05-07"],
	[null, null, null],
	[["2024-05-06", "2024-05-07", "day"], "2024-05-07", "2024-05-06"],
	[["2024-05-06", "2024-05-07", "day"], null, "2024-05-06"],
	[["2024-05-01", "2024-06-01", "month"], "2024-05-07", "2024-05-07"],
	[["2024-04-01", "2024-05-01", "month"], "2024-05-07", "2024-04-01"],
	[["2024-01-01", "2025-01-01", "year"], "2024-05-07", "2024-05-07"],
	[["2024-05-06", "2024-05-13", "week"], "2024-05-07", "2024-05-07"],
	[["2024-05-01", "2024-05-10", "span"], "2024-05-07", "2024-05-01"],
	[["2014-01-01", "2024-05-08", "span"], "2024-05-07", "2024-05-07"],
];
for (const [told, published, day] of cases)
	test(`${told ?? "no day told"}, published ${published}`, () => {
		const when = told && {
			begins: told[0],
			ends: told[1],
			precision: told[2],
		};
		equal(dayOfEvent({ when }, published), day);
	});
