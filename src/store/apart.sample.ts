import {
	type ChildProcess,
	type SpawnOptions,
	spawn,
} from "node:child_process";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import { PACKAGE } from "../built.sample.ts";

// For tests: scripts in a process of their own. They take the built store, which starts sooner than its sources.

/** A built module of the store, as a script imports it: `"open.ts"`. */
export function built(name: string): string {
	const file = join(PACKAGE, "dist/store", name.replace(/\.ts$/, ".js"));
	return JSON.stringify(pathToFileURL(file).href);
}

/** What runs a script: the arguments of `node`. */
export function scriptArgs(script: string): string[] {
	return ["--input-type=module", "-e", script];
}

/** Runs a script; what it says on standard output can be read. */
export function apart(
	script: string,
	stdio: SpawnOptions["stdio"] = ["ignore", "pipe", "inherit"],
): ChildProcess & { readonly stdout: Readable } {
	const options = { stdio, cwd: PACKAGE };
	const child = spawn(process.execPath, scriptArgs(script), options);
	const { stdout } = child;
	if (!stdout) throw new RangeError("what it says cannot be read");
	return Object.assign(child, { stdout });
}
