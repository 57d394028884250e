import { join } from "node:path";

/** Where today's run of a benchmark is kept: bench/runs/2026-11-27-who.md. */
export function runFile(name: string): string {
	const day = new Date().toISOString().slice(0, 10);
	return join(import.meta.dirname, "runs", `${day}-${name}.md`);
}
