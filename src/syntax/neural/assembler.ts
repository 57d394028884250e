// Just enough WebAssembly to write a few loops over numbers: an instruction is its bytes, a body is instructions in a row.

/** Instructions, as bytes. */
export type Code = readonly number[];

/** A number as WebAssembly writes counts: seven bits a byte, the lowest first. */
export function unsigned(value: number): number[] {
	const bytes: number[] = [];
	let rest = value;
	do {
		const low = rest & 127;
		rest >>>= 7;
		bytes.push(rest ? low | 128 : low);
	} while (rest);
	return bytes;
}

function signed(value: number): number[] {
	const bytes: number[] = [];
	let rest = value;
	for (;;) {
		const low = rest & 127;
		rest >>= 7;
		const done = (rest === 0 && low < 64) || (rest === -1 && low >= 64);
		bytes.push(done ? low : low | 128);
		if (done) return bytes;
	}
}

function float(value: number): number[] {
	return Array.from(new Uint8Array(Float32Array.of(value).buffer));
}

/** One instruction after the other. */
export const code = (...parts: readonly Code[]): Code => parts.flat();

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number): Code => [0x21, ...unsigned(local)];
export const whole = (value: number): Code => [0x41, ...signed(value)];
export const single = (value: number): Code => [0x43, ...float(value)];

const binary =
	(...bytes: number[]) =>
	(a: Code, b: Code): Code =>
		code(a, b, bytes);
const unary =
	(...bytes: number[]) =>
	(a: Code): Code =>
		code(a, bytes);

/** On whole numbers of 32 bits. */
export const i32 = {
	add: binary(0x6a),
	sub: binary(0x6b),
	mul: binary(0x6c),
	atLeast: binary(0x4e),
	same: binary(0x46),
	toSingle: unary(0xb2),
	load: (address: Code): Code => code(address, [0x28, 2, 0]),
};

/** On one number of single precision. */
export const f32 = {
	add: binary(0x92),
	mul: binary(0x94),
	div: binary(0x95),
	sqrt: unary(0x91),
};

/** On four numbers of single precision at once. */
export const f32x4 = {
	splat: unary(0xfd, 0x13),
	add: binary(0xfd, 0xe4, 0x01),
	sub: binary(0xfd, 0xe5, 0x01),
	mul: binary(0xfd, 0xe6, 0x01),
	div: binary(0xfd, 0xe7, 0x01),
	min: binary(0xfd, 0xe8, 0x01),
	max: binary(0xfd, 0xe9, 0x01),
	all: (value: number): Code => {
		const bytes = float(value);
		return [0xfd, 0x0c, ...bytes, ...bytes, ...bytes, ...bytes];
	},
	nearest: unary(0xfd, 0x6a),
	lane: (a: Code, lane: number): Code => code(a, [0xfd, 0x1f, lane]),
	load: (address: Code, offset = 0): Code =>
		code(address, [0xfd, 0x00, 2, ...unsigned(offset)]),
	loadSplat: (address: Code, offset = 0): Code =>
		code(address, [0xfd, 0x09, 2, ...unsigned(offset)]),
	store: (address: Code, value: Code, offset = 0): Code =>
		code(address, value, [0xfd, 0x0b, 2, ...unsigned(offset)]),
	/** The first eight bytes only. */
	storeHalf: (address: Code, value: Code): Code =>
		code(address, value, [0xfd, 0x5b, 2, 0, 0]),
};

/** On four whole numbers of 32 bits, or eight of 16, at once. */
export const i32x4 = {
	add: binary(0xfd, 0xae, 0x01),
	/** Eight products of numbers of 16 bits, neighbours added. */
	dot: binary(0xfd, 0xba, 0x01),
	toSingle: unary(0xfd, 0xfa, 0x01),
	/** Rounded towards zero; what is too large becomes the largest. */
	fromSingle: unary(0xfd, 0xf8, 0x01),
	/** Two fours as one eight of 16 bits. */
	narrow: binary(0xfd, 0x85, 0x01),
};

/** Adds to a local. */
export const step = (local: number, by: Code): Code =>
	code(i32.add(get(local), by), set(local));

/** Runs the body, then again as long as the condition holds. */
export const repeatWhile = (condition: Code, body: Code): Code =>
	code([0x03, 0x40], body, condition, [0x0d, 0x00, 0x0b]);

export const when = (condition: Code, then: Code, otherwise?: Code): Code =>
	code(
		condition,
		[0x04, 0x40],
		then,
		otherwise ? code([0x05], otherwise) : [],
		[0x0b],
	);

/** A function of the module; all parameters are whole numbers, nothing is returned. */
export interface Routine {
	readonly name: string;
	readonly parameters: number;
	/** Locals after the parameters: first whole numbers, then fours of singles. */
	readonly wholes: number;
	readonly fours: number;
	readonly body: Code;
}

/** The bytes of a module that works on a memory given to it as `host.memory`. */
export function moduleOf(
	routines: readonly Routine[],
): Uint8Array<ArrayBuffer> {
	const types = routines.map(({ parameters }) => [
		0x60,
		...unsigned(parameters),
		...Array(parameters).fill(0x7f),
		0,
	]);
	const exported = routines.map(({ name }, i) => [
		...text(name),
		0x00,
		...unsigned(i),
	]);
	const bodies = routines.map(({ wholes, fours, body }) =>
		sized([
			2,
			...unsigned(wholes),
			0x7f,
			...unsigned(fours),
			0x7b,
			...body,
			0x0b,
		]),
	);
	return Uint8Array.from([
		...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
		...section(1, types),
		...section(2, [[...text("host"), ...text("memory"), 0x02, 0x00, 1]]),
		...section(
			3,
			routines.map((_, i) => unsigned(i)),
		),
		...section(7, exported),
		...section(10, bodies),
	]);
}

function section(id: number, items: readonly Code[]): number[] {
	return [id, ...sized([...unsigned(items.length), ...items.flat()])];
}

function sized(bytes: Code): number[] {
	return [...unsigned(bytes.length), ...bytes];
}

function text(name: string): number[] {
	return sized(Array.from(new TextEncoder().encode(name)));
}
