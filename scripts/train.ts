// `npm run train -- PART` rebuilds one part of data/models from the treebanks beside the repository.

const parts: Record<string, (args: string[]) => Promise<void>> = {
	syntax: trainSyntax,
	reader: async () =>
		(await import("../training/reader/train.ts")).trainReader(),
	classes: async () =>
		(await import("../training/syntax/wordclasses.ts")).makeWordClasses(),
};

const [part, ...args] = process.argv.slice(2);
if (!part || !parts[part]) {
	process.stderr.write(
		`usage: npm run train -- ${Object.keys(parts).join(" | ")}\n`,
	);
	process.exit(2);
}
await parts[part](args);

/** Trains the parser and writes its model file; a run cut short by --batches only measures the pace. */
async function trainSyntax(args: string[]): Promise<void> {
	const { trainingOptions, trainNetwork } = await import(
		"../training/neural/train.ts"
	);
	const { writeParser } = await import("../training/neural/write.ts");
	const options = trainingOptions(args);
	await trainNetwork(options);
	if (!options.batches) await writeParser(options);
}
