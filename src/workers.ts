import { Worker } from "node:worker_threads";
import {
	type Crew,
	type Hand,
	HandLost,
	type Opened,
	openCrew,
} from "./crew.ts";
import type { Coding } from "./engine.ts";
import type { Document } from "./text/index.ts";

/** How workers are opened. */
export interface WorkerOptions {
	/** Folder of the data to code with, by default the packaged one. */
	readonly data?: string;
	/** How long a document may take, for each 64 KB of its text: over that its worker is ended. */
	readonly seconds?: number;
	/** How much memory the objects of a worker may take; the weights are not among them. */
	readonly megabytes?: number;
	/** What a worker runs. */
	readonly script?: URL;
}

/** What a worker is started with. */
export type WorkerData = Pick<WorkerOptions, "data">;

/** Seconds that a document may take, for each 64 KB of its text. */
export const CODING_SECONDS = 10;
const LIMITED_BY = 65_536;
// An engine at rest holds 50, and 100 with a text of 256 KB.
const MEGABYTES = 512;
// Node runs no TypeScript: sources take the built worker, too.
const SCRIPT = new URL("../dist/worker.js", import.meta.url);

/** A crew of worker threads, each with an engine of its own: about 100 MB and a second and a half of computing. */
export function openWorkers(
	count: number,
	options: WorkerOptions = {},
): Promise<Crew> {
	return openCrew(() => new WorkerHand(options), count);
}

interface Share {
	readonly documents: readonly Document[];
	resolve(codings: Coding[]): void;
	reject(error: HandLost): void;
}

class WorkerHand implements Hand {
	readonly opened: Promise<Opened>;
	readonly #worker: Worker;
	readonly #seconds: number;
	/** Given and not answered; the worker is at the first. */
	readonly #shares: Share[] = [];
	#timer: NodeJS.Timeout | undefined;
	#error: Error | null = null;
	#ended = false;

	constructor({ data, seconds, megabytes, script }: WorkerOptions) {
		this.#seconds = seconds ?? CODING_SECONDS;
		const workerData: WorkerData = { data };
		const worker = new Worker(script ?? SCRIPT, {
			workerData,
			// What makes this process run TypeScript would only be in the way.
			execArgv: [],
			resourceLimits: { maxOldGenerationSizeMb: megabytes ?? MEGABYTES },
		});
		this.#worker = worker;
		this.opened = new Promise((resolve, reject) => {
			worker.once("message", (opened: Opened) => {
				worker.on("message", (codings) => this.#answer(codings));
				resolve(opened);
			});
			worker.on("exit", () => {
				this.#end();
				reject(this.#error);
			});
		});
		worker.on("error", (error) => {
			this.#error ??= error;
		});
	}

	code(documents: readonly Document[]): Promise<Coding[]> {
		return new Promise((resolve, reject) => {
			this.#shares.push({ documents, resolve, reject });
			if (this.#ended) return this.#rejectAll(false);
			if (this.#shares.length === 1) this.#watch();
			this.#worker.postMessage(documents);
		});
	}

	async close(): Promise<void> {
		clearTimeout(this.#timer);
		await this.#worker.terminate();
	}

	#answer(codings: Coding[]): void {
		this.#shares.shift()?.resolve(codings);
		this.#watch();
	}

	/** Ends the worker where it takes too long for its first share. */
	#watch(): void {
		clearTimeout(this.#timer);
		const [share] = this.#shares;
		if (!share) return;
		const seconds = this.#seconds * Math.ceil(lengthOf(share) / LIMITED_BY);
		const end = (): void => {
			if (this.#shares[0] !== share) return;
			this.#error ??= new Error(`it took more than ${seconds} s`);
			this.#worker.terminate();
		};
		// Where this thread was held up itself, the answer may lie here already: it is looked at before.
		this.#timer = setTimeout(() => setImmediate(end), seconds * 1000);
	}

	#end(): void {
		clearTimeout(this.#timer);
		this.#ended = true;
		this.#error ??= new Error("its worker ended");
		this.#rejectAll(true);
	}

	#rejectAll(firstBegun: boolean): void {
		const reason = this.#error?.message ?? "";
		for (const [i, { reject }] of this.#shares.splice(0).entries())
			reject(new HandLost(reason, firstBegun && i === 0));
	}
}

function lengthOf({ documents }: Share): number {
	return documents.reduce((sum, { text }) => sum + text.length, 1);
}
