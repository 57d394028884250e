import {
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	writeFileSync,
} from "node:fs";
import { parseArgs } from "node:util";
import { Analyser } from "../../src/syntax/neural/analyser.ts";
import { Chance } from "../syntax/chance.ts";
import {
	developmentSets,
	type TestSet,
	TREEBANKS,
} from "../syntax/evaluation.ts";
import { Progress } from "../syntax/progress.ts";
import { score, showScores } from "../syntax/scoring.ts";
import { readTreebank } from "../syntax/treebank.ts";
import { type Material, materialOf } from "./material.ts";
import { batchesOf, Trainer } from "./trainer.ts";
import { readWordVectors } from "./wordvectors.ts";

// The learning rate falls to zero at the last planned step, so the number of epochs is chosen before a run begins. After
// each epoch all is left in training/runs/neural, and a run that broke goes on from there.

const SEED = 20_261_123;
const RATE = 3e-3;
const WARM_UP = 200;
const RUNS = new URL("../runs/neural/", import.meta.url).pathname;

/** What a run may change. */
export interface TrainingOptions {
	readonly epochs: number;
	readonly seed: number;
	/** Name of the run's files in training/runs/neural. */
	readonly name: string;
	/** Stops after so many batches; to measure the pace. */
	readonly batches?: number;
}

/** The material of the parser: the train parts of both treebanks, and the word vectors. */
export function readMaterial(): {
	material: Material;
	vectors: ReturnType<typeof readWordVectors>;
} {
	const sentences = ["ewt", "gum"].flatMap((name) =>
		readTreebank(`${TREEBANKS}en_${name}-ud-train.conllu.gz`),
	);
	const vectors = readWordVectors();
	return { material: materialOf(sentences, vectors), vectors };
}

/** Trains the network and leaves what it learnt in training/runs/neural. */
export function trainNetwork(options: TrainingOptions): void {
	mkdirSync(RUNS, { recursive: true });
	const { material, vectors } = readMaterial();
	const chance = new Chance(options.seed);
	const trainer = new Trainer(material, vectors, chance);
	const sets = developmentSets();
	const run = { step: 0, epoch: 0 };
	resume(trainer, chance, run, options);
	const perEpoch = batchesOf(material, new Chance(1)).length;
	const steps = perEpoch * options.epochs;
	const progress = new Progress("network");
	const begun = run.step;
	for (; run.epoch < options.epochs; run.epoch++) {
		const sum = { tags: 0, heads: 0, relations: 0, words: 0 };
		for (const batch of batchesOf(material, chance)) {
			run.step++;
			const loss = trainer.step(batch, rateAt(run.step, steps), run.step);
			sum.tags += loss.tags;
			sum.heads += loss.heads;
			sum.relations += loss.relations;
			for (const s of batch) sum.words += material.sentences[s].forms.length;
			const each = (x: number): string => (x / sum.words).toFixed(3);
			progress.tell(
				(run.step - begun) / (steps - begun),
				`epoch ${run.epoch + 1}, loss ${each(sum.tags)} ${each(sum.heads)} ${each(sum.relations)}`,
			);
			if (options.batches && run.step >= options.batches) return;
		}
		save(trainer, chance, { ...run, epoch: run.epoch + 1 }, options);
		process.stderr.write(
			`\nepoch ${run.epoch + 1}\n${evaluate(trainer, sets, run.epoch + 1 === options.epochs)}\n`,
		);
	}
	progress.end();
}

function rateAt(step: number, steps: number): number {
	const left = Math.max(0, steps - step) / Math.max(1, steps - WARM_UP);
	return RATE * Math.min(step / WARM_UP, left);
}

/** How well the average of the weights does on the development sets; after the last epoch the weights, too. */
function evaluate(
	trainer: Trainer,
	sets: readonly TestSet[],
	last: boolean,
): string {
	const now = new Float32Array(trainer.average.length);
	trainer.readInto(now);
	const own = last ? `${evaluationOf(trainer, sets, "last")}\n` : "";
	trainer.set(trainer.average);
	const average = evaluationOf(trainer, sets, "average");
	trainer.set(now);
	return own + average;
}

function evaluationOf(
	trainer: Trainer,
	sets: readonly TestSet[],
	what: string,
): string {
	const { network, material, tables } = trainer;
	const { tags, relations, index } = material;
	const analyser = new Analyser(network, index, tables, {
		root: relations.indexOf("root"),
		parataxis: relations.indexOf("parataxis"),
	});
	return sets
		.map(({ name, sentences }) => {
			const analyses = analyser.analyse(sentences.map(({ forms }) => forms));
			const guesses = analyses.map((analysis) => ({
				upos: Array.from(analysis.tags, (tag) => tags[tag].split("|")[0]),
				xpos: Array.from(analysis.tags, (tag) => tags[tag].split("|")[1]),
				head: analysis.head,
				deprel: Array.from(analysis.relation, (r) => relations[r]),
			}));
			const bare = score(sentences, guesses, { punctuation: false });
			return `  ${what.padEnd(8)} ${name.padEnd(15)} ${showScores(score(sentences, guesses))}  without punctuation ${bare.uas.toFixed(2)} ${bare.las.toFixed(2)}`;
		})
		.join("\n");
}

interface Run {
	readonly step: number;
	readonly epoch: number;
}

/** Weights, their average, Adam's moments, one after the other; beside it where the run stands. */
function save(
	trainer: Trainer,
	chance: Chance,
	run: Run,
	{ name }: TrainingOptions,
): void {
	const { length } = trainer.average;
	const all = new Float32Array(4 * length);
	trainer.readInto(all.subarray(0, length));
	all.set(trainer.average, length);
	all.set(trainer.adam.means, 2 * length);
	all.set(trainer.adam.squares, 3 * length);
	writeFileSync(`${RUNS}${name}.part`, new Uint8Array(all.buffer));
	renameSync(`${RUNS}${name}.part`, `${RUNS}${name}.f32`);
	writeFileSync(
		`${RUNS}${name}.json`,
		`${JSON.stringify({ ...run, chance: chance.state })}\n`,
	);
}

/** Sets the trainer to what a run of this name left; false when it left nothing. */
export function restore(trainer: Trainer, name: string): boolean {
	const path = `${RUNS}${name}.f32`;
	if (!existsSync(path)) return false;
	const { length } = trainer.average;
	const all = new Float32Array(new Uint8Array(readFileSync(path)).buffer);
	if (all.length !== 4 * length)
		throw new RangeError(
			`${path} holds ${all.length / 4} weights, wanted ${length}`,
		);
	trainer.set(all.subarray(0, length));
	trainer.average.set(all.subarray(length, 2 * length));
	trainer.adam.means.set(all.subarray(2 * length, 3 * length));
	trainer.adam.squares.set(all.subarray(3 * length));
	return true;
}

function resume(
	trainer: Trainer,
	chance: Chance,
	run: { step: number; epoch: number },
	{ name }: TrainingOptions,
): void {
	if (!restore(trainer, name)) return;
	const left = JSON.parse(readFileSync(`${RUNS}${name}.json`, "utf8"));
	run.step = left.step;
	run.epoch = left.epoch;
	chance.state = left.chance;
}

/** What the arguments of a command line say of a run. */
export function trainingOptions(args: readonly string[]): TrainingOptions {
	const { values } = parseArgs({
		args: [...args],
		options: {
			epochs: { type: "string", default: "10" },
			seed: { type: "string", default: String(SEED) },
			name: { type: "string", default: "parser" },
			batches: { type: "string" },
		},
	});
	return {
		epochs: Number(values.epochs),
		seed: Number(values.seed),
		name: values.name,
		batches: values.batches ? Number(values.batches) : undefined,
	};
}

if (process.argv[1] === new URL(import.meta.url).pathname)
	trainNetwork(trainingOptions(process.argv.slice(2)));
