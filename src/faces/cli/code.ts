import {
	type CodedDocument,
	goldenText,
	type Item,
	jsonLine,
	showQuarantined,
	type Taken,
	tryToCode,
} from "../../index.ts";
import { exitOf, Notes, showRun } from "./books.ts";
import { type InputOptions, inputOf } from "./input.ts";
import { engineFor } from "./open.ts";
import { standardOutput } from "./output.ts";
import { listenForStop } from "./stop.ts";

interface Options extends InputOptions {
	readonly out: "jsonl" | "golden";
	readonly data?: string;
}

/** `detente code`: events to standard output as they are coded. */
export async function code(
	args: readonly string[],
	options: Options,
): Promise<number> {
	const stop = listenForStop();
	const { items, progress } = inputOf(args, options, stop);
	const engine = engineFor(options);
	const output = standardOutput(() => stop.ask(null));
	const notes = new Notes(progress);
	const tally = new Tally();
	for await (const item of items) {
		notes.hear(item);
		tally.take(item);
		progress.step();
		if (!("document" in item)) continue;
		const coded = tryToCode(item, engine);
		if ("code" in coded) {
			progress.note(showQuarantined(coded));
			tally.setAside(item);
			continue;
		}
		tally.count(coded);
		await output.write(written(coded, options.out));
	}
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
	readonly #began = performance.now();
	#sentences = 0;

	take(item: Item): void {
		this.books.read++;
		if ("unchanged" in item) this.books.unchanged++;
		else if ("quarantined" in item) this.books.quarantined++;
		else if (item.again) this.books.updated++;
		else this.books.stored++;
	}

	/** A document that was taken, but could not be coded. */
	setAside({ again }: Taken): void {
		this.books.quarantined++;
		this.books[again ? "updated" : "stored"]--;
	}

	count({ sentences, events }: CodedDocument): void {
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
			seconds: (performance.now() - this.#began) / 1000,
		});
	}
}
