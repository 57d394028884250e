import {
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	writeFileSync,
} from "node:fs";
import { parseArgs } from "node:util";
import { readParser } from "../../src/syntax/index.ts";
import { Chance } from "../syntax/chance.ts";
import { developmentSets, namedSets, wordsOf } from "../syntax/evaluation.ts";
import { nameScore } from "../syntax/iob.ts";
import { Progress } from "../syntax/progress.ts";
import { score, showScores } from "../syntax/scoring.ts";
import { type Material, materialOf } from "./material.ts";
import { writeModel } from "./modelwriter.ts";
import { readNameKinds } from "./namekinds.ts";
import { goldSentences, presentSentences, silverSentences } from "./sources.ts";
import { batchesOf, DROPPED, Trainer } from "./trainer.ts";
import { readWordVectors, type WordVectors } from "./wordvectors.ts";

// The learning rate falls to zero at the last planned step, so the number of epochs is chosen before a run begins. After
// each epoch all is left in training/runs/neural, and a run that broke goes on from there.

const SEED = 20_261_123;
const WARM_UP = 200;
const RUNS = new URL("../runs/neural/", import.meta.url).pathname;

/** What a run may change. */
export interface TrainingOptions {
	readonly epochs: number;
	readonly seed: number;
	/** Name of the run's files in training/runs/neural. */
	readonly name: string;
	/** What teachers have read, gzipped JSON lines. */
	readonly silver?: string;
	/** Words of it in an epoch. */
	readonly silverWords: number;
	/** Of 256 numbers so many are dropped. */
	readonly dropped: number;
	/** The highest learning rate. */
	readonly rate: number;
	/** The run whose weights it begins with; it must have had the same silver. */
	readonly from?: string;
	/** Stops after so many batches; to measure the pace. */
	readonly batches?: number;
}

/** What the parser learns from: the train parts of the treebanks and of data with names, teachers' readings, word vectors. */
export interface TrainingMaterial {
	readonly material: Material;
	readonly vectors: WordVectors;
	/** Sentences told in the present tense come after these, then what teachers have read. */
	readonly gold: number;
	readonly present: number;
}

/** Reads all that a run learns from. */
export async function readMaterial({
	silver,
}: Pick<TrainingOptions, "silver">): Promise<TrainingMaterial> {
	const gold = goldSentences();
	const present = presentSentences(gold);
	const taught = silver ? await silverSentences(silver) : [];
	const vectors = readWordVectors();
	const sentences = [...gold, ...present, ...taught];
	return {
		material: materialOf(sentences, vectors, readNameKinds()),
		vectors,
		gold: gold.length,
		present: present.length,
	};
}

/** Trains the network and leaves what it learnt in training/runs/neural. */
export async function trainNetwork(options: TrainingOptions): Promise<void> {
	mkdirSync(RUNS, { recursive: true });
	const all = await readMaterial(options);
	const { material, vectors } = all;
	const chance = new Chance(options.seed);
	const trainer = new Trainer(material, vectors, chance, options.dropped);
	const run = { step: 0, epoch: 0 };
	if (options.from) beginWith(trainer, options.from);
	resume(trainer, chance, run, options);
	const draw = (from: Chance): number[][] =>
		batchesOf(material, sentencesOf(all, options, from), from);
	const steps = draw(new Chance(1)).length * options.epochs;
	const progress = new Progress("network");
	const begun = run.step;
	for (; run.epoch < options.epochs; run.epoch++) {
		const sum = { tags: 0, heads: 0, relations: 0, names: 0, words: 0 };
		for (const batch of draw(chance)) {
			run.step++;
			const loss = trainer.step(
				batch,
				rateAt(run.step, steps, options),
				run.step,
			);
			sum.tags += loss.tags;
			sum.heads += loss.heads;
			sum.relations += loss.relations;
			sum.names += loss.names;
			for (const s of batch) sum.words += material.sentences[s].forms.length;
			const each = (x: number): string => (x / sum.words).toFixed(3);
			progress.tell(
				(run.step - begun) / (steps - begun),
				`epoch ${run.epoch + 1}, loss ${each(sum.tags)} ${each(sum.heads)} ${each(sum.relations)} ${each(sum.names)}`,
			);
			if (options.batches && run.step >= options.batches) return;
		}
		save(trainer, chance, { ...run, epoch: run.epoch + 1 }, options);
		process.stderr.write(`\nepoch ${run.epoch + 1}\n`);
		const last = run.epoch + 1 === options.epochs;
		process.stderr.write(`${evaluate(trainer, vectors, last)}\n`);
	}
	progress.end();
}

/** The sentences of one epoch: all gold ones, of those in the present tense every other, of the silver ones so many words. */
function sentencesOf(
	{ material, gold, present }: TrainingMaterial,
	{ silverWords }: TrainingOptions,
	chance: Chance,
): number[] {
	const chosen = Array.from({ length: gold }, (_, s) => s);
	for (let s = gold; s < gold + present; s++)
		if (chance.next() < 0.5) chosen.push(s);
	const first = gold + present;
	let words = 0;
	for (const i of chance.order(material.sentences.length - first)) {
		if (words >= silverWords) break;
		chosen.push(first + i);
		words += material.sentences[first + i].forms.length;
	}
	return chosen;
}

function rateAt(
	step: number,
	steps: number,
	{ rate }: TrainingOptions,
): number {
	const left = Math.max(0, steps - step) / Math.max(1, steps - WARM_UP);
	return rate * Math.min(step / WARM_UP, left);
}

/** The weights another run has left, as if nothing had moved them yet. */
function beginWith(trainer: Trainer, name: string): void {
	if (!restore(trainer, name))
		throw new RangeError(`training/runs/neural has no run "${name}"`);
	trainer.adam.means.fill(0);
	trainer.adam.squares.fill(0);
	trainer.readInto(trainer.average);
}

/** How well the average of the weights does on the development sets; after the last epoch the weights, too. */
function evaluate(
	trainer: Trainer,
	vectors: WordVectors,
	last: boolean,
): string {
	const now = new Float32Array(trainer.average.length);
	trainer.readInto(now);
	const own = last ? `${evaluationOf(trainer, vectors, "last")}\n` : "";
	trainer.set(trainer.average);
	const average = evaluationOf(trainer, vectors, "average");
	trainer.set(now);
	return own + average;
}

/** The model file is made and read, so that what is measured is what would be shipped. */
function evaluationOf(
	trainer: Trainer,
	vectors: WordVectors,
	what: string,
): string {
	const parser = readParser(writeModel(trainer, vectors));
	const trees = developmentSets().map(({ name, sentences }) => {
		const guesses = parser.parse(sentences.map(wordsOf));
		const bare = score(sentences, guesses, { punctuation: false });
		return `  ${what.padEnd(8)} ${name.padEnd(15)} ${showScores(score(sentences, guesses))}  without punctuation ${bare.uas.toFixed(2)} ${bare.las.toFixed(2)}`;
	});
	const names = namedSets().map(({ name, sentences }) => {
		const guesses = parser.parse(sentences.map(wordsOf));
		const gold = sentences.map((sentence) => sentence.names ?? []);
		const found = nameScore(
			gold,
			guesses.map((guess) => guess.name),
		);
		return `${name} ${found.toFixed(1)}`;
	});
	return [...trees, `  ${what.padEnd(8)} names: ${names.join(", ")}`].join(
		"\n",
	);
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
			silver: { type: "string" },
			"silver-words": { type: "string", default: "1000000" },
			dropped: { type: "string", default: String(DROPPED) },
			rate: { type: "string", default: "3e-3" },
			from: { type: "string" },
			batches: { type: "string" },
		},
	});
	return {
		epochs: Number(values.epochs),
		seed: Number(values.seed),
		name: values.name,
		silver: values.silver,
		silverWords: Number(values["silver-words"]),
		dropped: Number(values.dropped),
		rate: Number(values.rate),
		from: values.from,
		batches: values.batches ? Number(values.batches) : undefined,
	};
}

if (process.argv[1] === new URL(import.meta.url).pathname)
	await trainNetwork(trainingOptions(process.argv.slice(2)));
