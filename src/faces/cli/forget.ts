import { type Forgettable, printable } from "../../index.ts";
import { EXIT, wrongUsage } from "./exit.ts";
import { withStore } from "./open.ts";
import { type Output, standardOutput } from "./output.ts";
import { number } from "./progress.ts";

interface Options {
	readonly store: string;
	readonly id?: string;
	readonly url?: string;
	readonly outlet?: string;
	readonly source?: string;
	readonly yes?: boolean;
}

/** `detente forget`: tells what the store holds of something, and with `--yes` takes it out for good. */
export async function forget(
	_args: readonly string[],
	options: Options,
): Promise<number> {
	const what = forgettableOf(options);
	const output = standardOutput();
	// It also says that there is a store: to open for writing would make one.
	const held = await withStore(options.store, true, (store) =>
		store.stillHeld(what),
	);
	const isHeld = Object.values(held).some((count) => count > 0);
	if (!isHeld) {
		await output.write("The store holds nothing of it.\n");
		return EXIT.done;
	}
	if (options.yes) return takeOut(options.store, what, output);
	await output.write(
		`${listOf(held)} would be taken out for good, with the events of the documents. With --yes it is done.\n`,
	);
	return EXIT.done;
}

function forgettableOf(options: Options): Forgettable {
	const { id, url, outlet, source } = options;
	const given = Object.entries({ id, url, outlet, source }).filter(
		([, value]) => value !== undefined,
	);
	if (given.length !== 1)
		throw wrongUsage(
			"wanted one of --id, --url, --outlet, --source: what is to be forgotten",
		);
	const [[name, value]] = given;
	if (value === "") throw wrongUsage(`--${name}: wanted what it is called`);
	return { [name]: value } as unknown as Forgettable;
}

async function takeOut(
	folder: string,
	what: Forgettable,
	output: Output,
): Promise<number> {
	const { copies, ...counts } = await withStore(folder, false, (store) =>
		store.forget(what),
	);
	await output.write(`${listOf(counts)}: taken out, the files written anew.\n`);
	if (copies.length > 0)
		await output.write(
			`Copies from before that may hold it still, for you to remove: ${copies.map(printable).join(", ")}\n`,
		);
	return EXIT.done;
}

const NAMES: Readonly<Record<string, string>> = {
	documents: "documents",
	versions: "earlier texts",
	events: "events",
	quarantined: "records set aside",
	fetches: "lines of the log of fetches",
	sources: "watched sources",
};

/** `3 documents, 1 earlier texts`: what there is of each kind. */
function listOf(counts: Readonly<Record<string, number>>): string {
	return Object.entries(counts)
		.filter(([, count]) => count > 0)
		.map(([name, count]) => `${number(count)} ${NAMES[name]}`)
		.join(", ");
}
