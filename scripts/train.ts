// `npm run train -- PART` rebuilds one part of data/models from the treebanks beside the repository.

const parts: Record<string, (args: string[]) => Promise<void>> = {
	syntax: async (args) =>
		(await import("../training/syntax/train.ts")).trainSyntaxBy(args),
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
