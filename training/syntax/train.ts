import { mkdirSync, writeFileSync } from "node:fs";
import { Forms } from "../../src/syntax/forms.ts";
import { GreedyParser } from "../../src/syntax/greedyparser.ts";
import { LabelWeights } from "../../src/syntax/labelweights.ts";
import { readModel } from "../../src/syntax/modelfile.ts";
import {
	MOVE_TEMPLATES,
	RELATION_TEMPLATES,
} from "../../src/syntax/parsertemplates.ts";
import { TAGGER_TEMPLATES, Tagger } from "../../src/syntax/tagger.ts";
import { Chance } from "./chance.ts";
import { writeModel } from "./modelwriter.ts";
import { ParserTraining, relationInventory } from "./parsertraining.ts";
import { Progress } from "./progress.ts";
import { score, showScores } from "./scoring.ts";
import { labelTable, moveTable } from "./tables.ts";
import {
	goldTags,
	tagInventory,
	trainTagger,
	vocabularyOf,
} from "./taggertraining.ts";
import { type GoldSentence, readTreebank } from "./treebank.ts";

const SEED = 20_261_123;
const FOLDS = 4;
const TAG_LEAST = Number(process.env.TAG_LEAST ?? 0.1);
const MOVE_LEAST = Number(process.env.MOVE_LEAST ?? 1);
const RELATION_LEAST = Number(process.env.RELATION_LEAST ?? 0.3);
const EPOCHS = Number(process.env.EPOCHS ?? 6);
const OUT = process.env.OUT ?? "data/models/syntax.bin";

const folder = new URL("../../../shared/data/treebank/", import.meta.url)
	.pathname;
const train = [
	...readTreebank(`${folder}en_ewt-ud-train.conllu.gz`),
	...readTreebank(`${folder}en_gum-ud-train.conllu.gz`),
];
const dev: Record<string, GoldSentence[]> = {
	"EWT dev": readTreebank(`${folder}en_ewt-ud-dev.conllu.gz`),
	"GUM dev": readTreebank(`${folder}en_gum-ud-dev.conllu.gz`),
};

const inventory = tagInventory(train);
const tags = train.map((sentence) => goldTags(sentence, inventory));
const chance = new Chance(SEED);
const clusters = new Map<number, number>();
const vocabulary = vocabularyOf(train, tags, clusters);

const tagWeights = labelTable(
	trainTagger(
		train,
		tags,
		inventory.length,
		vocabulary,
		6,
		chance,
		new Progress("tagger"),
	),
	TAG_LEAST,
);

/** Tags of each sentence from a tagger that was trained on the other folds. */
function jackknifed(): Int32Array[] {
	const result: Int32Array[] = new Array(train.length);
	for (let fold = 0; fold < FOLDS; fold++) {
		const inside = train.map((_, s) => s % FOLDS !== fold);
		const others = train.filter((_, s) => inside[s]);
		const otherTags = tags.filter((_, s) => inside[s]);
		const known = vocabularyOf(others, otherTags, clusters);
		const weights = trainTagger(
			others,
			otherTags,
			inventory.length,
			known,
			5,
			chance,
			new Progress(`tagger of fold ${fold + 1}`),
		);
		const tagger = new Tagger(
			TAGGER_TEMPLATES,
			inventory.length,
			new LabelWeights(labelTable(weights, TAG_LEAST)),
		);
		const forms = new Forms(known);
		train.forEach((sentence, s) => {
			if (!inside[s])
				result[s] = tagger.tag(sentence.forms.map((form) => forms.of(form)));
		});
	}
	return result;
}

const relations = relationInventory(train);
const training = new ParserTraining(
	train,
	jackknifed(),
	vocabulary,
	inventory,
	relations,
	chance,
);
const progress = new Progress("parser");
for (let epoch = 1; epoch <= EPOCHS; epoch++) {
	training.runEpoch(progress, EPOCHS);
	const bytes = writeModel({
		parser: "greedy-1",
		tags: inventory,
		relations,
		taggerTemplates: TAGGER_TEMPLATES,
		moveTemplates: MOVE_TEMPLATES,
		relationTemplates: RELATION_TEMPLATES,
		vocabulary,
		tagWeights,
		moveWeights: moveTable(training.moves.averaged(), MOVE_LEAST),
		relationWeights: labelTable(training.relations.averaged(), RELATION_LEAST),
	});
	mkdirSync("data/models", { recursive: true });
	writeFileSync(OUT, bytes);
	const model = readModel(bytes);
	process.stderr.write(
		`\nepoch ${epoch}: ${bytes.length} bytes, ${model.moveWeights.features.length} move features, ${model.tagWeights.labels.length} tag weights, ${model.relationWeights.labels.length} relation weights\n`,
	);
	const parser = new GreedyParser(model);
	for (const [name, sentences] of Object.entries(dev)) {
		const begun = performance.now();
		const parses = sentences.map((sentence) => parser.parse(sentence.forms));
		const seconds = (performance.now() - begun) / 1000;
		const scores = score(
			sentences,
			parses.map((parse) => ({
				upos: Array.from(parse.tags, (tag) => inventory[tag].split("|")[0]),
				xpos: Array.from(parse.tags, (tag) => inventory[tag].split("|")[1]),
				head: parse.head,
				deprel: Array.from(parse.relation, (relation) => relations[relation]),
			})),
		);
		process.stderr.write(
			`  ${name}: ${showScores(scores)}  ${(scores.words / seconds).toFixed(0)} tok/s\n`,
		);
	}
}
progress.end();
