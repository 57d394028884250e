// What event coding needs of a tree is who does what to whom. These triples are read off gold and guessed trees in the
// same way, so they measure the parser and not the coder.

/** The columns that roles are read off. */
export interface Tree {
	readonly forms: readonly string[];
	readonly upos: readonly string[];
	readonly head: Int32Array;
	readonly deprel: readonly string[];
}

const TARGET_WORDS = new Set(
	"with on at against to for from in into over toward towards upon".split(" "),
);

/** "agent verb target" as rows of the tree, one for each pair of an agent and a target. */
export function triplesOf(tree: Tree): string[] {
	const children = childrenOf(tree);
	const triples: string[] = [];
	for (let verb = 0; verb < tree.forms.length; verb++) {
		if (tree.upos[verb] !== "VERB") continue;
		for (const agent of agentsOf(tree, children, verb))
			for (const target of targetsOf(tree, children, verb))
				triples.push(`${agent} ${verb} ${target}`);
	}
	return triples;
}

function childrenOf({ head }: Tree): number[][] {
	const children: number[][] = Array.from(head, () => []);
	head.forEach((h, i) => {
		if (h >= 0) children[h].push(i);
	});
	return children;
}

function agentsOf(
	tree: Tree,
	children: readonly number[][],
	verb: number,
): number[] {
	const own = withConjuncts(
		tree,
		children,
		children[verb].filter((i) =>
			["nsubj", "obl:agent"].includes(tree.deprel[i]),
		),
	);
	if (own.length > 0 || isPassive(tree, children, verb)) return own;
	const head = tree.head[verb];
	if (head < 0) return own;
	// "came and left", "wants to leave": the subject of the verb above; "rebels who left", "rebels holding it": the noun.
	if (["conj", "xcomp"].includes(tree.deprel[verb]))
		return agentsOf(tree, children, head);
	return tree.deprel[verb].startsWith("acl") ? [head] : own;
}

function targetsOf(
	tree: Tree,
	children: readonly number[][],
	verb: number,
): number[] {
	const own = children[verb].filter(
		(i) =>
			["obj", "iobj", "nsubj:pass"].includes(tree.deprel[i]) ||
			(tree.deprel[i] === "obl" && isTargetPhrase(tree, children, i)),
	);
	return withConjuncts(tree, children, own);
}

function isPassive(
	tree: Tree,
	children: readonly number[][],
	verb: number,
): boolean {
	return children[verb].some((i) =>
		["aux:pass", "nsubj:pass"].includes(tree.deprel[i]),
	);
}

function isTargetPhrase(
	tree: Tree,
	children: readonly number[][],
	word: number,
): boolean {
	return children[word].some(
		(i) =>
			tree.deprel[i] === "case" &&
			TARGET_WORDS.has(tree.forms[i].toLowerCase()),
	);
}

function withConjuncts(
	tree: Tree,
	children: readonly number[][],
	words: readonly number[],
): number[] {
	return words.flatMap((word) => [
		word,
		...children[word].filter((i) => tree.deprel[i] === "conj"),
	]);
}

/** Precision and recall of the guessed triples in one figure, per cent. */
export function tripleScore(
	gold: readonly Tree[],
	guesses: readonly Tree[],
): number {
	let right = 0;
	let all = 0;
	gold.forEach((tree, s) => {
		const wanted = new Set(triplesOf(tree));
		const found = triplesOf(guesses[s]);
		right += found.filter((triple) => wanted.has(triple)).length;
		all += wanted.size + found.length;
	});
	return (200 * right) / Math.max(1, all);
}
