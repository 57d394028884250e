import {
	type Code,
	code,
	f32,
	f32x4,
	get,
	i32,
	moduleOf,
	type Routine,
	repeatWhile,
	set,
	single,
	step,
	when,
	whole,
} from "./assembler.ts";

// The three loops in which the parser spends its time, on four numbers at once. Each result is summed in one fixed order,
// whatever rows are computed beside it: that is why a sentence comes out the same, bit by bit, in any batch.
// Addresses and strides are bytes.

const BYTES = 4;
const FOUR = 4 * BYTES;

/** The bytes of the module. */
export function kernelModule(): Uint8Array<ArrayBuffer> {
	return moduleOf([multiply(), gates(), layerNorm()]);
}

// Four rows by eight columns are kept in registers; eight columns of B, k rows deep, stay in the first cache
// (copied to `panel`, unless that is 0).
function multiply(): Routine {
	const [a, aRow, aColumn, b, bRow, c, cRow] = [0, 1, 2, 3, 4, 5, 6];
	const [m, n, k, add, bias, relu, panel] = [7, 8, 9, 10, 11, 12, 13];
	const [i, p, rowA, rowC, pointerB, panelB, panelRow] = [
		14, 15, 16, 17, 18, 19, 20,
	];
	const rows = [21, 22, 23, 24];
	const sums = [25, 26, 27, 28, 29, 30, 31, 32];
	const [left, right, spread] = [33, 34, 35];

	const pointerC = p;
	const eachRow = (count: number, row: (r: number) => Code): Code =>
		code(...Array.from({ length: count }, (_, r) => row(r)));

	const begin = (count: number): Code =>
		when(
			get(add),
			code(
				get(rowC),
				set(pointerC),
				eachRow(count, (r) =>
					code(
						f32x4.load(get(pointerC)),
						set(sums[2 * r]),
						f32x4.load(get(pointerC), FOUR),
						set(sums[2 * r + 1]),
						step(pointerC, get(cRow)),
					),
				),
			),
			when(
				get(bias),
				eachRow(count, (r) =>
					code(
						f32x4.load(get(bias)),
						set(sums[2 * r]),
						f32x4.load(get(bias), FOUR),
						set(sums[2 * r + 1]),
					),
				),
				eachRow(count, (r) =>
					code(
						f32x4.all(0),
						set(sums[2 * r]),
						f32x4.all(0),
						set(sums[2 * r + 1]),
					),
				),
			),
		);

	const column = (count: number, next: number): Code =>
		code(
			f32x4.load(get(pointerB)),
			set(left),
			f32x4.load(get(pointerB), FOUR),
			set(right),
			eachRow(count, (r) =>
				code(
					f32x4.loadSplat(get(rows[r]), next * BYTES),
					set(spread),
					f32x4.add(get(sums[2 * r]), f32x4.mul(get(spread), get(left))),
					set(sums[2 * r]),
					f32x4.add(get(sums[2 * r + 1]), f32x4.mul(get(spread), get(right))),
					set(sums[2 * r + 1]),
				),
			),
			step(pointerB, get(panelRow)),
		);
	const onward = (count: number, by: Code): Code =>
		eachRow(count, (r) => step(rows[r], by));

	// Four columns of A without a step between, where they lie side by side; then what is left, one by one.
	const inner = (count: number): Code =>
		code(
			when(
				i32.same(get(aColumn), whole(BYTES)),
				when(
					i32.atLeast(get(p), whole(4)),
					repeatWhile(
						i32.atLeast(get(p), whole(4)),
						code(
							...[0, 1, 2, 3].map((next) => column(count, next)),
							onward(count, whole(FOUR)),
							step(p, whole(-4)),
						),
					),
				),
			),
			when(
				get(p),
				repeatWhile(
					get(p),
					code(
						column(count, 0),
						onward(count, get(aColumn)),
						step(p, whole(-1)),
					),
				),
			),
		);

	const finish = (count: number): Code =>
		code(
			when(
				get(relu),
				eachRow(2 * count, (s) =>
					code(f32x4.max(get(sums[s]), f32x4.all(0)), set(sums[s])),
				),
			),
			eachRow(count, (r) =>
				code(
					f32x4.store(get(rowC), get(sums[2 * r])),
					f32x4.store(get(rowC), get(sums[2 * r + 1]), FOUR),
					step(rowC, get(cRow)),
				),
			),
		);

	const tile = (count: number): Code =>
		code(
			begin(count),
			eachRow(count, (r) =>
				code(get(rowA), set(rows[r]), step(rowA, get(aRow))),
			),
			get(panelB),
			set(pointerB),
			get(k),
			set(p),
			inner(count),
			finish(count),
			step(i, whole(-count)),
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
				f32x4.store(get(panelB), f32x4.load(get(pointerB))),
				f32x4.store(get(panelB), f32x4.load(get(pointerB), FOUR), FOUR),
				step(pointerB, get(bRow)),
				step(panelB, whole(2 * FOUR)),
				step(p, whole(-1)),
			),
		),
		get(panel),
		set(panelB),
		whole(2 * FOUR),
		set(panelRow),
	);

	const columns = code(
		get(b),
		set(panelB),
		get(bRow),
		set(panelRow),
		when(get(panel), pack),
		get(a),
		set(rowA),
		get(c),
		set(rowC),
		get(m),
		set(i),
		when(
			i32.atLeast(get(i), whole(4)),
			repeatWhile(i32.atLeast(get(i), whole(4)), tile(4)),
		),
		when(get(i), repeatWhile(get(i), tile(1))),
		step(b, whole(2 * FOUR)),
		step(c, whole(2 * FOUR)),
		when(get(bias), step(bias, whole(2 * FOUR))),
		step(n, whole(-8)),
	);

	return {
		name: "multiply",
		parameters: 14,
		wholes: 11,
		fours: 11,
		body: repeatWhile(i32.atLeast(get(n), whole(1)), columns),
	};
}

// One row of a gated recurrent unit. `inputs` holds the parts of the three gates that come from below and is overwritten
// by the gates themselves, which training needs.
function gates(): Routine {
	const [inputs, recurrent, state, out, candidate, bias, width] = [
		0, 1, 2, 3, 4, 5, 6,
	];
	const [at, second, third, secondHidden, thirdHidden] = [7, 8, 9, 10, 11];
	const [reset, update, inner, fresh, square, up] = [12, 13, 14, 15, 16, 17];
	const value = 18;
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
		step(at, whole(FOUR)),
	);
	return {
		name: "gates",
		parameters: 7,
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

// A quotient of two polynomials, right to the last bits of single precision; beyond the bound the tangent is ±1.
const BOUND = 7.905311107635498;
const NUMERATOR = [
	-2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11,
	5.12229709037114e-8, 1.48572235717979e-5, 6.37261928875436e-4,
	4.89352455891786e-3,
];
const DENOMINATOR = [
	1.19825839466702e-6, 1.18534705686654e-4, 2.268434632439e-3,
	4.89352518554385e-3,
];

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
		f32x4.min(f32x4.max(get(value), f32x4.all(-BOUND)), f32x4.all(BOUND)),
		set(value),
		f32x4.mul(get(value), get(value)),
		set(square),
		f32x4.mul(get(value), polynomial(NUMERATOR)),
		set(up),
		f32x4.div(get(up), polynomial(DENOMINATOR)),
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

function layerNorm(): Routine {
	const [x, y, scale, shift, rows, width] = [0, 1, 2, 3, 4, 5];
	const at = 6;
	const [sum, mean, value] = [7, 8, 9];
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
		across(
			f32x4.store(
				from(y),
				f32x4.add(
					f32x4.mul(
						f32x4.mul(f32x4.sub(f32x4.load(from(x)), get(mean)), get(sum)),
						f32x4.load(from(scale)),
					),
					f32x4.load(from(shift)),
				),
			),
		),
		step(x, get(width)),
		step(y, get(width)),
		step(rows, whole(-1)),
	);
	return {
		name: "layerNorm",
		parameters: 6,
		wholes: 1,
		fours: 3,
		body: when(get(rows), repeatWhile(get(rows), row)),
	};
}
