// `npm run train -- PART` rebuilds one part of data/models from the treebanks beside the repository.

const parts: Record<string, () => Promise<unknown>> = {
	syntax: () => import("../training/syntax/train.ts"),
};

const [part] = process.argv.slice(2);
if (!part || !parts[part]) {
	process.stderr.write(
		`usage: npm run train -- ${Object.keys(parts).join(" | ")}\n`,
	);
	process.exit(2);
}
await parts[part]();
