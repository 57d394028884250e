// The arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta 2011): a stack of words whose heads are not known yet, and
// the words not read yet, behind which stands the ROOT. Three moves; 2n of them parse n words:
//   SHIFT  the next word goes on the stack
//   LEFT   the top of the stack becomes a dependent of the next word and leaves
//   RIGHT  the top of the stack becomes a dependent of the word under it and leaves
// ROOT takes a dependent only when one word is left, so every sentence gets exactly one root.

export const SHIFT = 0;
export const LEFT = 1;
export const RIGHT = 2;
export const MOVES = 3;

/** A sentence while it is being parsed. Words are 0 … n - 1, ROOT is n, `n + 1` stands for "no word". */
export class Configuration {
	readonly root: number;
	readonly none: number;
	/** Words on the stack, the top at `stack[size - 1]`. */
	readonly stack: Int32Array;
	size = 0;
	/** The next word. */
	next = 0;
	/** `none` until the word has a head. */
	readonly head: Int32Array;
	/** Relation of a word that has a head, else -1. */
	readonly label: Int32Array;
	/** The outermost dependents on each side, and those found before them. */
	readonly left1: Int32Array;
	readonly left2: Int32Array;
	readonly right1: Int32Array;
	readonly right2: Int32Array;
	/** How many dependents on each side. */
	readonly lefts: Int32Array;
	readonly rights: Int32Array;
	/** A hash of the set of relations on each side. */
	readonly leftLabels: Int32Array;
	readonly rightLabels: Int32Array;

	constructor(readonly length: number) {
		this.root = length;
		this.none = length + 1;
		const slots = length + 2;
		this.stack = new Int32Array(length);
		this.head = new Int32Array(slots).fill(this.none);
		this.label = new Int32Array(slots).fill(-1);
		this.left1 = new Int32Array(slots).fill(this.none);
		this.left2 = new Int32Array(slots).fill(this.none);
		this.right1 = new Int32Array(slots).fill(this.none);
		this.right2 = new Int32Array(slots).fill(this.none);
		this.lefts = new Int32Array(slots);
		this.rights = new Int32Array(slots);
		this.leftLabels = new Int32Array(slots);
		this.rightLabels = new Int32Array(slots);
	}

	/** The word `depth` below the top of the stack. */
	onStack(depth: number): number {
		return this.size > depth ? this.stack[this.size - 1 - depth] : this.none;
	}

	/** The word `ahead` places after the next one; ROOT behind the last. */
	ahead(ahead: number): number {
		const i = this.next + ahead;
		return i <= this.root ? i : this.none;
	}

	isFinal(): boolean {
		return this.size === 0 && this.next === this.root;
	}

	isLegal(move: number): boolean {
		if (move === SHIFT) return this.next < this.root;
		if (move === RIGHT) return this.size >= 2;
		return this.size >= 1 && (this.next < this.root || this.size === 1);
	}

	/** The dependent that LEFT or RIGHT would attach. */
	dependent(): number {
		return this.onStack(0);
	}

	/** The head that LEFT or RIGHT would give it. */
	headBy(move: number): number {
		return move === LEFT ? this.next : this.onStack(1);
	}

	shift(): void {
		this.stack[this.size++] = this.next++;
	}

	/** Carries out LEFT or RIGHT. `label` is the number of the relation. */
	attach(move: number, label: number): void {
		const dependent = this.dependent();
		const head = this.headBy(move);
		this.size--;
		this.head[dependent] = head;
		this.label[dependent] = label;
		if (move === LEFT) {
			this.left2[head] = this.left1[head];
			this.left1[head] = dependent;
			this.lefts[head]++;
			this.leftLabels[head] |= 1 << (label & 31);
		} else {
			this.right2[head] = this.right1[head];
			this.right1[head] = dependent;
			this.rights[head]++;
			this.rightLabels[head] |= 1 << (label & 31);
		}
	}
}
