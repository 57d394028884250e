import {
	printable,
	type QuarantinedLine,
	type QuarantineFilter,
	quarantineLines,
	type StoredQuarantined,
} from "../../index.ts";
import { countOption } from "./countOption.ts";
import { EXIT, wrongUsage } from "./exit.ts";
import { withStore } from "./open.ts";
import { marks, type Output, standardOutput } from "./output.ts";
import { number } from "./progress.ts";
import { linesIn } from "./quarantineLines.ts";
import { type RetryOptions, retry } from "./quarantineRetry.ts";

interface Options extends RetryOptions {
	readonly store: string;
	readonly code?: string;
	readonly file?: string;
	readonly run?: string;
	readonly limit?: string;
	readonly json?: boolean;
}

type Action = (
	options: Options,
	filter: QuarantineFilter,
	limit: number | null,
) => Promise<number>;

const ACTIONS: Readonly<Record<string, Action>> = {
	list,
	export: exportAll,
	retry: async (options, filter, limit) => retry(options, filter, limit),
	empty,
};

/** `detente quarantine`: what was set aside: looked at, written out, tried once more, thrown away. */
export async function quarantine(
	[action, ...rest]: readonly string[],
	options: Options,
): Promise<number> {
	const { code, file, run } = options;
	const limit =
		options.limit === undefined ? null : countOption("--limit", options.limit);
	if (action === "show" && rest.length === 1) return show(rest[0], options);
	const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : null;
	if (!act || rest.length > 0) throw wrongUsage(WANTED);
	return act(options, { code, file, run }, limit);
}

const WANTED =
	"wanted detente quarantine list, show ID, export, retry or empty";

const LISTED = 20;

async function list(
	options: Options,
	filter: QuarantineFilter,
	limit: number | null,
): Promise<number> {
	const most = limit ?? (options.json ? Number.MAX_VALUE : LISTED);
	const output = standardOutput();
	const show = options.json ? jsonOf : lineOf;
	let shown = 0;
	let isAll = true;
	await withStore(options.store, true, async (store) => {
		for await (const line of linesIn(store, filter)) {
			if (output.closed) return;
			if (shown === most) {
				isAll = false;
				return;
			}
			await output.write(show(line));
			shown++;
		}
	});
	if (shown === 0) process.stderr.write("Nothing is set aside.\n");
	else if (!isAll)
		process.stderr.write(
			`The latest ${number(shown)}; there are more (--limit).\n`,
		);
	return EXIT.done;
}

function lineOf(line: QuarantinedLine): string {
	const { dim, bold } = marks();
	const { id, time, code, file, place, message, bytes } = line;
	const where = [file, place].filter((part) => part !== null).join(": ");
	const kept = bytes === null ? "nothing kept" : `${number(bytes)} bytes kept`;
	return `${dim(id)}  ${bold(printable(code))}  ${printable(`${where}: ${message}`)}  ${dim(`${time}, ${kept}`)}\n`;
}

function jsonOf(line: QuarantinedLine): string {
	return `${JSON.stringify(line)}\n`;
}

async function show(id: string, { store, json }: Options): Promise<number> {
	const record = await withStore(store, true, (opened) =>
		opened.quarantinedRecord(id),
	);
	if (!record)
		throw wrongUsage(
			`${printable(id)}: nothing is set aside under that id; detente quarantine list shows the ids.`,
		);
	const output = standardOutput();
	await output.write(
		json
			? `${JSON.stringify({ ...record, raw: rawOf(record) })}\n`
			: shown(record),
	);
	return EXIT.done;
}

function rawOf({ raw }: StoredQuarantined): string | null {
	return raw === null ? null : Buffer.from(raw).toString("utf8");
}

function shown(record: StoredQuarantined): string {
	const { dim, bold } = marks();
	const { id, run, time, code, file, place, message, raw } = record;
	const about = { id, file, place, code, message, time, run };
	const lines = Object.entries(about)
		.filter(([, value]) => value !== null)
		.map(([name, value]) => `${dim(name.padEnd(8))}${printable(`${value}`)}`);
	const text = rawOf(record)
		?.split(/\r?\n/)
		.map((line) => `    ${printable(line)}`)
		.join("\n");
	const kept =
		text === undefined
			? "nothing of it is kept"
			: `${bold(`${number(raw?.length ?? 0)} bytes of it:`)}\n${text}`;
	return `${lines.join("\n")}\n${kept}\n`;
}

async function exportAll(
	options: Options,
	filter: QuarantineFilter,
	limit: number | null,
): Promise<number> {
	const output = standardOutput();
	let written = 0;
	await withStore(options.store, true, async (store) => {
		for await (const line of quarantineLines(store, filter)) {
			if (output.closed || written === limit) return;
			await output.write(`${line}\n`);
			written++;
		}
	});
	process.stderr.write(`${recordsIn(written)}.\n`);
	return EXIT.done;
}

async function empty(
	options: Options,
	filter: QuarantineFilter,
	limit: number | null,
): Promise<number> {
	if (limit !== null)
		throw wrongUsage("--limit: empty takes out all that the others name");
	const output: Output = standardOutput();
	// To open for writing would make a store where there is none.
	const first = await withStore(options.store, true, (store) =>
		store.quarantinePage({ ...filter, limit: 1 }),
	);
	const gone =
		first.items.length === 0
			? 0
			: await withStore(options.store, false, (store) =>
					store.emptyQuarantine(filter),
				);
	await output.write(`${recordsIn(gone)} taken out of the quarantine.\n`);
	return EXIT.done;
}

function recordsIn(count: number): string {
	return count === 1 ? "1 record" : `${number(count)} records`;
}
