import {
	printable,
	type Recoded,
	recode as recodeStore,
	showEvent,
} from "../../index.ts";
import { EXIT } from "./exit.ts";
import { type CrewOptions, crewSizeOf, withCrew, withStore } from "./open.ts";
import { marks, standardOutput } from "./output.ts";
import { number, showProgress } from "./progress.ts";
import { listenForStop } from "./stop.ts";

interface Options extends CrewOptions {
	readonly store: string;
	readonly dryRun?: boolean;
	readonly quiet?: boolean;
}

/** `detente recode`: codes the stored texts anew, and shows which events change. */
export async function recode(
	_args: readonly string[],
	options: Options,
): Promise<number> {
	const stop = listenForStop();
	const size = crewSizeOf(options);
	const output = standardOutput(() => stop.ask(null));
	const { dryRun = false } = options;
	const report = await withStore(options.store, dryRun, (store) =>
		withCrew(options, size, async (crew) => {
			const progress = showProgress(await store.countStale(crew.coder));
			const report = await recodeStore(store, crew, {
				dryRun,
				isStopped: () => stop.asked,
				onDocuments(count) {
					progress.step(count);
					progress.took(count);
				},
				async onChanged(recoded) {
					if (!options.quiet) await output.write(`${shown(recoded)}\n`);
				},
			});
			progress.end();
			return report;
		}),
	);
	const { documents, changed, gone, come, failed } = report;
	const would = dryRun ? "would change" : "changed";
	await output.write(
		`${number(documents)} documents of another coder: ${number(changed)} ${would}, ${number(gone)} events go, ${number(come)} come${failed > 0 ? `, ${number(failed)} could not be coded and keep theirs` : ""}\n`,
	);
	return stop.code ?? EXIT.done;
}

/** The sentence of each event that goes or comes, once, and under it the events. */
function shown({ document, gone, come }: Recoded): string {
	const { dim } = marks();
	const lines = [dim(printable(`${document.id} ${document.published ?? ""}`))];
	const sentences = new Map<string, string[]>();
	for (const [sign, events] of [
		["-", gone],
		["+", come],
	] as const)
		for (const event of events) {
			const { start, end } = event.sentence;
			const text = document.text.slice(start, end);
			const told = sentences.get(text) ?? [];
			told.push(`  ${sign} ${printable(showEvent(event))}`);
			sentences.set(text, told);
		}
	for (const [text, told] of sentences)
		lines.push(`  ${printable(text)}`, ...told);
	return lines.join("\n");
}
