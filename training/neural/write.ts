import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Chance } from "../syntax/chance.ts";
import { writeModel } from "./modelwriter.ts";
import { readMaterial, restore } from "./train.ts";
import { Trainer } from "./trainer.ts";

// Makes the model file of what a run has left: of the average of the weights, or with --last of the weights themselves.

const { values } = parseArgs({
	options: {
		name: { type: "string", default: "parser" },
		out: { type: "string", default: "data/models/parser.bin" },
		last: { type: "boolean", default: false },
	},
});
const { material, vectors } = readMaterial();
const trainer = new Trainer(material, vectors, new Chance(1));
if (!restore(trainer, values.name))
	throw new RangeError(`training/runs/neural has no run "${values.name}"`);
if (!values.last) trainer.set(trainer.average);
const bytes = writeModel(trainer, vectors);
writeFileSync(values.out, bytes);
process.stderr.write(`${values.out}: ${bytes.length} bytes\n`);
