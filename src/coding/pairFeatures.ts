import type { Token } from "../syntax/index.ts";
import type { Scene } from "./mention.ts";
import type { MarkedSentence, Pair } from "./pair.ts";
import { tokensIn } from "./phrase.ts";

// What the second reader sees of a pair of phrases: the words on the way between them in the tree, beside it and in the
// phrases, and, where somebody has marked the pair, what the codebook says. All are named features, so that a person can
// read which of them decided. Marked pairs and pairs of running news are told apart by the name: of the first it is known
// that there is a relation.

/** Features by name. */
export type Features = ReadonlyMap<string, number>;

/** The features of a marked pair. Pure. */
export function markedFeatures(sentence: MarkedSentence): Features {
	return featuresOf("marked", (see) => {
		seeWords(sentence, see);
		seeHints(sentence, see);
	});
}

/** The features of a pair in running news: words alone, so that they are an opinion beside the codebook's. Pure. */
export function newsFeatures(scene: Scene, pair: Pair): Features {
	return featuresOf("news", (see) => seeWords({ scene, pair }, see));
}

function featuresOf(kind: string, look: (see: See) => void): Features {
	const found = new Map([[kind, 1]]);
	look((name, value = 1) => {
		const whole = `${kind}: ${name}`;
		found.set(whole, Math.max(found.get(whole) ?? 0, value));
	});
	return found;
}

type See = (name: string, value?: number) => void;

function seeWords(
	{ scene, pair }: Pick<MarkedSentence, "scene" | "pair">,
	see: See,
): void {
	const source = tokensIn(scene.tokens, pair.source);
	const target = tokensIn(scene.tokens, pair.target);
	const inside = new Set([...source, ...target]);
	const from = topOf(source);
	const to = topOf(target);
	const up = from ? chain(from) : [];
	const down = to ? chain(to) : [];
	const meet =
		up.find((token) => down.includes(token)) ??
		scene.tokens.find((token) => !token.head) ??
		null;
	for (const token of between(up, meet))
		if (!inside.has(token)) both(see, "up", token);
	for (const token of between(down, meet))
		if (!inside.has(token)) both(see, "down", token);
	if (meet) {
		both(see, "top", meet);
		for (const child of meet.children) seeBeside(child, inside, see);
	}
	const first = from && to ? Math.min(from.i, to.i) : -1;
	const last = from && to ? Math.max(from.i, to.i) : scene.tokens.length;
	for (const token of scene.tokens) {
		if (inside.has(token) || !CONTENT.has(token.upos)) continue;
		see(`word ${lemma(token)}`);
		if (token.i > first && token.i < last) see(`between ${lemma(token)}`);
	}
	for (const token of target)
		if (CONTENT.has(token.upos)) see(`target has ${lemma(token)}`);
	for (const token of source)
		if (CONTENT.has(token.upos)) see(`source has ${lemma(token)}`);
	seeEnd("source", from, see);
	seeEnd("target", to, see);
	if (from && to) see(from.i < to.i ? "source first" : "target first");
}

function seeBeside(child: Token, inside: ReadonlySet<Token>, see: See): void {
	if (child.is("aux", "advmod")) see(`with ${lemma(child)}`);
	if (inside.has(child) || !child.is(...BESIDE)) return;
	see(`${child.deprel.split(":")[0]} ${lemma(child)}`);
	see(`beside ${lemma(child)}`);
}

const BESIDE = [
	"obj",
	"xcomp",
	"compound:prt",
	"ccomp",
	"obl",
	"advcl",
	"iobj",
];
const CONTENT = new Set(["NOUN", "VERB", "ADJ", "ADV", "PART", "AUX"]);

function both(see: See, where: string, token: Token): void {
	see(`${where} ${lemma(token)}`);
	see(`way ${lemma(token)}`);
}

function seeEnd(side: string, top: Token | null, see: See): void {
	if (!top) {
		see(`no ${side}`);
		return;
	}
	see(`${side} is ${top.upos === "PROPN" ? "NAME" : lemma(top)}`);
	see(`${side} as ${top.deprel}`);
}

function seeHints({ hints }: MarkedSentence, see: See): void {
	const seen = new Set<string>();
	for (const [i, hint] of hints.entries()) {
		const { type, mode } = hint;
		const bonds = `${hint.whole} ${hint.source} ${hint.target}`;
		if (i === 0) {
			see(`first ${type}`);
			see(`first ${type}/${mode}`);
			see(`first ${type} ${bonds}`);
			see(`first ${hint.whole}`);
		}
		if (i < 3) see(`${i} ${type}`);
		if (seen.has(type)) continue;
		seen.add(type);
		see(`hint ${type}`, Math.max(0, hint.score) / 10);
		see(`hint ${type} ${bonds}`);
	}
}

/** The token whose head stands outside; of several the last that names something. */
function topOf(tokens: readonly Token[]): Token | null {
	const tops = tokens.filter(({ head }) => !head || !tokens.includes(head));
	return tops.findLast(({ upos }) => NAMING.has(upos)) ?? tops[0] ?? null;
}

const NAMING = new Set(["NOUN", "PROPN", "PRON"]);

/** A token and all above it. */
function chain(token: Token): Token[] {
	const found: Token[] = [];
	for (let at: Token | null = token; at; at = at.head) found.push(at);
	return found;
}

/** What lies between the first of a chain and where it meets the other. */
function between(way: readonly Token[], meet: Token | null): Token[] {
	return meet ? way.slice(1, Math.max(1, way.indexOf(meet))) : [];
}

function lemma(token: Token): string {
	return token.lemma.toLowerCase();
}
