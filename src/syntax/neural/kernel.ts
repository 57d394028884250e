import { kernelModule } from "./routines.ts";

/** One block of numbers in which everything lies: weights, inputs, results. Places in it are indices. */
export type Numbers = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** C = A · B, an m × n matrix; `…Row` is the distance from row to row. */
export interface Product {
	readonly m: number;
	/** A multiple of 8. */
	readonly n: number;
	readonly k: number;
	readonly a: number;
	readonly aRow: number;
	/** Distance from column to column of A: with the two changed, A is transposed. */
	readonly aColumn?: number;
	readonly b: number;
	readonly bRow: number;
	readonly c: number;
	readonly cRow: number;
	/** Where the n numbers lie that are added to each row. */
	readonly bias?: number;
	/** Adds to what is in C; then there is no bias. */
	readonly add?: boolean;
	/** Nothing below zero comes out. */
	readonly relu?: boolean;
}

/** One row of a gated recurrent unit; see `Kernel.gates`. */
export interface Gates {
	/** What comes from below for the gates reset, update, fresh; overwritten with the gates. */
	readonly inputs: number;
	/** What comes from the state for the three. */
	readonly recurrent: number;
	/** The state before; overwritten with the state after. */
	readonly state: number;
	/** The state after, once more. */
	readonly out: number;
	/** What the reset gate was multiplied with. */
	readonly candidate: number;
	readonly bias: number;
	/** A multiple of 4. */
	readonly width: number;
}

/** The heavy arithmetic of the network. */
export interface Kernel {
	readonly numbers: Numbers;
	multiply(product: Product): void;
	gates(gates: Gates): void;
	/** Each row of `width` numbers to mean 0 and variance 1, then scaled and shifted; x and y may be the same. */
	layerNorm(
		x: number,
		y: number,
		scale: number,
		shift: number,
		rows: number,
		width: number,
	): void;
}

const PAGE = 65_536;
const BYTES = 4;

/** From so many rows of A on it pays to copy B, if B has not more rows than this. */
const MANY = 16;
const DEEPEST = 2_400;

type Run = (...values: number[]) => void;

/** The kernel in WebAssembly, four numbers at once. */
export class WasmKernel implements Kernel {
	readonly numbers: Float32Array<ArrayBuffer>;
	readonly #panel: number;
	readonly #multiply: Run;
	readonly #gates: Run;
	readonly #layerNorm: Run;

	constructor(size: number) {
		this.#panel = Math.ceil(size / 4) * 4 * BYTES;
		const pages = Math.ceil((this.#panel + DEEPEST * 8 * BYTES) / PAGE);
		const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
		const { exports } = new WebAssembly.Instance(
			new WebAssembly.Module(kernelModule()),
			{ host: { memory } },
		);
		this.numbers = new Float32Array(memory.buffer as ArrayBuffer);
		this.#multiply = exports.multiply as Run;
		this.#gates = exports.gates as Run;
		this.#layerNorm = exports.layerNorm as Run;
	}

	multiply(p: Product): void {
		if (p.m === 0) return;
		this.#multiply(
			p.a * BYTES,
			p.aRow * BYTES,
			(p.aColumn ?? 1) * BYTES,
			p.b * BYTES,
			p.bRow * BYTES,
			p.c * BYTES,
			p.cRow * BYTES,
			p.m,
			p.n,
			p.k,
			p.add ? 1 : 0,
			(p.bias ?? 0) * BYTES,
			p.relu ? 1 : 0,
			p.m >= MANY && p.k <= DEEPEST ? this.#panel : 0,
		);
	}

	gates(g: Gates): void {
		this.#gates(
			g.inputs * BYTES,
			g.recurrent * BYTES,
			g.state * BYTES,
			g.out * BYTES,
			g.candidate * BYTES,
			g.bias * BYTES,
			g.width * BYTES,
		);
	}

	layerNorm(
		x: number,
		y: number,
		scale: number,
		shift: number,
		rows: number,
		width: number,
	): void {
		this.#layerNorm(
			x * BYTES,
			y * BYTES,
			scale * BYTES,
			shift * BYTES,
			rows,
			width * BYTES,
		);
	}
}

/** The same in plain JavaScript, for tests; with a Float64Array also in double precision. */
export class PlainKernel implements Kernel {
	constructor(readonly numbers: Numbers) {}

	multiply(p: Product): void {
		const x = this.numbers;
		const aColumn = p.aColumn ?? 1;
		for (let i = 0; i < p.m; i++)
			for (let j = 0; j < p.n; j++) {
				const at = p.c + i * p.cRow + j;
				let sum = p.add ? x[at] : p.bias ? x[p.bias + j] : 0;
				for (let l = 0; l < p.k; l++)
					sum += x[p.a + i * p.aRow + l * aColumn] * x[p.b + l * p.bRow + j];
				x[at] = p.relu ? Math.max(0, sum) : sum;
			}
	}

	gates(g: Gates): void {
		const x = this.numbers;
		const width = g.width;
		for (let i = 0; i < width; i++) {
			const second = g.inputs + width + i;
			const third = second + width;
			const reset = sigmoid(x[g.inputs + i] + x[g.recurrent + i]);
			const update = sigmoid(x[second] + x[g.recurrent + width + i]);
			const inner = x[g.recurrent + 2 * width + i] + x[g.bias + i];
			const fresh = Math.tanh(x[third] + reset * inner);
			x[g.candidate + i] = inner;
			x[g.inputs + i] = reset;
			x[second] = update;
			x[third] = fresh;
			x[g.state + i] = fresh + update * (x[g.state + i] - fresh);
			x[g.out + i] = x[g.state + i];
		}
	}

	layerNorm(
		x: number,
		y: number,
		scale: number,
		shift: number,
		rows: number,
		width: number,
	): void {
		const all = this.numbers;
		for (let r = 0; r < rows; r++) {
			const at = x + r * width;
			let sum = 0;
			for (let i = 0; i < width; i++) sum += all[at + i];
			const mean = sum / width;
			let squares = 0;
			for (let i = 0; i < width; i++) squares += (all[at + i] - mean) ** 2;
			const slope = 1 / Math.sqrt(squares / width + 1e-5);
			for (let i = 0; i < width; i++)
				all[y + r * width + i] =
					(all[at + i] - mean) * slope * all[scale + i] + all[shift + i];
		}
	}
}

function sigmoid(x: number): number {
	return 0.5 + 0.5 * Math.tanh(x / 2);
}
