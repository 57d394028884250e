import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Chance } from "../syntax/chance.ts";
import { writeModel } from "./modelwriter.ts";
import { readMaterial, restore } from "./train.ts";
import { Trainer } from "./trainer.ts";

const PARSER = new URL("../../data/models/parser.bin", import.meta.url)
	.pathname;

/** What a model file is made of and where it goes. */
export interface WritingOptions {
	/** Name of the run in training/runs/neural. */
	readonly name: string;
	/** By default `data/models/parser.bin`. */
	readonly out?: string;
	/** The average of the weights instead of the last ones. */
	readonly average?: boolean;
	/** As it was given to the run. */
	readonly silver?: string;
}

/** Makes the model file of what a run has left. */
export async function writeParser({
	name,
	out = PARSER,
	average = false,
	silver,
}: WritingOptions): Promise<void> {
	const { material, vectors } = await readMaterial({ silver });
	const trainer = new Trainer(material, vectors, new Chance(1));
	if (!restore(trainer, name))
		throw new RangeError(`training/runs/neural has no run "${name}"`);
	if (average) trainer.set(trainer.average);
	const bytes = writeModel(trainer, vectors);
	writeFileSync(out, bytes);
	process.stderr.write(`${out}: ${bytes.length} bytes\n`);
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
	const { values } = parseArgs({
		options: {
			name: { type: "string", default: "parser" },
			out: { type: "string" },
			average: { type: "boolean" },
			silver: { type: "string" },
		},
	});
	await writeParser(values);
}
