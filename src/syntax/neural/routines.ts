import {
	type Code,
	code,
	f32,
	f32x4,
	get,
	i32,
	i32x4,
	moduleOf,
	type Routine,
	repeatWhile,
	set,
	single,
	step,
	when,
	whole,
} from "./assembler.ts";

// The loops in which the parser spends its time, on four or eight numbers at once. Each result is summed in one fixed order,
// whatever rows are computed beside it: that is why a sentence comes out the same, bit by bit, in any batch.
// Addresses and strides are bytes.

const BYTES = 4;
const FOUR = 4 * BYTES;
/** The largest number of 16 bits. */
export const LARGEST = 32_767;

/** Four numbers rounded to whole ones of 16 bits, in the first eight bytes. */
function inSmall(value: Code): Code {
	const rounded = i32x4.fromSingle(f32x4.nearest(value));
	return i32x4.narrow(rounded, rounded);
}

/** The bytes of the module. */
export function kernelModule(): Uint8Array<ArrayBuffer> {
	return moduleOf([multiply(), multiplySmall(), gates(), layerNorm(), slide()]);
}

/** So many columns of C are computed at once: four fours. */
const FOURS_OF_TILE = 4;
/** How far four fours lie apart. */
const TILE = FOURS_OF_TILE * FOUR;

/** Code for each row of a tile. */
function eachRow(count: number, row: (r: number) => Code): Code {
	return code(...Array.from({ length: count }, (_, r) => row(r)));
}

/** Code for each four of a row of a tile. */
function eachFour(four: (v: number) => Code): Code {
	return code(...Array.from({ length: FOURS_OF_TILE }, (_, v) => four(v)));
}

/** The locals of a product that are the same in both kinds. */
interface TileLocals {
	readonly rows: readonly number[];
	readonly sums: readonly number[];
	readonly columns: readonly number[];
	readonly spread: number;
	readonly a: number;
	readonly aRow: number;
	readonly c: number;
	readonly cRow: number;
	readonly m: number;
	readonly i: number;
	/** Rows of B that are left. */
	readonly p: number;
	readonly rowA: number;
	readonly rowC: number;
	readonly pointerB: number;
}

/** What both kinds of product do with a tile of one or two rows. */
class Tile {
	constructor(readonly at: TileLocals) {}

	sum(r: number, v: number): number {
		return this.at.sums[FOURS_OF_TILE * r + v];
	}

	/** Sets each sum to what `value` gives. */
	eachSum(count: number, value: (r: number, v: number) => Code): Code {
		return eachRow(count, (r) =>
			eachFour((v) => code(value(r, v), set(this.sum(r, v)))),
		);
	}

	/** One turn of the innermost loop: a piece of each row of A with sixteen columns of B. */
	turn(
		count: number,
		by: {
			add(sum: Code, spread: Code, column: Code): Code;
			nextA: Code;
			nextB: Code;
		},
	): Code {
		const { rows, columns, spread, pointerB, p } = this.at;
		return code(
			eachFour((v) =>
				code(f32x4.load(get(pointerB), v * FOUR), set(columns[v])),
			),
			eachRow(count, (r) =>
				code(
					f32x4.loadSplat(get(rows[r])),
					set(spread),
					eachFour((v) =>
						code(
							by.add(get(this.sum(r, v)), get(spread), get(columns[v])),
							set(this.sum(r, v)),
						),
					),
					step(rows[r], by.nextA),
				),
			),
			step(pointerB, by.nextB),
			step(p, whole(-1)),
		);
	}

	/** Nothing below zero stays in the sums. */
	rectify(count: number): Code {
		return this.eachSum(count, (r, v) =>
			f32x4.max(get(this.sum(r, v)), f32x4.all(0)),
		);
	}

	/** Writes row r of the sums to C. */
	store(r: number): Code {
		const { rowC, cRow } = this.at;
		return code(
			eachFour((v) => f32x4.store(get(rowC), get(this.sum(r, v)), v * FOUR)),
			step(rowC, get(cRow)),
		);
	}

	/** Points at the rows of A and the panel of B. */
	aim(count: number, panel: number, k: number): Code {
		const { rows, rowA, aRow, pointerB, p } = this.at;
		return code(
			eachRow(count, (r) =>
				code(get(rowA), set(rows[r]), step(rowA, get(aRow))),
			),
			get(panel),
			set(pointerB),
			get(k),
			set(p),
		);
	}

	/** All rows of A, two by two, then the one that may be left. */
	allRows(tile: (count: number) => Code): Code {
		const { a, c, m, i, rowA, rowC } = this.at;
		const one = (count: number): Code =>
			code(tile(count), step(i, whole(-count)));
		return code(
			get(a),
			set(rowA),
			get(c),
			set(rowC),
			get(m),
			set(i),
			when(
				i32.atLeast(get(i), whole(2)),
				repeatWhile(i32.atLeast(get(i), whole(2)), one(2)),
			),
			when(get(i), one(1)),
		);
	}
}

// Two rows by sixteen columns are kept in registers; sixteen columns of B, k rows deep, stay in the first cache (copied to
// `panel`, unless that is 0). The innermost loop must stay this small: V8 loads all that a longer one reads before it
// computes, and then runs out of registers (measured: four steps in one turn take 1.6 times as long).
function multiply(): Routine {
	const [a, aRow, aColumn, b, bRow, c, cRow] = [0, 1, 2, 3, 4, 5, 6];
	const [m, n, k, add, bias, relu, panel] = [7, 8, 9, 10, 11, 12, 13];
	const [i, p, rowA, rowC, pointerB, panelB, panelRow] = [
		14, 15, 16, 17, 18, 19, 20,
	];
	const tile = new Tile({
		...{ a, aRow, c, cRow, m, i, p, rowA, rowC, pointerB },
		rows: [21, 22],
		sums: [23, 24, 25, 26, 27, 28, 29, 30],
		columns: [31, 32, 33, 34],
		spread: 35,
	});
	const pointerC = p;

	const begin = (count: number): Code =>
		when(
			get(add),
			code(
				get(rowC),
				set(pointerC),
				eachRow(count, (r) =>
					code(
						eachFour((v) =>
							code(f32x4.load(get(pointerC), v * FOUR), set(tile.sum(r, v))),
						),
						step(pointerC, get(cRow)),
					),
				),
			),
			when(
				get(bias),
				tile.eachSum(count, (_, v) => f32x4.load(get(bias), v * FOUR)),
				tile.eachSum(count, () => f32x4.all(0)),
			),
		);

	const turn = (count: number): Code =>
		tile.turn(count, {
			add: (sum, spread, column) => f32x4.add(sum, f32x4.mul(spread, column)),
			nextA: get(aColumn),
			nextB: get(panelRow),
		});

	const oneTile = (count: number): Code =>
		code(
			begin(count),
			tile.aim(count, panelB, k),
			when(get(p), repeatWhile(get(p), turn(count))),
			when(get(relu), tile.rectify(count)),
			eachRow(count, (r) => tile.store(r)),
		);

	// Rows of B a power of two apart would push each other out of the cache.
	const pack = code(
		get(b),
		set(pointerB),
		get(panel),
		set(panelB),
		get(k),
		set(p),
		repeatWhile(
			get(p),
			code(
				eachFour((v) =>
					f32x4.store(
						get(panelB),
						f32x4.load(get(pointerB), v * FOUR),
						v * FOUR,
					),
				),
				step(pointerB, get(bRow)),
				step(panelB, whole(TILE)),
				step(p, whole(-1)),
			),
		),
		get(panel),
		set(panelB),
		whole(TILE),
		set(panelRow),
	);

	const panelOfColumns = code(
		get(b),
		set(panelB),
		get(bRow),
		set(panelRow),
		when(get(panel), pack),
		tile.allRows(oneTile),
		step(b, whole(TILE)),
		step(c, whole(TILE)),
		when(get(bias), step(bias, whole(TILE))),
		step(n, whole(-16)),
	);

	return {
		name: "multiply",
		parameters: 14,
		wholes: 9,
		fours: 13,
		body: repeatWhile(i32.atLeast(get(n), whole(1)), panelOfColumns),
	};
}

// The same on whole numbers of 16 bits, where a turn of the innermost loop does twice the work: A in rows, B as panels of
// sixteen columns, in each two rows of B side by side. The sums are exact; they become numbers by one scale a column.
function multiplySmall(): Routine {
	const [a, aRow, b, c, cRow, m, n, halfK] = [0, 1, 2, 3, 4, 5, 6, 7];
	const [scale, bias, relu, add] = [8, 9, 10, 11];
	const [i, p, rowA, rowC, pointerB] = [12, 13, 14, 15, 16];
	const tile = new Tile({
		...{ a, aRow, c, cRow, m, i, p, rowA, rowC, pointerB },
		rows: [17, 18],
		sums: [19, 20, 21, 22, 23, 24, 25, 26],
		columns: [27, 28, 29, 30],
		spread: 31,
	});

	const turn = (count: number): Code =>
		tile.turn(count, {
			add: (sum, spread, column) => i32x4.add(sum, i32x4.dot(spread, column)),
			nextA: whole(BYTES),
			nextB: whole(TILE),
		});

	const scaled = (r: number, v: number): Code =>
		f32x4.add(
			f32x4.mul(
				i32x4.toSingle(get(tile.sum(r, v))),
				f32x4.load(get(scale), v * FOUR),
			),
			f32x4.load(get(bias), v * FOUR),
		);
	const addRow = (r: number): Code =>
		eachFour((v) =>
			code(
				f32x4.add(get(tile.sum(r, v)), f32x4.load(get(rowC), v * FOUR)),
				set(tile.sum(r, v)),
			),
		);

	const oneTile = (count: number): Code =>
		code(
			tile.eachSum(count, () => f32x4.all(0)),
			tile.aim(count, b, halfK),
			repeatWhile(get(p), turn(count)),
			tile.eachSum(count, scaled),
			when(get(relu), tile.rectify(count)),
			eachRow(count, (r) => code(when(get(add), addRow(r)), tile.store(r))),
		);

	const panelOfColumns = code(
		tile.allRows(oneTile),
		step(b, i32.mul(get(halfK), whole(TILE))),
		step(c, whole(TILE)),
		step(scale, whole(TILE)),
		step(bias, whole(TILE)),
		step(n, whole(-16)),
	);

	return {
		name: "multiplySmall",
		parameters: 12,
		wholes: 7,
		fours: 13,
		body: repeatWhile(i32.atLeast(get(n), whole(1)), panelOfColumns),
	};
}

// One row of a gated recurrent unit. `inputs` holds the parts of the three gates that come from below and is overwritten
// by the gates themselves, which training needs. With `small`, the state is also written there and to `smallState` in 16
// bits, as so many parts of 32,767.
function gates(): Routine {
	const [inputs, recurrent, state, out, candidate, bias, width] = [
		0, 1, 2, 3, 4, 5, 6,
	];
	const [small, smallState] = [7, 8];
	const [at, second, third, secondHidden, thirdHidden] = [9, 10, 11, 12, 13];
	const [reset, update, inner, fresh, square, up] = [14, 15, 16, 17, 18, 19];
	const value = 20;
	const from = (base: number): Code => i32.add(get(base), get(at));

	const body = code(
		f32x4.add(f32x4.load(from(inputs)), f32x4.load(from(recurrent))),
		set(value),
		sigmoid(value, square, up),
		set(reset),
		f32x4.add(f32x4.load(from(second)), f32x4.load(from(secondHidden))),
		set(value),
		sigmoid(value, square, up),
		set(update),
		f32x4.add(f32x4.load(from(thirdHidden)), f32x4.load(from(bias))),
		set(inner),
		f32x4.store(from(candidate), get(inner)),
		f32x4.add(f32x4.load(from(third)), f32x4.mul(get(reset), get(inner))),
		set(value),
		hyperbolicTangent(value, square, up),
		set(fresh),
		f32x4.store(from(inputs), get(reset)),
		f32x4.store(from(second), get(update)),
		f32x4.store(from(third), get(fresh)),
		f32x4.add(
			get(fresh),
			f32x4.mul(get(update), f32x4.sub(f32x4.load(from(state)), get(fresh))),
		),
		set(value),
		f32x4.store(from(state), get(value)),
		f32x4.store(from(out), get(value)),
		when(
			get(small),
			code(
				inSmall(f32x4.mul(get(value), f32x4.all(LARGEST))),
				set(value),
				f32x4.storeHalf(get(small), get(value)),
				f32x4.storeHalf(get(smallState), get(value)),
				step(small, whole(FOUR / 2)),
				step(smallState, whole(FOUR / 2)),
			),
		),
		step(at, whole(FOUR)),
	);
	return {
		name: "gates",
		parameters: 9,
		wholes: 5,
		fours: 7,
		body: code(
			i32.add(get(inputs), get(width)),
			set(second),
			i32.add(get(second), get(width)),
			set(third),
			i32.add(get(recurrent), get(width)),
			set(secondHidden),
			i32.add(get(secondHidden), get(width)),
			set(thirdHidden),
			repeatWhile(i32.sub(get(width), get(at)), body),
		),
	};
}

/** A quotient of two polynomials, right to the last bits of single precision; beyond the bound the tangent is ±1. */
export const TANGENT = {
	bound: 7.905311107635498,
	numerator: [
		-2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11,
		5.12229709037114e-8, 1.48572235717979e-5, 6.37261928875436e-4,
		4.89352455891786e-3,
	],
	denominator: [
		1.19825839466702e-6, 1.18534705686654e-4, 2.268434632439e-3,
		4.89352518554385e-3,
	],
} as const;

function hyperbolicTangent(value: number, square: number, up: number): Code {
	const polynomial = (factors: readonly number[]): Code =>
		factors
			.slice(1)
			.reduce(
				(sum: Code, factor) =>
					f32x4.add(f32x4.mul(sum, get(square)), f32x4.all(factor)),
				f32x4.all(factors[0]),
			);
	return code(
		f32x4.min(
			f32x4.max(get(value), f32x4.all(-TANGENT.bound)),
			f32x4.all(TANGENT.bound),
		),
		set(value),
		f32x4.mul(get(value), get(value)),
		set(square),
		f32x4.mul(get(value), polynomial(TANGENT.numerator)),
		set(up),
		f32x4.div(get(up), polynomial(TANGENT.denominator)),
	);
}

function sigmoid(value: number, square: number, up: number): Code {
	const half = f32x4.all(0.5);
	return code(
		f32x4.mul(get(value), half),
		set(value),
		f32x4.add(f32x4.mul(hyperbolicTangent(value, square, up), half), half),
	);
}

// With `small`, what comes out goes there in 16 bits, after a scale and shift that make it so, and y stays as it is.
function layerNorm(): Routine {
	const [x, y, scale, shift, rows, width, small] = [0, 1, 2, 3, 4, 5, 6];
	const at = 7;
	const [sum, mean, value] = [8, 9, 10];
	const from = (base: number): Code => i32.add(get(base), get(at));
	const count = i32.toSingle(get(width));
	const acrossLanes = f32.add(
		f32.add(f32x4.lane(get(sum), 0), f32x4.lane(get(sum), 1)),
		f32.add(f32x4.lane(get(sum), 2), f32x4.lane(get(sum), 3)),
	);
	const average = f32.div(f32.mul(acrossLanes, single(BYTES)), count);
	const across = (body: Code): Code =>
		code(
			whole(0),
			set(at),
			repeatWhile(
				i32.sub(get(width), get(at)),
				code(body, step(at, whole(FOUR))),
			),
		);
	const normed = f32x4.add(
		f32x4.mul(
			f32x4.mul(f32x4.sub(f32x4.load(from(x)), get(mean)), get(sum)),
			f32x4.load(from(scale)),
		),
		f32x4.load(from(shift)),
	);
	const row = code(
		f32x4.all(0),
		set(sum),
		across(code(f32x4.add(get(sum), f32x4.load(from(x))), set(sum))),
		f32x4.splat(average),
		set(mean),
		f32x4.all(0),
		set(sum),
		across(
			code(
				f32x4.sub(f32x4.load(from(x)), get(mean)),
				set(value),
				f32x4.add(get(sum), f32x4.mul(get(value), get(value))),
				set(sum),
			),
		),
		f32x4.splat(f32.div(single(1), f32.sqrt(f32.add(average, single(1e-5))))),
		set(sum),
		when(
			get(small),
			across(
				code(
					f32x4.storeHalf(get(small), inSmall(normed)),
					step(small, whole(FOUR / 2)),
				),
			),
			across(f32x4.store(from(y), normed)),
		),
		step(x, get(width)),
		step(y, get(width)),
		step(rows, whole(-1)),
	);
	return {
		name: "layerNorm",
		parameters: 7,
		wholes: 1,
		fours: 3,
		body: when(get(rows), repeatWhile(get(rows), row)),
	};
}

// The first convolution over words whose three products (as the word before, the word, the word after) are kept, a row a
// form: the form's own numbers, then the products. `slots` tells the form of each row; its neighbours are read, too.
function slide(): Routine {
	const [slots, forms, bias, to, rows, width] = [0, 1, 2, 3, 4, 5];
	const [at, before, own, after, end, wide, added] = [6, 7, 8, 9, 10, 11, 12];
	const sum = 13;
	const formAt = (neighbour: number): Code =>
		i32.add(
			get(forms),
			i32.mul(
				i32.load(i32.add(get(slots), whole(neighbour * BYTES))),
				get(wide),
			),
		);
	const four = code(
		f32x4.load(get(added)),
		set(sum),
		...[before, own, after].map((pointer) =>
			code(
				f32x4.add(get(sum), f32x4.load(i32.add(get(pointer), get(at)))),
				set(sum),
			),
		),
		f32x4.store(
			i32.add(get(to), get(at)),
			f32x4.add(
				f32x4.max(get(sum), f32x4.all(0)),
				f32x4.load(i32.add(i32.sub(get(own), get(end)), get(at))),
			),
		),
		step(added, whole(FOUR)),
		step(at, whole(FOUR)),
	);
	const row = code(
		i32.add(formAt(-1), get(width)),
		set(before),
		// Twice the width further: the product of the word itself; its own numbers begin `end` before that.
		i32.add(formAt(0), get(end)),
		set(own),
		i32.add(formAt(1), i32.add(get(end), get(width))),
		set(after),
		get(bias),
		set(added),
		whole(0),
		set(at),
		repeatWhile(i32.sub(get(width), get(at)), four),
		step(to, get(width)),
		step(slots, whole(BYTES)),
		step(rows, whole(-1)),
	);
	return {
		name: "slide",
		parameters: 6,
		wholes: 7,
		fours: 1,
		body: code(
			i32.mul(get(width), whole(2)),
			set(end),
			i32.mul(get(width), whole(4)),
			set(wide),
			when(get(rows), repeatWhile(get(rows), row)),
		),
	};
}
