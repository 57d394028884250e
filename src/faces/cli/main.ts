import { CommanderError } from "commander";
import { EXIT, Failure } from "./exit.ts";
import { programOf } from "./program.ts";
import { version } from "./version.ts";

/** Exit codes above it say that a signal stopped the command. */
const SIGNALS = 128;

/** Runs the command line and gives its exit code; `args` are those after the program's name. */
export async function main(args: readonly string[]): Promise<number> {
	let code: number = EXIT.done;
	const program = programOf(version(), (done) => {
		code = done;
	});
	try {
		if (args.length === 0) program.help({ error: true });
		await program.parseAsync([...args], { from: "user" });
		return code > SIGNALS ? leave(code) : code;
	} catch (error) {
		return told(error);
	}
}

// A read that waits for a pipe would keep the process from ending by itself.
async function leave(code: number): Promise<never> {
	await new Promise((resolve) => process.stdout.write("", resolve));
	process.exit(code);
}

/** Tells a person what went wrong, and gives the code for it. What is our own mistake is thrown on, with its stack. */
async function told(error: unknown): Promise<number> {
	if (error instanceof CommanderError)
		return error.exitCode === 0 ? EXIT.done : EXIT.usage;
	if (error instanceof Failure) {
		process.stderr.write(`${error.message}\n`);
		return error.code;
	}
	const { StoreError, printable } = await import("../../index.ts");
	if (!(error instanceof StoreError)) throw error;
	process.stderr.write(`${printable(error.message)}\n`);
	return EXIT.store;
}
