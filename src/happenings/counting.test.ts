import { deepEqual, equal } from "node:assert/strict";
import { describe, test } from "vitest";
import { countedIn, notCounted } from "./counting.ts";
import type { Report } from "./happening.ts";
import { happeningsOf } from "./join.ts";
import { reportOf } from "./sample.ts";

/** What counts, as `source>target quad day`. */
function counted(...reports: Report[]): string[] {
	return happeningsOf(reports).flatMap((happening) =>
		countedIn(happening, reports).map(
			({ source, target, quad, day }) => `${source}>${target} ${quad} ${day}`,
		),
	);
}

describe("what counts", () => {
	const cases: readonly [line: string, counts: string[]][] = [
		["ARN CONSULT GON", ["ARN>GON 1 2024-05-01"]],
		["ARN CONSULT GON ongoing", ["ARN>GON 1 2024-05-01"]],
		["ARN/MIL ASSAULT GON/CVL", ["ARN>GON 4 2024-05-01"]],
		["ARN+ROH ACCUSE GON", ["ARN>GON 3 2024-05-01", "ROH>GON 3 2024-05-01"]],
		["ARN/CVL ACCUSE GON", []],
		["ARN/REB ASSAULT GON", []],
		["ARN ASSAULT -", []],
		["ARN COERCE ARN/CVL", []],
		["ARN CONSULT GON planned", []],
		["ARN CONSULT GON past", []],
		["ARN ASSAULT GON alleged", []],
		["ARN ASSAULT GON denied", []],
		["ARN TIES GON", []],
	];
	for (const [line, counts] of cases)
		test(line, () =>
			deepEqual(
				counted(reportOf(`d1 2024-05-01 G | ${line} | Words.`)),
				counts,
			),
		);

	test("nothing that is carried", () =>
		deepEqual(
			counted(
				reportOf("d1 2024-05-01 G | ARN CONSULT GON | Words.", { within: "x" }),
			),
			[],
		));

	test("a happening once a direction, however often it is told", () =>
		deepEqual(
			counted(
				reportOf("d1 2024-05-01 G | ARN CONSULT GON | They met at Tharbad."),
				reportOf("d1 2024-05-01 G | ARN CONSULT GON | Tharbad saw talks."),
				reportOf("d2 2024-05-02 H | GON CONSULT ARN | Talks at Tharbad."),
			),
			["ARN>GON 1 2024-05-01", "GON>ARN 1 2024-05-01"],
		));

	test("nothing without a day", () =>
		deepEqual(counted(reportOf("d1 - G | ARN CONSULT GON | Words.")), []));
});

test("the model's probability is the weight", () => {
	const report = reportOf("d1 2024-05-01 G | ARN AID GON | Words.", {
		p: 0.75,
	});
	const [happening] = happeningsOf([report]);
	equal(countedIn(happening, [report])[0].weight, 0.75);
});

test("the reason why not", () => {
	const why = (line: string, changes: Partial<Report> = {}) =>
		notCounted(reportOf(`d1 2024-05-01 G | ${line} | Words.`, changes));
	equal(why("ARN AID GON"), null);
	equal(why("ARN AID GON offered"), "status offered");
	equal(why("ARN AID GON", { within: "x" }), "carried by what somebody says");
	equal(why("ARN TIES GON"), "a remark on the relation, no event");
});
