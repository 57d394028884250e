import { kernelModule, LARGEST, TANGENT } from "./routines.ts";

/** One block of numbers in which everything lies: weights, inputs, results. Places in it are indices. */
export type Numbers = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** C = A · B, an m × n matrix; `…Row` is the distance from row to row. */
export interface Product {
	readonly m: number;
	/** A multiple of 16. */
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
	/** Where the state goes in 16 bits, both for the layer above and for the next step. */
	readonly small?: { readonly out: number; readonly state: number };
}

/** C = act(A · B · scale + bias), with A and B in 16 bits. */
export interface SmallProduct {
	readonly m: number;
	/** A multiple of 16. */
	readonly n: number;
	/** Even. */
	readonly k: number;
	readonly a: number;
	/** Distance from row to row, in numbers: two of A's are one. */
	readonly aRow: number;
	/** Laid out by `panelsOf`. */
	readonly b: number;
	readonly c: number;
	readonly cRow: number;
	/** n scales and n biases. */
	readonly scale: number;
	readonly bias: number;
	/** Adds to what is in C. */
	readonly add?: boolean;
	/** Nothing below zero is added or comes out. */
	readonly relu?: boolean;
}

/** The rows of a matrix as `multiplySmall` reads them: sixteen columns after sixteen, of each two rows side by side. */
export function panelsOf(
	values: Int8Array,
	rows: number,
	columns: number,
): Int16Array {
	const panels = new Int16Array(rows * columns);
	let to = 0;
	for (let first = 0; first < columns; first += COLUMNS)
		for (let r = 0; r < rows; r += 2)
			for (let c = first; c < first + COLUMNS; c++) {
				panels[to++] = values[r * columns + c];
				panels[to++] = values[(r + 1) * columns + c];
			}
	return panels;
}

/** The heavy arithmetic of the network. */
export interface Kernel {
	readonly numbers: Numbers;
	/** The same block as numbers of 16 bits; the place of a number, doubled. */
	readonly shorts: Int16Array<ArrayBuffer>;
	/** The same block as whole numbers. */
	readonly wholes: Int32Array<ArrayBuffer>;
	multiply(product: Product): void;
	multiplySmall(product: SmallProduct): void;
	gates(gates: Gates): void;
	/**
	 * Each row of `width` numbers to mean 0 and variance 1, then scaled and shifted; x and y may be the same. With `small`
	 * the result is rounded to 16 bits and goes there.
	 */
	layerNorm(norm: LayerNorm): void;
	/** The first convolution over kept forms, and what it is added to. */
	slide(slide: Slide): void;
}

/** See `Kernel.slide`. */
export interface Slide {
	/** Whole numbers: the form of the first row; before and after the rows stand neighbours. */
	readonly slots: number;
	/** Four times `width` numbers a form: its own, and what it gives as the word before, as the word, as the word after. */
	readonly forms: number;
	readonly bias: number;
	readonly to: number;
	readonly rows: number;
	readonly width: number;
}

/** See `Kernel.layerNorm`. */
export interface LayerNorm {
	readonly x: number;
	readonly y?: number;
	readonly small?: number;
	readonly scale: number;
	readonly shift: number;
	readonly rows: number;
	readonly width: number;
}

const PAGE = 65_536;
const BYTES = 4;

/** From so many rows of A on it pays to copy B, if B has not more rows than this. */
const MANY = 16;
const DEEPEST = 2_400;
/** Columns that are computed at once. */
const COLUMNS = 16;

type Run = (...values: number[]) => void;

/** The kernel in WebAssembly, four numbers at once. */
export class WasmKernel implements Kernel {
	readonly numbers: Float32Array<ArrayBuffer>;
	readonly shorts: Int16Array<ArrayBuffer>;
	readonly wholes: Int32Array<ArrayBuffer>;
	readonly #panel: number;
	readonly #multiply: Run;
	readonly #gates: Run;
	readonly #layerNorm: Run;
	readonly #multiplySmall: Run;
	readonly #slide: Run;

	constructor(size: number) {
		this.#panel = Math.ceil(size / 4) * 4 * BYTES;
		const pages = Math.ceil((this.#panel + DEEPEST * COLUMNS * BYTES) / PAGE);
		const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
		const { exports } = new WebAssembly.Instance(
			new WebAssembly.Module(kernelModule()),
			{ host: { memory } },
		);
		const block = memory.buffer as ArrayBuffer;
		this.numbers = new Float32Array(block);
		this.shorts = new Int16Array(block);
		this.wholes = new Int32Array(block);
		this.#multiply = exports.multiply as Run;
		this.#gates = exports.gates as Run;
		this.#layerNorm = exports.layerNorm as Run;
		this.#multiplySmall = exports.multiplySmall as Run;
		this.#slide = exports.slide as Run;
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
			(g.small?.out ?? 0) * BYTES,
			(g.small?.state ?? 0) * BYTES,
		);
	}

	multiplySmall(p: SmallProduct): void {
		if (p.m === 0) return;
		this.#multiplySmall(
			p.a * BYTES,
			p.aRow * BYTES,
			p.b * BYTES,
			p.c * BYTES,
			p.cRow * BYTES,
			p.m,
			p.n,
			p.k / 2,
			p.scale * BYTES,
			p.bias * BYTES,
			p.relu ? 1 : 0,
			p.add ? 1 : 0,
		);
	}

	layerNorm(p: LayerNorm): void {
		this.#layerNorm(
			p.x * BYTES,
			(p.y ?? 0) * BYTES,
			p.scale * BYTES,
			p.shift * BYTES,
			p.rows,
			p.width * BYTES,
			(p.small ?? 0) * BYTES,
		);
	}

	slide(p: Slide): void {
		this.#slide(
			p.slots * BYTES,
			p.forms * BYTES,
			p.bias * BYTES,
			p.to * BYTES,
			p.rows,
			p.width * BYTES,
		);
	}
}

/**
 * The same in plain JavaScript, for tests: over a Float32Array bit by bit what the other gives, over a Float64Array in
 * double precision, for checks of slopes.
 */
export class PlainKernel implements Kernel {
	readonly shorts: Int16Array<ArrayBuffer>;
	readonly wholes: Int32Array<ArrayBuffer>;
	readonly #round: (x: number) => number;
	readonly #tangent: (x: number) => number;

	constructor(readonly numbers: Numbers) {
		this.shorts = new Int16Array(numbers.buffer);
		this.wholes = new Int32Array(numbers.buffer);
		const single = numbers instanceof Float32Array;
		this.#round = single ? Math.fround : (x) => x;
		this.#tangent = single ? singleTangent : Math.tanh;
	}

	multiply(p: Product): void {
		const x = this.numbers;
		const round = this.#round;
		const aColumn = p.aColumn ?? 1;
		for (let i = 0; i < p.m; i++)
			for (let j = 0; j < p.n; j++) {
				const at = p.c + i * p.cRow + j;
				let sum = p.add ? x[at] : p.bias ? x[p.bias + j] : 0;
				for (let l = 0; l < p.k; l++) {
					const a = x[p.a + i * p.aRow + l * aColumn];
					sum = round(sum + round(a * x[p.b + l * p.bRow + j]));
				}
				x[at] = p.relu ? Math.max(0, sum) : sum;
			}
	}

	gates(g: Gates): void {
		const x = this.numbers;
		const width = g.width;
		const round = this.#round;
		const tangent = this.#tangent;
		const sigmoid = (value: number): number =>
			round(round(tangent(round(value * 0.5)) * 0.5) + 0.5);
		for (let i = 0; i < width; i++) {
			const second = g.inputs + width + i;
			const third = second + width;
			const reset = sigmoid(round(x[g.inputs + i] + x[g.recurrent + i]));
			const update = sigmoid(round(x[second] + x[g.recurrent + width + i]));
			const inner = round(x[g.recurrent + 2 * width + i] + x[g.bias + i]);
			const fresh = tangent(round(x[third] + round(reset * inner)));
			x[g.candidate + i] = inner;
			x[g.inputs + i] = reset;
			x[second] = update;
			x[third] = fresh;
			const moved = round(update * round(x[g.state + i] - fresh));
			x[g.state + i] = round(fresh + moved);
			x[g.out + i] = x[g.state + i];
			if (!g.small) continue;
			const small = inShort(round(x[g.state + i] * LARGEST));
			this.shorts[2 * g.small.out + i] = small;
			this.shorts[2 * g.small.state + i] = small;
		}
	}

	multiplySmall(p: SmallProduct): void {
		const { numbers: x, shorts } = this;
		const round = this.#round;
		for (let i = 0; i < p.m; i++)
			for (let j = 0; j < p.n; j++) {
				const panel = 2 * p.b + (j - (j % COLUMNS)) * p.k + 2 * (j % COLUMNS);
				const row = 2 * (p.a + i * p.aRow);
				let sum = 0;
				for (let l = 0; l < p.k; l += 2) {
					const at = panel + l * COLUMNS;
					sum += shorts[row + l] * shorts[at];
					sum += shorts[row + l + 1] * shorts[at + 1];
				}
				const scaled = round(round(sum) * x[p.scale + j]);
				const own = round(scaled + x[p.bias + j]);
				const to = p.c + i * p.cRow + j;
				x[to] = (p.relu ? Math.max(0, own) : own) + (p.add ? x[to] : 0);
			}
	}

	slide({ slots, forms, bias, to, rows, width }: Slide): void {
		const x = this.numbers;
		const round = this.#round;
		for (let r = 0; r < rows; r++) {
			const [before, own, after] = [-1, 0, 1].map(
				(n) => forms + this.wholes[slots + r + n] * 4 * width,
			);
			for (let i = 0; i < width; i++) {
				let sum = round(x[bias + i] + x[before + width + i]);
				sum = round(sum + x[own + 2 * width + i]);
				sum = round(sum + x[after + 3 * width + i]);
				x[to + r * width + i] = Math.max(0, sum) + x[own + i];
			}
		}
	}

	layerNorm({ x, y = 0, small, scale, shift, rows, width }: LayerNorm): void {
		const all = this.numbers;
		const round = this.#round;
		// Four sums side by side, as the fast kernel has them.
		const average = (value: (i: number) => number): number => {
			const sums = [0, 0, 0, 0];
			for (let i = 0; i < width; i++)
				sums[i % 4] = round(sums[i % 4] + value(i));
			const sum = round(round(sums[0] + sums[1]) + round(sums[2] + sums[3]));
			return round(round(sum * BYTES) / (width * BYTES));
		};
		for (let r = 0; r < rows; r++) {
			const at = x + r * width;
			const mean = average((i) => all[at + i]);
			const off = (i: number): number => round(all[at + i] - mean);
			const spread = average((i) => round(off(i) * off(i)));
			const slope = round(1 / round(Math.sqrt(round(spread + round(1e-5)))));
			for (let i = 0; i < width; i++) {
				const unit = round(round(off(i) * slope) * all[scale + i]);
				const value = round(unit + all[shift + i]);
				if (small) this.shorts[2 * small + r * width + i] = inShort(value);
				else all[y + r * width + i] = value;
			}
		}
	}
}

/** The hyperbolic tangent as the fast kernel has it, in single precision. */
function singleTangent(x: number): number {
	const round = Math.fround;
	const bound = round(TANGENT.bound);
	const value = Math.min(bound, Math.max(-bound, x));
	const square = round(value * value);
	const polynomial = (factors: readonly number[]): number =>
		factors
			.map(round)
			.reduce((sum, factor) => round(round(sum * square) + factor));
	const up = round(value * polynomial(TANGENT.numerator));
	return round(up / polynomial(TANGENT.denominator));
}

/** To the nearest whole number of 16 bits, from a half to the even one, as WebAssembly rounds. */
function inShort(x: number): number {
	const below = Math.floor(x);
	const over = x - below;
	const up = over > 0.5 || (over === 0.5 && below % 2 !== 0);
	return Math.max(-LARGEST - 1, Math.min(LARGEST, up ? below + 1 : below));
}
