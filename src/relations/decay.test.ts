import { deepEqual, equal, throws } from "node:assert/strict";
import { test } from "vitest";
import { DecayedCounts } from "./decay.ts";

test("half is left after a half-life", () => {
	const counts = new DecayedCounts(7);
	counts.add("2024-05-01", { cooperation: 4, conflict: 2 });
	deepEqual(counts.on("2024-05-01"), { cooperation: 4, conflict: 2 });
	deepEqual(counts.on("2024-05-08"), { cooperation: 2, conflict: 1 });
	counts.add("2024-05-15", { cooperation: 1, conflict: 0 });
	deepEqual(counts.on("2024-05-15"), { cooperation: 2, conflict: 0.5 });
});

test("an endless half-life forgets nothing", () => {
	const counts = new DecayedCounts(Number.POSITIVE_INFINITY);
	counts.add("1914-06-28", { cooperation: 0, conflict: 1 });
	equal(counts.on("2024-05-01").conflict, 1);
});

test("days do not go backwards", () => {
	const counts = new DecayedCounts(7);
	counts.on("2024-05-02");
	throws(() => counts.on("2024-05-01"), /2024-05-01 lies 1 days before/);
});
