/** The sizes of the network. */
export interface Sizes {
	/** Numbers of a word's inputs together; a multiple of 16, as are the next four. */
	readonly input: number;
	/** Width of the encoder. */
	readonly width: number;
	/** Width of a recurrent layer in one direction. */
	readonly recurrent: number;
	/** Width in which heads and dependents are compared. */
	readonly arc: number;
	/** Width in which a relation is told. */
	readonly relation: number;
	readonly tags: number;
	readonly relations: number;
	/** Labels of names. */
	readonly names: number;
}

/** How far the words of an arc may be apart to have a bias of their own. */
export const FARTHEST = 40;

/** Distances -40 … 40, then: the root. */
export const DISTANCES = 2 * FARTHEST + 2;

/** Which bias an arc has, by position of the dependent and the head; 0 is ROOT. */
export function distanceOf(dependent: number, head: number): number {
	if (head === 0) return DISTANCES - 1;
	return Math.max(-FARTHEST, Math.min(FARTHEST, head - dependent)) + FARTHEST;
}

export const CONVOLUTIONS = 2;
export const RECURRENTS = 2;

/** Where a matrix lies in the block of numbers. */
export interface Matrix {
	readonly name: string;
	readonly at: number;
	readonly rows: number;
	/** A multiple of 4, so that each row can be loaded four at a time. */
	readonly columns: number;
}

/** The next multiple of 16: what the kernel's products have as columns. */
export function padded(n: number): number {
	return Math.ceil(n / 16) * 16;
}

/** What the network learns, but for the tables of inputs. All matrices lie one after the other. */
export class Weights {
	readonly all: Matrix[] = [];
	/** After the last. */
	end: number;
	readonly project: Matrix;
	readonly projectBias: Matrix;
	readonly convolutions: readonly Convolution[];
	readonly recurrents: readonly Recurrent[];
	readonly norm: Norm;
	readonly tags: Matrix;
	readonly tagsBias: Matrix;
	readonly arcs: Matrix;
	readonly arcsBias: Matrix;
	readonly biaffine: Matrix;
	readonly headBias: Matrix;
	readonly distance: Matrix;
	readonly pair: Matrix;
	readonly pairBias: Matrix;
	readonly relations: Matrix;
	readonly relationsBias: Matrix;
	readonly names: Matrix;
	readonly namesBias: Matrix;

	constructor(
		readonly sizes: Sizes,
		readonly begin: number,
	) {
		const { input, width, recurrent, arc, relation } = sizes;
		const tags = padded(sizes.tags);
		const relations = padded(sizes.relations);
		const names = padded(sizes.names);
		this.end = begin;
		this.project = this.#matrix("project", input, width);
		this.projectBias = this.#matrix("project.bias", 1, width);
		this.convolutions = Array.from({ length: CONVOLUTIONS }, (_, i) => ({
			norm: this.#norm(`convolution${i}.norm`, width),
			kernel: this.#matrix(`convolution${i}`, 3 * width, width),
			bias: this.#matrix(`convolution${i}.bias`, 1, width),
		}));
		this.recurrents = Array.from({ length: RECURRENTS }, (_, i) => ({
			norm: this.#norm(`recurrent${i}.norm`, width),
			input: this.#matrix(`recurrent${i}.input`, width, 6 * recurrent),
			inputBias: this.#matrix(`recurrent${i}.input.bias`, 1, 6 * recurrent),
			state: [0, 1].map((d) =>
				this.#matrix(`recurrent${i}.state${d}`, recurrent, 3 * recurrent),
			),
			freshBias: this.#matrix(`recurrent${i}.fresh.bias`, 1, 2 * recurrent),
			out: this.#matrix(`recurrent${i}.out`, 2 * recurrent, width),
		}));
		this.norm = this.#norm("norm", width);
		this.tags = this.#matrix("tags", width, tags);
		this.tagsBias = this.#matrix("tags.bias", 1, tags);
		this.arcs = this.#matrix("arcs", width, 2 * arc);
		this.arcsBias = this.#matrix("arcs.bias", 1, 2 * arc);
		this.biaffine = this.#matrix("biaffine", arc, arc);
		this.headBias = this.#matrix("head.bias", 1, arc);
		this.distance = this.#matrix("distance", 1, padded(DISTANCES));
		this.pair = this.#matrix("pair", width, 2 * relation);
		this.pairBias = this.#matrix("pair.bias", 1, 2 * relation);
		this.relations = this.#matrix("relations", relation, relations);
		this.relationsBias = this.#matrix("relations.bias", 1, relations);
		this.names = this.#matrix("names", width, names);
		this.namesBias = this.#matrix("names.bias", 1, names);
	}

	get length(): number {
		return this.end - this.begin;
	}

	#matrix(name: string, rows: number, columns: number): Matrix {
		const matrix = { name, at: this.end, rows, columns };
		this.all.push(matrix);
		this.end += rows * columns;
		return matrix;
	}

	#norm(name: string, width: number): Norm {
		return {
			scale: this.#matrix(`${name}.scale`, 1, width),
			shift: this.#matrix(`${name}.shift`, 1, width),
		};
	}
}

export interface Norm {
	readonly scale: Matrix;
	readonly shift: Matrix;
}

export interface Convolution {
	readonly norm: Norm;
	/** Rows: the word before, the word, the word after. */
	readonly kernel: Matrix;
	readonly bias: Matrix;
}

export interface Recurrent {
	readonly norm: Norm;
	/** Columns: reset, update, fresh forwards; the same backwards. */
	readonly input: Matrix;
	readonly inputBias: Matrix;
	/** Forwards, backwards. */
	readonly state: readonly Matrix[];
	readonly freshBias: Matrix;
	readonly out: Matrix;
}
