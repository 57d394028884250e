import { describe, expect, test } from "vitest";
import { type Kernel, PlainKernel, WasmKernel } from "./kernel.ts";

const SIZE = 60_000;

/** Both kernels over the same numbers, from -3 to 3. */
function kernels(): [Kernel, Kernel] {
	const fast = new WasmKernel(SIZE);
	let seed = 7;
	for (let i = 0; i < SIZE; i++) {
		seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
		fast.numbers[i] = (seed / 2 ** 32) * 6 - 3;
	}
	return [fast, new PlainKernel(Float32Array.from(fast.numbers))];
}

function expectSame(run: (kernel: Kernel) => void): void {
	const [fast, plain] = kernels();
	run(fast);
	run(plain);
	let worst = 0;
	let changed = 0;
	const before = kernels()[0].numbers;
	for (let i = 0; i < SIZE; i++) {
		worst = Math.max(worst, Math.abs(fast.numbers[i] - plain.numbers[i]));
		if (fast.numbers[i] !== before[i]) changed++;
	}
	expect(changed).toBeGreaterThan(0);
	expect(worst).toBeLessThan(1e-4);
}

const C = 40_000;
const wide = { a: 8, aRow: 30, b: 9_000, bRow: 40, c: C, cRow: 48 };
const products: [string, Parameters<Kernel["multiply"]>[0]][] = [
	["one row", { ...wide, m: 1, n: 8, k: 1 }],
	["rows that fill tiles", { ...wide, m: 8, n: 40, k: 30 }],
	["rows left over", { ...wide, m: 11, n: 24, k: 17 }],
	["rows enough to copy B", { ...wide, m: 37, n: 40, k: 30 }],
	["a bias", { ...wide, m: 6, n: 32, k: 5, bias: 100 }],
	[
		"bias and nothing below zero",
		{ ...wide, m: 6, n: 32, k: 5, bias: 100, relu: true },
	],
	["added to what is there", { ...wide, m: 7, n: 16, k: 9, add: true }],
	["A transposed", { ...wide, m: 9, n: 16, k: 20, aRow: 1, aColumn: 30 }],
	["no row", { ...wide, m: 0, n: 8, k: 4, c: C }],
];

describe("the fast kernel computes what the plain one does", () => {
	test.each(products.slice(0, -1))("product: %s", (_, product) =>
		expectSame((kernel) => kernel.multiply(product)),
	);

	test("no row, nothing written", () => {
		const [fast] = kernels();
		const before = Float32Array.from(fast.numbers);
		fast.multiply(products[products.length - 1][1]);
		expect(fast.numbers).toEqual(before);
	});

	test("gates", () =>
		expectSame((kernel) => {
			for (let i = 0; i < 300; i += 4) kernel.numbers[i] *= 10;
			kernel.gates({
				inputs: 0,
				recurrent: 1_000,
				state: 2_000,
				out: 3_000,
				candidate: 4_000,
				bias: 5_000,
				width: 96,
			});
		}));

	test("layer norm", () =>
		expectSame((kernel) => kernel.layerNorm(0, 5_000, 10_000, 11_000, 9, 128)));
});

test("a row comes out the same, bit by bit, whatever rows are beside it", () => {
	const [together] = kernels();
	const [alone] = kernels();
	together.multiply({ ...wide, m: 11, n: 24, k: 17 });
	for (let i = 0; i < 11; i++)
		alone.multiply({
			...wide,
			m: 1,
			n: 24,
			k: 17,
			a: wide.a + i * wide.aRow,
			c: C + i * wide.cRow,
		});
	expect(alone.numbers).toEqual(together.numbers);
});
