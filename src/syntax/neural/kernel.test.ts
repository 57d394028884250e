import { describe, expect, test } from "vitest";
import { type Kernel, PlainKernel, panelsOf, WasmKernel } from "./kernel.ts";

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
	const old = fast.wholes.slice(0, SIZE);
	run(fast);
	run(plain);
	expect(differing(fast.wholes, old)).not.toEqual([]);
	expect(differing(fast.wholes, plain.wholes)).toEqual([]);
}

/** Where they differ: to compare them whole takes a second. */
function differing(
	one: { readonly [i: number]: number },
	other: { readonly [i: number]: number },
): number[] {
	const found: number[] = [];
	for (let i = 0; i < SIZE; i++) if (one[i] !== other[i]) found.push(i);
	return found;
}

const C = 40_000;
const wide = { a: 8, aRow: 30, b: 9_000, bRow: 40, c: C, cRow: 48 };
const products: [string, Parameters<Kernel["multiply"]>[0]][] = [
	["one row", { ...wide, m: 1, n: 16, k: 1 }],
	["rows that fill tiles", { ...wide, m: 8, n: 48, k: 30 }],
	["rows left over", { ...wide, m: 11, n: 32, k: 17 }],
	["rows enough to copy B", { ...wide, m: 37, n: 48, k: 30 }],
	["a bias", { ...wide, m: 6, n: 32, k: 5, bias: 100 }],
	[
		"bias and nothing below zero",
		{ ...wide, m: 6, n: 32, k: 5, bias: 100, relu: true },
	],
	["added to what is there", { ...wide, m: 7, n: 16, k: 9, add: true }],
	["A transposed", { ...wide, m: 9, n: 16, k: 20, aRow: 1, aColumn: 30 }],
	["no row", { ...wide, m: 0, n: 16, k: 4, c: C }],
];

describe("the fast kernel computes what the plain one does", () => {
	test.each(products.slice(0, -1))("product: %s", (_, product) =>
		expectSame((kernel) => kernel.multiply(product)),
	);

	test("no row, nothing written", () => {
		const [fast] = kernels();
		const before = fast.wholes.slice(0, SIZE);
		fast.multiply(products[products.length - 1][1]);
		expect(differing(fast.wholes, before)).toEqual([]);
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

	const norm = { x: 8, scale: 10_000, shift: 11_000, rows: 9, width: 128 };
	test("layer norm", () =>
		expectSame((kernel) => kernel.layerNorm({ ...norm, y: 5_000 })));

	test("first convolution", () =>
		expectSame((kernel) => {
			kernel.wholes.set([1, 3, 0, 3, 7, 1], 20_000);
			kernel.slide({
				slots: 20_001,
				forms: 0,
				bias: 15_000,
				to: 30_000,
				rows: 4,
				width: 32,
			});
		}));
});

/** What both kernels leave in numbers of 16 bits, the fast one's first. */
function shortsOf(
	run: (kernel: Kernel) => void,
	at: number,
	count: number,
): number[][] {
	return kernels().map((kernel) => {
		run(kernel);
		return Array.from(kernel.shorts.subarray(2 * at, 2 * at + count));
	});
}

describe("in 16 bits the fast kernel computes what the plain one does", () => {
	test("layer norm", () => {
		const [fast, plain] = shortsOf(
			(kernel) => {
				for (let i = 0; i < 128; i++) kernel.numbers[10_000 + i] *= 900;
				kernel.layerNorm({
					x: 8,
					small: 5_000,
					scale: 10_000,
					shift: 11_000,
					rows: 9,
					width: 128,
				});
			},
			5_000,
			9 * 128,
		);
		expect(fast).toEqual(plain);
		expect(Math.max(...fast)).toBeGreaterThan(1_000);
	});

	test("states of gates", () => {
		const run = (kernel: Kernel): void => {
			for (let i = 2_000; i < 2_096; i++) kernel.numbers[i] /= 3;
			kernel.gates({
				inputs: 0,
				recurrent: 1_000,
				state: 2_000,
				out: 3_000,
				candidate: 4_000,
				bias: 5_000,
				width: 96,
				small: { out: 6_000, state: 7_000 },
			});
		};
		for (const at of [6_000, 7_000]) {
			const [fast, plain] = shortsOf(run, at, 96);
			expect(fast).toEqual(plain);
		}
	});

	test.each([
		["one row", { m: 1, relu: false, add: false }],
		["rows left over", { m: 7, relu: false, add: false }],
		["nothing below zero", { m: 4, relu: true, add: false }],
		["added", { m: 4, relu: false, add: true }],
		["added, nothing below zero", { m: 5, relu: true, add: true }],
	])("product: %s", (_, options) => {
		const [rows, columns] = [24, 48];
		const values = Int8Array.from(
			{ length: rows * columns },
			(_, i) => ((i * 37) % 255) - 127,
		);
		expectSame((kernel) => {
			kernel.shorts.set(panelsOf(values, rows, columns), 2 * 9_000);
			for (let i = 0; i < 400; i++)
				kernel.shorts[i] = ((i * 7919) % 65_536) - 32_768;
			for (let i = 0; i < columns; i++) kernel.numbers[12_000 + i] = 1e-6;
			kernel.multiplySmall({
				...options,
				n: columns,
				k: rows,
				a: 0,
				aRow: rows / 2,
				b: 9_000,
				c: C,
				cRow: columns,
				scale: 12_000,
				bias: 13_000,
			});
		});
	});

	test("a product of whole numbers is exact", () => {
		const [fast] = kernels();
		fast.shorts.set([3, -5, 100, 7], 0);
		const values = Int8Array.from({ length: 4 * 16 }, (_, i) => (i >> 4) + 1);
		fast.shorts.set(panelsOf(values, 4, 16), 2 * 9_000);
		fast.numbers.fill(1, 12_000, 12_016);
		fast.numbers.fill(0, 13_000, 13_016);
		fast.multiplySmall({
			m: 1,
			n: 16,
			k: 4,
			a: 0,
			aRow: 2,
			b: 9_000,
			c: C,
			cRow: 16,
			scale: 12_000,
			bias: 13_000,
		});
		const found = Array.from(fast.numbers.subarray(C, C + 16));
		expect(found).toEqual(Array(16).fill(3 - 10 + 300 + 28));
	});
});

test("a row comes out the same, bit by bit, whatever rows are beside it", () => {
	const [together] = kernels();
	const [alone] = kernels();
	together.multiply({ ...wide, m: 11, n: 32, k: 17 });
	for (let i = 0; i < 11; i++)
		alone.multiply({
			...wide,
			m: 1,
			n: 32,
			k: 17,
			a: wide.a + i * wide.aRow,
			c: C + i * wide.cRow,
		});
	expect(alone.numbers).toEqual(together.numbers);
});
