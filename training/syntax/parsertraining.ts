import {
	extractMove,
	extractRelation,
	MOVE_ATOMS,
	RELATION_ATOMS,
	SentenceView,
} from "../../src/syntax/extractor.ts";
import { Forms, type Vocabulary } from "../../src/syntax/forms.ts";
import {
	MOVE_TEMPLATES,
	RELATION_TEMPLATES,
} from "../../src/syntax/parsertemplates.ts";
import { highest } from "../../src/syntax/tagger.ts";
import { tagLabels } from "../../src/syntax/taglabels.ts";
import { Templates } from "../../src/syntax/templates.ts";
import { Configuration, MOVES, SHIFT } from "../../src/syntax/transitions.ts";
import type { Chance } from "./chance.ts";
import { moveCosts } from "./oracle.ts";
import type { Progress } from "./progress.ts";
import type { GoldSentence } from "./treebank.ts";
import {
	MoveRows,
	type SavedRows,
	type SavedWeights,
	Weights,
} from "./weights.ts";

/** A move must win by this much, or it is learnt again. */
const MARGIN = 1;
/** How often the parser follows its own choice, right or wrong, once it has seen everything. */
const EXPLORE = 0.9;

/** The relations of the sentences, the commonest first. */
export function relationInventory(
	sentences: readonly GoldSentence[],
): string[] {
	const counts = new Map<string, number>();
	for (const sentence of sentences)
		for (const relation of sentence.deprel)
			counts.set(relation, (counts.get(relation) ?? 0) + 1);
	return [...counts]
		.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
		.map(([relation]) => relation);
}

interface Example {
	readonly view: SentenceView;
	readonly head: Int32Array;
	readonly relation: Int32Array;
}

/** Learns moves and relations from gold trees over predicted tags. */
export class ParserTraining {
	moves = new MoveRows();
	relations = new Weights();
	epoch = 0;
	readonly #examples: readonly Example[];
	readonly #moveTemplates = new Templates(MOVE_TEMPLATES, MOVE_ATOMS);
	readonly #moveAtoms = new Int32Array(MOVE_ATOMS.length);
	readonly #moveFeatures = new Int32Array(MOVE_TEMPLATES.length);
	readonly #moveScores = new Float64Array(MOVES);
	readonly #costs = new Int32Array(MOVES);
	readonly #relationTemplates = new Templates(
		RELATION_TEMPLATES,
		RELATION_ATOMS,
	);
	readonly #relationAtoms = new Int32Array(RELATION_ATOMS.length);
	readonly #relationFeatures = new Int32Array(RELATION_TEMPLATES.length);
	readonly #relationScores: Float64Array;

	constructor(
		sentences: readonly GoldSentence[],
		tags: readonly Int32Array[],
		vocabulary: Vocabulary,
		tagInventory: readonly string[],
		readonly inventory: readonly string[],
		readonly chance: Chance,
	) {
		this.#relationScores = new Float64Array(inventory.length);
		const forms = new Forms(vocabulary);
		const labels = tagLabels(tagInventory);
		this.#examples = sentences.map((sentence, s) => ({
			view: new SentenceView(
				sentence.forms.map((form) => forms.of(form)),
				tags[s],
				labels,
			),
			head: sentence.head.map((head) =>
				head < 0 ? sentence.head.length : head,
			),
			relation: Int32Array.from(sentence.deprel, (relation) =>
				inventory.indexOf(relation),
			),
		}));
	}

	/** Goes once over all sentences in a random order. */
	runEpoch(progress: Progress, epochs: number): void {
		let done = 0;
		for (const s of this.chance.order(this.#examples.length)) {
			this.#learn(this.#examples[s]);
			progress.tell(
				(this.epoch + ++done / this.#examples.length) / epochs,
				`epoch ${this.epoch + 1}, ${this.moves.index.size} features`,
			);
		}
		this.epoch++;
	}

	/** Goes on with the most telling features only, trained from nothing. */
	choose(counts: { readonly move: number; readonly relation: number }): void {
		this.moves = this.moves.chosen(counts.move);
		this.relations = this.relations.chosen(counts.relation);
	}

	/** All that is needed to go on later. */
	save(): SavedTraining {
		return {
			epoch: this.epoch,
			chance: this.chance.state,
			moves: this.moves.save(),
			relations: this.relations.save(),
		};
	}

	/** Takes up where `saved` was left. */
	restore(saved: SavedTraining): void {
		this.epoch = saved.epoch;
		this.chance.state = saved.chance;
		this.moves.restore(saved.moves);
		this.relations.restore(saved.relations);
	}

	#learn(example: Example): void {
		const c = new Configuration(example.head.length);
		while (!c.isFinal()) {
			const move = this.#learnMove(example, c);
			if (move === SHIFT) {
				c.shift();
				continue;
			}
			c.attach(move, this.#learnRelation(example, c, move));
		}
	}

	#learnMove(example: Example, c: Configuration): number {
		const costs = this.#costs;
		moveCosts(c, example.head, costs);
		if (legalMoves(costs) === 1) return costs.findIndex((cost) => cost >= 0);
		extractMove(example.view, c, this.#moveAtoms);
		this.#moveTemplates.fill(this.#moveAtoms, this.#moveFeatures);
		this.moves.score(this.#moveFeatures, this.#moveScores);
		this.moves.steps++;
		const least = leastCost(costs);
		const right = bestMove(this.#moveScores, costs, (cost) => cost === least);
		const wrong = bestMove(this.#moveScores, costs, (cost) => cost > least);
		if (wrong < 0) return right;
		if (this.#moveScores[right] < this.#moveScores[wrong] + MARGIN) {
			this.moves.update(this.#moveFeatures, right, 1);
			this.moves.update(this.#moveFeatures, wrong, -1);
		}
		if (this.#moveScores[right] >= this.#moveScores[wrong]) return right;
		const explores = this.epoch > 0 && this.chance.next() < EXPLORE;
		return explores ? wrong : right;
	}

	#learnRelation(example: Example, c: Configuration, move: number): number {
		const dependent = c.dependent();
		const gold = example.relation[dependent];
		const head = c.headBy(move);
		if (head === c.root) return this.inventory.indexOf("root");
		extractRelation(example.view, c, move, this.#relationAtoms);
		this.#relationTemplates.fill(this.#relationAtoms, this.#relationFeatures);
		this.relations.score(this.#relationFeatures, this.#relationScores);
		this.#relationScores[this.inventory.indexOf("root")] =
			Number.NEGATIVE_INFINITY;
		const guess = highest(this.#relationScores);
		// A wrong arc has no right relation.
		if (example.head[dependent] !== head) return guess;
		this.relations.steps++;
		this.#relationScores[gold] -= MARGIN;
		const rival = highest(this.#relationScores);
		if (rival !== gold) {
			this.relations.update(this.#relationFeatures, gold, 1);
			this.relations.update(this.#relationFeatures, rival, -1);
		}
		return guess;
	}
}

/** `ParserTraining` at rest between two epochs. */
export interface SavedTraining {
	readonly epoch: number;
	readonly chance: number;
	readonly moves: SavedRows;
	readonly relations: SavedWeights;
}

function legalMoves(costs: Int32Array): number {
	let legal = 0;
	for (const cost of costs) if (cost >= 0) legal++;
	return legal;
}

function leastCost(costs: Int32Array): number {
	let least = Number.POSITIVE_INFINITY;
	for (const cost of costs) if (cost >= 0 && cost < least) least = cost;
	return least;
}

function bestMove(
	scores: Float64Array,
	costs: Int32Array,
	wanted: (cost: number) => boolean,
): number {
	let best = -1;
	for (let move = 0; move < MOVES; move++) {
		if (costs[move] < 0 || !wanted(costs[move])) continue;
		if (best < 0 || scores[move] > scores[best]) best = move;
	}
	return best;
}
