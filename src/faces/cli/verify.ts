import { type Fault, printable } from "../../index.ts";
import { EXIT } from "./exit.ts";
import { withStore } from "./open.ts";
import { standardOutput } from "./output.ts";
import { number, type Progress, showProgress } from "./progress.ts";

interface Options {
	readonly store: string;
	readonly json?: boolean;
}

/** `detente verify`: checks the whole store, and lists what is wrong in it. */
export async function verify(
	_args: readonly string[],
	options: Options,
): Promise<number> {
	const output = standardOutput();
	let progress: Progress | null = null;
	let before = 0;
	const verified = await withStore(options.store, true, (store) =>
		store.verify(({ done, of }) => {
			progress ??= showProgress(of, "documents checked");
			progress.took(done - before);
			progress.step(done - before);
			before = done;
		}),
	);
	(progress as Progress | null)?.end();
	const { counts, faults, found } = verified;
	if (options.json) await output.write(`${JSON.stringify(verified)}\n`);
	else {
		const { document = 0, event = 0, happening = 0 } = counts;
		const held = `${number(document)} documents, ${number(event)} events, ${number(happening)} happenings`;
		const said = found === 0 ? "nothing wrong" : faultsIn(found);
		await output.write(`${faults.map(showFault).join("")}${held}: ${said}.\n`);
		if (found > faults.length)
			process.stderr.write(
				`Shown are ${number(faults.length)} of ${faultsIn(found)}.\n`,
			);
	}
	if (found === 0) return EXIT.done;
	process.stderr.write(
		"Put back a backup (detente restore), or read the sources again into a new store.\n",
	);
	return EXIT.store;
}

function faultsIn(count: number): string {
	return count === 1 ? "1 fault" : `${number(count)} faults`;
}

function showFault({ check, id, message }: Fault): string {
	return `${printable(check)}: ${printable(id)}: ${printable(message)}\n`;
}
