import type { Span } from "../base/index.ts";

/**
 * One parsed sentence as columns, named as in CoNLL-U; row i is token i. Treat the columns as read-only.
 * `head` holds the row of the head, -1 for the one root (CoNLL-U's 0).
 */
export interface Tokens {
	readonly length: number;
	/** Characters of `Document.text`. */
	readonly start: Int32Array;
	readonly end: Int32Array;
	readonly form: readonly string[];
	readonly lemma: readonly string[];
	readonly upos: readonly string[];
	readonly xpos: readonly string[];
	readonly head: Int32Array;
	/** Universal relation with its subtype: `nsubj:pass`. */
	readonly deprel: readonly string[];
	/** Names of persons, organisations, places and others as the text has them: `B-PER` begins one, `I-PER` goes on, `O` is none. */
	readonly name: readonly string[];
}

/** One word you can talk to: a view on row `i`. */
export class Token implements Span {
	readonly #children: readonly (readonly number[])[];

	constructor(
		readonly tokens: Tokens,
		readonly i: number,
		children: readonly (readonly number[])[],
		private readonly all: readonly Token[],
	) {
		this.#children = children;
	}

	get form(): string {
		return this.tokens.form[this.i];
	}
	get lemma(): string {
		return this.tokens.lemma[this.i];
	}
	get upos(): string {
		return this.tokens.upos[this.i];
	}
	get xpos(): string {
		return this.tokens.xpos[this.i];
	}
	get deprel(): string {
		return this.tokens.deprel[this.i];
	}
	/** `O`, `B-PER`, `I-PER`; PER, ORG, LOC or MISC. */
	get name(): string {
		return this.tokens.name[this.i];
	}
	get start(): number {
		return this.tokens.start[this.i];
	}
	get end(): number {
		return this.tokens.end[this.i];
	}
	get head(): Token | null {
		return this.all[this.tokens.head[this.i]] ?? null;
	}
	/** Dependents in the order of the text. */
	get children(): Token[] {
		return this.#children[this.i].map((child) => this.all[child]);
	}
	get next(): Token | null {
		return this.all[this.i + 1] ?? null;
	}
	get previous(): Token | null {
		return this.all[this.i - 1] ?? null;
	}

	/** Whether the relation is one of these; `obl` also means `obl:tmod`, `obl:agent` only itself. */
	is(...deprels: readonly string[]): boolean {
		const own = this.deprel;
		return deprels.some(
			(deprel) => own === deprel || own.startsWith(`${deprel}:`),
		);
	}
	/** Dependents with one of these relations. */
	childrenOf(...deprels: readonly string[]): Token[] {
		return this.children.filter((child) => child.is(...deprels));
	}
	/** The first dependent with one of these relations. */
	child(...deprels: readonly string[]): Token | null {
		return this.childrenOf(...deprels)[0] ?? null;
	}
	/** All tokens of the sentence. */
	get sentence(): readonly Token[] {
		return this.all;
	}
	/** The token and all below it, in the order of the text. */
	get subtree(): Token[] {
		const rows: number[] = [];
		const walk = (i: number): void => {
			rows.push(i);
			for (const child of this.#children[i]) walk(child);
		};
		walk(this.i);
		return rows.sort((a, b) => a - b).map((i) => this.all[i]);
	}
}

/** The rows of a sentence as tokens one can talk to. */
export function tokensOf(tokens: Tokens): Token[] {
	const children: number[][] = Array.from({ length: tokens.length }, () => []);
	for (let i = 0; i < tokens.length; i++)
		if (tokens.head[i] >= 0) children[tokens.head[i]].push(i);
	const all: Token[] = [];
	for (let i = 0; i < tokens.length; i++)
		all.push(new Token(tokens, i, children, all));
	return all;
}
