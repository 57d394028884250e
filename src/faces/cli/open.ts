import {
	type Engine,
	type Lexicon,
	openEngine,
	openLexicon,
	openStore,
	type Problem,
	type Store,
	showProblem,
} from "../../index.ts";
import { Failure } from "./exit.ts";

/** The engine for a command; what is wrong in the data files is told, and coding goes on without it. */
export function engineFor(options: { readonly data?: string }): Engine {
	try {
		const engine = openEngine(options.data);
		tell(engine.problems);
		return engine;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
		const { path } = error as NodeJS.ErrnoException;
		throw new Failure(
			2,
			`${path}: no such file; --data wants a folder like data/ of the package`,
		);
	}
}

// `npm run lexicon` shows all; here they should not hide what the command has to say.
const PROBLEMS_TOLD = 5;

function tell(problems: readonly Problem[]): void {
	for (const problem of problems.slice(0, PROBLEMS_TOLD))
		process.stderr.write(`${showProblem(problem)}\n`);
	const more = problems.length - PROBLEMS_TOLD;
	if (more > 0) process.stderr.write(`and ${more} more in the data files\n`);
}

/** The packaged names, for commands that take countries by name. */
export function namesFor(): Lexicon {
	return openLexicon().lexicon;
}

/** Opens a store for as long as `work` takes. */
export async function withStore<Result>(
	folder: string,
	readOnly: boolean,
	work: (store: Store) => Promise<Result>,
): Promise<Result> {
	const store = await openStore(folder, { readOnly });
	try {
		return await work(store);
	} finally {
		await store.close();
	}
}
