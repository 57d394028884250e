import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Forms, type Vocabulary } from "../../src/syntax/forms.ts";
import { LabelWeights } from "../../src/syntax/labelweights.ts";
import { readModel } from "../../src/syntax/modelfile.ts";
import {
	MOVE_TEMPLATES,
	RELATION_TEMPLATES,
} from "../../src/syntax/parsertemplates.ts";
import { TAGGER_TEMPLATES, Tagger } from "../../src/syntax/tagger.ts";
import { Chance } from "./chance.ts";
import { readCheckpoint, writeCheckpoint } from "./checkpoint.ts";
import { developmentSets, showEvaluation, TREEBANKS } from "./evaluation.ts";
import { writeModel } from "./modelwriter.ts";
import { ParserTraining, relationInventory } from "./parsertraining.ts";
import { Progress } from "./progress.ts";
import { labelTable, moveTable } from "./tables.ts";
import {
	goldTags,
	type TaggerRounds,
	tagInventory,
	trainTagger,
	vocabularyOf,
} from "./taggertraining.ts";
import { type GoldSentence, readTreebank } from "./treebank.ts";
import type { AveragedWeights } from "./weights.ts";
import { readWordClasses } from "./wordclasses.ts";

// Three stages, each left in training/runs so that a broken run goes on where it was: the tagger; the tags the parser is
// trained on, which come from taggers that had not seen the sentence (with gold tags the parser would trust tags too
// much); the parser, epoch by epoch. The model file is written and scored after each epoch; it is at its best after the
// last one, and below its best in between, since the weights are chosen half-way and trained anew.

const SEED = 20_261_123;
/** How many weights go into the model: what fits into 8 MB. */
const KEEP = { tag: 500_000, move: 750_000, relation: 450_000 };
const TAGGER_ROUNDS = { open: 4, chosen: 5, keep: KEEP.tag };
/** The taggers of the folds need not be the best, only as good as the tagger is on text it never saw. */
const FOLDS = 4;
const FOLD_ROUNDS = { open: 3, chosen: 0, keep: 350_000 };
/** Epochs of the parser before its features are chosen. */
const OPEN_EPOCHS = 8;

/** What a run may change. */
interface TrainingOptions {
	readonly epochs: number;
	/** Where the model goes. */
	readonly out: string;
	/** Folder of the checkpoints. */
	readonly runs: string;
}

interface Material {
	readonly sentences: readonly GoldSentence[];
	/** "UPOS|XPOS", the commonest first. */
	readonly inventory: readonly string[];
	/** Gold tags as numbers of the inventory. */
	readonly tags: readonly Int32Array[];
	readonly clusters: ReadonlyMap<number, number>;
	readonly vocabulary: Vocabulary;
}

/** Trains tagger and parser and writes the model. */
function trainSyntax(options: TrainingOptions): void {
	const material = readMaterial();
	const tagWeights = taggerStage(material, options);
	const predicted = jackknifeStage(material, options);
	parserStage(material, tagWeights, predicted, options);
}

function readMaterial(): Material {
	const sentences = ["ewt", "gum"].flatMap((name) =>
		readTreebank(`${TREEBANKS}en_${name}-ud-train.conllu.gz`),
	);
	const inventory = tagInventory(sentences);
	const tags = sentences.map((sentence) => goldTags(sentence, inventory));
	const clusters = readWordClasses();
	const vocabulary = vocabularyOf(sentences, tags, clusters);
	return { sentences, inventory, tags, clusters, vocabulary };
}

function taggerStage(
	material: Material,
	{ runs }: TrainingOptions,
): AveragedWeights {
	const settings = { TAGGER_TEMPLATES, TAGGER_ROUNDS, SEED };
	const file = `${runs}/tagger.bin`;
	const known = readCheckpoint<AveragedWeights>(file, settings);
	if (known) return known;
	const weights = tagWeightsOf(
		material.sentences,
		material.tags,
		material.inventory,
		material.vocabulary,
		TAGGER_ROUNDS,
		"tagger",
	);
	writeCheckpoint(file, settings, weights);
	return weights;
}

function tagWeightsOf(
	sentences: readonly GoldSentence[],
	tags: readonly Int32Array[],
	labels: readonly string[],
	vocabulary: Vocabulary,
	rounds: TaggerRounds,
	what: string,
): AveragedWeights {
	return trainTagger(
		sentences,
		tags,
		labels,
		vocabulary,
		rounds,
		new Chance(SEED),
		new Progress(what),
	);
}

/** Tags of each sentence from a tagger that was trained on the other folds. */
function jackknifeStage(
	material: Material,
	{ runs }: TrainingOptions,
): Int32Array[] {
	const settings = {
		TAGGER_TEMPLATES,
		FOLD_ROUNDS,
		FOLDS,
		SEED,
	};
	const file = `${runs}/tags.bin`;
	const known = readCheckpoint<Int32Array[]>(file, settings);
	if (known) return known;
	const result = material.sentences.map(
		(sentence) => new Int32Array(sentence.forms.length),
	);
	for (let fold = 0; fold < FOLDS; fold++) tagFold(material, fold, result);
	writeCheckpoint(file, settings, result);
	return result;
}

function tagFold(
	{ sentences, tags, inventory, clusters }: Material,
	fold: number,
	result: Int32Array[],
): void {
	const others = sentences.filter((_, s) => s % FOLDS !== fold);
	const otherTags = tags.filter((_, s) => s % FOLDS !== fold);
	const vocabulary = vocabularyOf(others, otherTags, clusters);
	const what = `tagger without part ${fold + 1} of ${FOLDS}`;
	const weights = tagWeightsOf(
		others,
		otherTags,
		inventory,
		vocabulary,
		FOLD_ROUNDS,
		what,
	);
	const tagger = new Tagger(
		TAGGER_TEMPLATES,
		inventory,
		new LabelWeights(labelTable(weights, FOLD_ROUNDS.keep)),
	);
	const forms = new Forms(vocabulary);
	for (let s = fold; s < sentences.length; s += FOLDS)
		result[s] = tagger.tag(sentences[s].forms.map((form) => forms.of(form)));
}

function parserStage(
	material: Material,
	tagWeights: AveragedWeights,
	predicted: readonly Int32Array[],
	{ epochs, out, runs }: TrainingOptions,
): void {
	const { sentences, vocabulary, inventory } = material;
	const relations = relationInventory(sentences);
	const training = new ParserTraining(
		sentences,
		predicted,
		vocabulary,
		inventory,
		relations,
		new Chance(SEED),
	);
	const settings = {
		MOVE_TEMPLATES,
		RELATION_TEMPLATES,
		TAGGER_TEMPLATES,
		SEED,
	};
	const file = `${runs}/parser.bin`;
	const saved = readCheckpoint<ReturnType<typeof training.save>>(
		file,
		settings,
	);
	if (saved) training.restore(saved);
	const sets = developmentSets();
	const progress = new Progress("parser");
	while (training.epoch < epochs) {
		if (training.epoch >= OPEN_EPOCHS && !training.moves.closed)
			training.choose(KEEP);
		training.runEpoch(progress, epochs);
		writeCheckpoint(file, settings, training.save());
		const bytes = writeModel({
			parser: "greedy-1",
			tags: inventory,
			relations,
			taggerTemplates: TAGGER_TEMPLATES,
			moveTemplates: MOVE_TEMPLATES,
			relationTemplates: RELATION_TEMPLATES,
			vocabulary,
			tagWeights: labelTable(tagWeights, KEEP.tag),
			moveWeights: moveTable(training.moves.averaged(), KEEP.move),
			relationWeights: labelTable(training.relations.averaged(), KEEP.relation),
		});
		writeFileSync(out, bytes);
		const report = showEvaluation(readModel(bytes), sets);
		process.stderr.write(
			`\nepoch ${training.epoch}: ${bytes.length} bytes\n${report}\n`,
		);
	}
	progress.end();
}

const ROOT = new URL("../../", import.meta.url).pathname;

/** Trains as the command line says: `--epochs 22 --out FILE --runs FOLDER`. */
export function trainSyntaxBy(args: string[]): void {
	const { values } = parseArgs({
		args,
		options: {
			epochs: { type: "string", default: "22" },
			out: { type: "string", default: `${ROOT}data/models/syntax.bin` },
			runs: { type: "string", default: `${ROOT}training/runs/syntax` },
		},
	});
	trainSyntax({ ...values, epochs: Number(values.epochs) });
}
