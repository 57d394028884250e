import { availableParallelism } from "node:os";
import {
	CODING_SECONDS,
	type Crew,
	crewOf,
	type Engine,
	type Lexicon,
	type Migrated,
	openEngine,
	openLexicon,
	openParser,
	openStore,
	openWorkers,
	type Parser,
	type Problem,
	type Store,
	StoreError,
	showProblem,
} from "../../index.ts";
import { countOption } from "./countOption.ts";
import { Failure } from "./exit.ts";

/** The engine for a command; what is wrong in the data files is told, and coding goes on without it. */
export function engineFor(options: { readonly data?: string }): Engine {
	const engine = fromData(() => openEngine(options.data));
	tell(engine.problems);
	return engine;
}

/** The parser alone, for commands that code nothing. */
export function parserFor(options: { readonly data?: string }): Parser {
	return fromData(() => openParser(options.data));
}

/** Opens what reads a folder of data; a folder that is missing is wrong usage. */
export function fromData<Opened>(open: () => Opened): Opened {
	try {
		return open();
	} catch (error) {
		throw explained(error);
	}
}

function explained(error: unknown): unknown {
	if ((error as NodeJS.ErrnoException).code !== "ENOENT") return error;
	const { path } = error as NodeJS.ErrnoException;
	return new Failure(
		2,
		`${path}: no such file; --data wants a folder like data/ of the package`,
	);
}

/** The options of commands that code documents, as they were typed. */
export interface CrewOptions {
	readonly data?: string;
	readonly workers?: string;
	readonly maxTime?: string;
}

/** How many code, and how long a document may take. */
export interface CrewSize {
	readonly workers: number;
	readonly seconds: number;
}

/** More are of use only to those who ask for them: each takes 100 MB. */
const MOST_WORKERS = 8;

/** Reads the options; wrong usage is told before anything is opened. */
export function crewSizeOf({ workers, maxTime }: CrewOptions): CrewSize {
	const cores = Math.min(availableParallelism(), MOST_WORKERS);
	return {
		workers: workers === undefined ? cores : countOption("--workers", workers),
		seconds:
			maxTime === undefined
				? CODING_SECONDS
				: countOption("--max-time", maxTime),
	};
}

/** Those who code, for as long as `work` takes; what is wrong in the data files is told as by `engineFor`. */
export async function withCrew<Result>(
	{ data }: CrewOptions,
	{ workers, seconds }: CrewSize,
	work: (crew: Crew) => Promise<Result>,
): Promise<Result> {
	if (workers === 1) return work(crewOf(engineFor({ data })));
	const crew = await openWorkers(workers, { data, seconds }).catch((error) => {
		throw explained(error);
	});
	tell(crew.problems);
	try {
		return await work(crew);
	} finally {
		await crew.close();
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

/** To read an older store it is opened for writing once, which brings it up to date. */
async function openUpToDate(folder: string, readOnly: boolean): Promise<Store> {
	try {
		return await openStore(folder, { readOnly, onMigrated });
	} catch (error) {
		const isOlder =
			error instanceof StoreError && error.trouble === "older schema";
		if (!isOlder) throw error;
		await (await openStore(folder, { onMigrated })).close();
		return openStore(folder, { readOnly });
	}
}

/** Tells that an older store was brought up to date. */
export function onMigrated({ from, to, backup }: Migrated): void {
	const copy = backup ? `; a copy from before lies in ${backup}` : "";
	process.stderr.write(
		`The store was brought from schema ${from} to ${to}${copy}.\n`,
	);
}

/** Opens a store for as long as `work` takes. */
export async function withStore<Result>(
	folder: string,
	readOnly: boolean,
	work: (store: Store) => Promise<Result>,
): Promise<Result> {
	const store = await openUpToDate(folder, readOnly);
	try {
		return await work(store);
	} finally {
		await store.close();
	}
}
