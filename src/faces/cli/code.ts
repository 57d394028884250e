import {
	type CodedDocument,
	goldenText,
	type Item,
	jsonLine,
	showQuarantined,
	type Taken,
	uncodedLanguage,
	withLanguages,
} from "../../index.ts";
import { exitOf, Notes, showRun } from "./books.ts";
import { type InputOptions, inputOf } from "./input.ts";
import { type CrewOptions, crewSizeOf, withCrew } from "./open.ts";
import { standardOutput } from "./output.ts";
import { listenForStop } from "./stop.ts";

interface Options extends InputOptions, CrewOptions {
	readonly out: "jsonl" | "golden";
}

/** `detente code`: events to standard output as they are coded. */
export async function code(
	args: readonly string[],
	options: Options,
): Promise<number> {
	const stop = listenForStop();
	const { items, progress } = inputOf(args, options, stop);
	const size = crewSizeOf(options);
	const output = standardOutput(() => stop.ask(null));
	const notes = new Notes(progress);
	const tally = new Tally();
	const onItem = (item: Item): void => {
		notes.hear(item);
		tally.take(item);
		progress.step();
	};
	await withCrew(options, size, async (crew) => {
		for await (const { taken, outcome } of crew.inOrder(
			withLanguages(items),
			onItem,
		)) {
			if ("code" in outcome) {
				progress.note(showQuarantined(outcome));
				tally.setAside(taken);
				continue;
			}
			tally.count(outcome);
			await output.write(written(outcome, options.out));
		}
	});
	progress.end();
	process.stderr.write(`${tally.told(notes.counts)}\n`);
	return stop.code ?? exitOf(tally.books);
}

function written(coded: CodedDocument, form: Options["out"]): string {
	const { document, events } = coded;
	if (form === "golden") return `${goldenText(document, events)}\n`;
	return events.map((event) => `${jsonLine(event)}\n`).join("");
}

/** What was read and coded, for the last words. */
class Tally {
	readonly books = {
		read: 0,
		stored: 0,
		unchanged: 0,
		updated: 0,
		quarantined: 0,
		skipped: 0,
	};
	readonly #events = new Map<string, number>();
	readonly #skips = new Map<string, number>();
	readonly #uncoded = new Map<string, number>();
	readonly #began = performance.now();
	#sentences = 0;

	take(item: Item): void {
		this.books.read++;
		if ("unchanged" in item) this.books.unchanged++;
		else if ("quarantined" in item) this.books.quarantined++;
		else if ("skipped" in item) this.#skip(item.skipped.rule);
		else if (item.again) this.books.updated++;
		else this.books.stored++;
	}

	#skip(rule: string): void {
		this.books.skipped++;
		this.#skips.set(rule, (this.#skips.get(rule) ?? 0) + 1);
	}

	/** A document that was taken, but could not be coded. */
	setAside({ again }: Taken): void {
		this.books.quarantined++;
		this.books[again ? "updated" : "stored"]--;
	}

	count({ document, sentences, events }: CodedDocument): void {
		const language = uncodedLanguage(document);
		if (language !== null)
			this.#uncoded.set(language, (this.#uncoded.get(language) ?? 0) + 1);
		this.#sentences += sentences.length;
		for (const { type } of events)
			this.#events.set(type, (this.#events.get(type) ?? 0) + 1);
	}

	told(remarks: string): string {
		return showRun({
			books: this.books,
			taken: "coded",
			remarks,
			sentences: this.#sentences,
			events: this.#events,
			skips: this.#skips,
			uncoded: this.#uncoded,
			seconds: (performance.now() - this.#began) / 1000,
		});
	}
}
