import type { Words } from "../text/index.ts";
import { usualCasing } from "./casing.ts";
import {
	extractMove,
	extractRelation,
	MOVE_ATOMS,
	RELATION_ATOMS,
	SentenceView,
} from "./extractor.ts";
import { Forms } from "./forms.ts";
import { LabelWeights } from "./labelweights.ts";
import { type LemmaExceptions, lemmatize } from "./lemma.ts";
import { readModel, type SyntaxModel } from "./modelfile.ts";
import { MoveWeights } from "./moveweights.ts";
import type { Parser } from "./parser.ts";
import { highest, Tagger } from "./tagger.ts";
import { type TagLabels, tagLabels } from "./taglabels.ts";
import { Templates } from "./templates.ts";
import type { Tokens } from "./tokens.ts";
import { Configuration, LEFT, RIGHT, SHIFT } from "./transitions.ts";

/** Tags and a tree, as numbers of the model's labels; head -1 for the root. */
export interface Parse {
	/** The words as they were read: in the usual casing. */
	readonly words: readonly string[];
	readonly tags: Int32Array;
	readonly head: Int32Array;
	readonly relation: Int32Array;
}

/** The parser without words and lemmas: forms in, numbers out. */
export class GreedyParser {
	readonly #forms: Forms;
	readonly #tagger: Tagger;
	readonly #labels: TagLabels;
	readonly #moves: MoveWeights;
	readonly #moveTemplates: Templates;
	readonly #moveAtoms = new Int32Array(MOVE_ATOMS.length);
	readonly #moveFeatures: Int32Array;
	readonly #relations: LabelWeights;
	readonly #relationTemplates: Templates;
	readonly #relationAtoms = new Int32Array(RELATION_ATOMS.length);
	readonly #relationFeatures: Int32Array;
	readonly #relationScores: Float64Array;
	readonly #root: number;

	constructor(model: SyntaxModel) {
		this.#forms = new Forms(model.vocabulary);
		this.#tagger = new Tagger(
			model.taggerTemplates,
			model.tags,
			new LabelWeights(model.tagWeights),
		);
		this.#labels = tagLabels(model.tags);
		this.#moves = new MoveWeights(model.moveWeights);
		this.#moveTemplates = new Templates(model.moveTemplates, MOVE_ATOMS);
		this.#moveFeatures = new Int32Array(model.moveTemplates.length);
		this.#relations = new LabelWeights(model.relationWeights);
		this.#relationTemplates = new Templates(
			model.relationTemplates,
			RELATION_ATOMS,
		);
		this.#relationFeatures = new Int32Array(model.relationTemplates.length);
		this.#relationScores = new Float64Array(model.relations.length);
		this.#root = model.relations.indexOf("root");
	}

	parse(text: readonly string[]): Parse {
		const words = usualCasing(text, this.#forms.vocabulary);
		const forms = words.map((word) => this.#forms.of(word));
		const tags = this.#tagger.tag(forms);
		const view = new SentenceView(forms, tags, this.#labels);
		const c = new Configuration(forms.length);
		if (forms.length > 0) while (!c.isFinal()) this.#step(view, c);
		const head = c.head.slice(0, forms.length);
		for (let i = 0; i < head.length; i++) if (head[i] === c.root) head[i] = -1;
		return { words, tags, head, relation: c.label.slice(0, forms.length) };
	}

	#step(view: SentenceView, c: Configuration): void {
		const move = this.#choose(view, c);
		if (move === SHIFT) c.shift();
		else c.attach(move, this.#relationOf(view, c, move));
	}

	#choose(view: SentenceView, c: Configuration): number {
		const canShift = c.isLegal(SHIFT);
		const canLeft = c.isLegal(LEFT);
		const canRight = c.isLegal(RIGHT);
		if (!canLeft && !canRight) return SHIFT;
		if (!canShift) return canLeft ? LEFT : RIGHT;
		extractMove(view, c, this.#moveAtoms);
		this.#moveTemplates.fill(this.#moveAtoms, this.#moveFeatures);
		const moves = this.#moves;
		moves.score(this.#moveFeatures);
		if (canRight && moves.right > 0 && moves.right >= moves.left) return RIGHT;
		return moves.left > 0 ? LEFT : SHIFT;
	}

	#relationOf(view: SentenceView, c: Configuration, move: number): number {
		if (c.headBy(move) === c.root) return this.#root;
		extractRelation(view, c, move, this.#relationAtoms);
		this.#relationTemplates.fill(this.#relationAtoms, this.#relationFeatures);
		this.#relations.score(this.#relationFeatures, this.#relationScores);
		// Only the word under ROOT is the root.
		this.#relationScores[this.#root] = Number.NEGATIVE_INFINITY;
		return highest(this.#relationScores);
	}
}

/** The trained parser in these bytes (`data/models/syntax.bin`). */
export function readParser(
	bytes: Uint8Array,
	lemmas: LemmaExceptions = new Map(),
): Parser {
	const model = readModel(bytes);
	const parser = new GreedyParser(model);
	const tags = model.tags.map((tag) => tag.split("|"));
	const tokensOfWords = (words: Words): Tokens => {
		const form = formsOf(words);
		const parse = parser.parse(form);
		const upos = Array.from(parse.tags, (tag) => tags[tag][0]);
		const xpos = Array.from(parse.tags, (tag) => tags[tag][1]);
		return {
			length: form.length,
			start: words.start,
			end: words.end,
			form,
			lemma: parse.words.map((word, i) =>
				lemmatize(word, upos[i], xpos[i], lemmas),
			),
			upos,
			xpos,
			head: parse.head,
			deprel: Array.from(parse.relation, (r) => model.relations[r]),
		};
	};
	return {
		model: `${model.parser} ${model.hash}`,
		parse: (sentences) => sentences.map(tokensOfWords),
	};
}

function formsOf(words: Words): string[] {
	return Array.from(words.start, (start, i) =>
		words.text.slice(start, words.end[i]),
	);
}
