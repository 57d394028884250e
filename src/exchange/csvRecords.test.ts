import { expect, test } from "vitest";
import { LIMITS } from "../intake/index.ts";
import { type RawRecord, recordsOf } from "./records.ts";
import { streamOf } from "./sample.ts";

async function records(
	text: string,
	shape: "tab" | "csv" | "json" = "csv",
	size = 1 << 16,
): Promise<RawRecord[]> {
	const all: RawRecord[] = [];
	for await (const block of recordsOf(streamOf(text, size), shape, LIMITS))
		all.push(...block.records);
	return all;
}

const cases = [
	["a,b\n", [["a", "b"]]],
	["a,b", [["a", "b"]]],
	[
		"a,b\r\nc,d\r\n",
		[
			["a", "b"],
			["c", "d"],
		],
	],
	['"a, b",c\n', [["a, b", "c"]]],
	['"a ""b""",c\n', [['a "b"', "c"]]],
	[
		'"a\nb",c\nd,e\n',
		[
			["a\nb", "c"],
			["d", "e"],
		],
	],
	['"",\n', [["", ""]]],
	['a"b,c\n', [['a"b', "c"]]],
	['"a"b,c\n', [["ab", "c"]]],
	["\n\na\n", [["a"]]],
	["", []],
] as const;
for (const [text, cells] of cases)
	test(`${JSON.stringify(text)} in chunks of any size`, async () => {
		for (const size of [1, 2, 3, 64])
			expect(
				(await records(text, "csv", size)).map(({ cells }) => cells),
			).toEqual(cells);
	});

test("a quote that is never closed costs its own line only", async () => {
	const rest = Array.from({ length: 300 }, (_, i) => `${i},x`);
	const all = await records(`a,b\n"c,d\n${rest.join("\n")}\n`);
	expect(all.filter(({ fault }) => fault)).toMatchObject([
		{ line: 2, fault: { code: "bad-quotes" } },
	]);
	expect(all.length).toBe(302);
	expect(all.at(-1)?.line).toBe(302);
});

test("time grows with the input and not faster, whatever is in it", async () => {
	const shapes = [
		'"',
		'"\n',
		'"a\n',
		'""',
		',"',
		"a,",
		'{"a":[',
		"[",
		"{",
		'\\"',
	];
	for (const shape of ["csv", "json"] as const)
		for (const part of shapes) {
			const times: number[] = [];
			for (const count of [20_000, 40_000]) {
				const text = (shape === "json" ? '{"data":[' : "") + part.repeat(count);
				let best = Number.POSITIVE_INFINITY;
				for (let i = 0; i < 2; i++) {
					const began = performance.now();
					await records(text, shape);
					best = Math.min(best, performance.now() - began);
				}
				times.push(best);
			}
			// Machines are shared, so four times is still linear; ten milliseconds are nothing.
			expect(times[1], `${shape} ${part}`).toBeLessThan(times[0] * 4 + 50);
		}
});

test("lines count on through records of several lines, and blank ones", async () => {
	const all = await records('a\n\n"b\nc"\nd\n');
	expect(all.map(({ line }) => line)).toEqual([1, 3, 5]);
});
