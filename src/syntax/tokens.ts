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

/** One word you can talk to: row `i`, and its neighbours in the tree. */
export class Token implements Span {
	readonly form: string;
	readonly lemma: string;
	readonly upos: string;
	readonly xpos: string;
	readonly deprel: string;
	/** `O`, `B-PER`, `I-PER`; PER, ORG, LOC or MISC. */
	readonly name: string;
	readonly start: number;
	readonly end: number;
	/** See `oncePerToken`. */
	readonly worked: unknown[] = [];

	// Copied from the columns: the rules ask a hundred times a word.
	constructor(
		readonly tokens: Tokens,
		readonly i: number,
		/** Dependents in the order of the text. */
		readonly children: readonly Token[],
		private readonly all: readonly Token[],
	) {
		this.form = tokens.form[i];
		this.lemma = tokens.lemma[i];
		this.upos = tokens.upos[i];
		this.xpos = tokens.xpos[i];
		this.deprel = tokens.deprel[i];
		this.name = tokens.name[i];
		this.start = tokens.start[i];
		this.end = tokens.end[i];
	}

	get head(): Token | null {
		const head = this.tokens.head[this.i];
		return head < 0 ? null : (this.all[head] ?? null);
	}
	get next(): Token | null {
		const { all, i } = this;
		return i + 1 < all.length ? all[i + 1] : null;
	}
	get previous(): Token | null {
		return this.i > 0 ? this.all[this.i - 1] : null;
	}

	/** Whether the relation is one of these; `obl` also means `obl:tmod`, `obl:agent` only itself. */
	is(...deprels: readonly string[]): boolean {
		return isOneOf(this.deprel, deprels);
	}
	/** Dependents with one of these relations. */
	childrenOf(...deprels: readonly string[]): Token[] {
		const found: Token[] = [];
		for (const child of this.children)
			if (isOneOf(child.deprel, deprels)) found.push(child);
		return found;
	}
	/** The first dependent with one of these relations. */
	child(...deprels: readonly string[]): Token | null {
		for (const child of this.children)
			if (isOneOf(child.deprel, deprels)) return child;
		return null;
	}
	/** All tokens of the sentence. */
	get sentence(): readonly Token[] {
		return this.all;
	}
	/** The token and all below it, in the order of the text. */
	get subtree(): Token[] {
		const found: Token[] = [];
		const walk = (token: Token): void => {
			found.push(token);
			for (const child of token.children) walk(child);
		};
		walk(this);
		return found.sort((a, b) => a.i - b.i);
	}
}

function isOneOf(own: string, deprels: readonly string[]): boolean {
	for (const deprel of deprels) if (isKind(own, deprel)) return true;
	return false;
}

/** Whether a relation is that one or a subtype of it. Asked a hundred times a word, so it makes no text of its own. */
function isKind(own: string, deprel: string): boolean {
	if (own.length === deprel.length) return own === deprel;
	return own[deprel.length] === ":" && own.startsWith(deprel);
}

let functions = 0;

/** What a function gives for a token, worked out when it is first asked for: rules ask the same a dozen times. */
export function oncePerToken<T>(of: (token: Token) => T): (token: Token) => T {
	const place = functions++;
	return (token) => {
		const known = token.worked[place] as T | undefined;
		if (known !== undefined) return known;
		const found = of(token);
		token.worked[place] = found;
		return found;
	};
}

/** Shared by all tokens that have none. */
const NO_CHILDREN: readonly Token[] = [];

/** The rows of a sentence as tokens one can talk to. */
export function tokensOf(tokens: Tokens): Token[] {
	const children: Token[][] = [];
	const all: Token[] = [];
	for (const head of tokens.head) if (head >= 0) children[head] ??= [];
	for (let i = 0; i < tokens.length; i++)
		all.push(new Token(tokens, i, children[i] ?? NO_CHILDREN, all));
	for (let i = 0; i < tokens.length; i++)
		if (tokens.head[i] >= 0) children[tokens.head[i]].push(all[i]);
	return all;
}
