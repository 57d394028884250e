import { parentPort, workerData } from "node:worker_threads";
import { type Coding, openEngine, tryToCode } from "./engine.ts";
import type { Document } from "./text/index.ts";
import type { WorkerData } from "./workers.ts";

// What a worker runs: it opens an engine, says so, and codes what it is given.

const port = parentPort;
if (!port) throw new Error("worker.ts runs in a worker thread");
const engine = openEngine((workerData as WorkerData).data);
port.postMessage({ coder: engine.coder, problems: engine.problems });
port.on("message", (documents: readonly Document[]) =>
	port.postMessage(tryToCode(documents, engine).map(withoutText)),
);

/** The document lies with those who gave it. */
function withoutText(coding: Coding): Coding {
	if ("reason" in coding) return coding;
	const { sentences, events } = coding;
	return { sentences, events };
}
