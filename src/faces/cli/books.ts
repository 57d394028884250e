import type { Books, Item, Remark } from "../../index.ts";
import { showQuarantined, showRemark } from "../../index.ts";
import { EXIT } from "./exit.ts";
import { duration, number, type Progress } from "./progress.ts";

// A remark tells of something odd that was taken all the same; after so many of a kind only their count is told.
const REMARKS_TOLD = 5;

/** Tells what was set aside and what was odd, as it comes, and counts the remarks. */
export class Notes {
	readonly #remarks = new Map<Remark["code"], number>();

	constructor(private readonly progress: Progress) {}

	hear(item: Item): void {
		if ("quarantined" in item)
			this.progress.note(showQuarantined(item.quarantined));
		if (!("remarks" in item)) return;
		for (const remark of item.remarks) {
			const told = (this.#remarks.get(remark.code) ?? 0) + 1;
			this.#remarks.set(remark.code, told);
			if (told <= REMARKS_TOLD) this.progress.note(showRemark(item, remark));
		}
	}

	/** The counts of remarks: `2 date-unread, 1 empty-text`; empty where there were none. */
	get counts(): string {
		return countsOf(this.#remarks);
	}
}

/** `31 CONSULT, 12 ACCUSE`, the most frequent first. */
export function countsOf(counts: ReadonlyMap<string, number>): string {
	return [...counts]
		.sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
		.map(([name, count]) => `${number(count)} ${name}`)
		.join(", ");
}

/** The books as one line that adds up; `taken` is the word for what came in new: stored, coded. */
export function showBooks(books: Books, taken = "stored"): string {
	const { read, stored, unchanged, updated, quarantined, skipped } = books;
	const parts = { [taken]: stored, unchanged, updated, quarantined, skipped };
	const sum = Object.entries(parts).map(
		([name, count]) => `${number(count)} ${name}`,
	);
	return `read ${number(read)} = ${sum.join(" + ")}`;
}

/** The exit code that closed books ask for. */
export function exitOf(books: Books): number {
	if (books.read === books.quarantined) return EXIT.nothing;
	return books.quarantined > 0 ? EXIT.quarantined : EXIT.done;
}

/** What a run found, in a few lines: the books, what was odd, events by type, time and speed. */
export function showRun(run: {
	readonly books: Books;
	readonly taken?: string;
	readonly remarks: string;
	readonly sentences: number;
	readonly events: ReadonlyMap<string, number>;
	readonly skips?: ReadonlyMap<string, number>;
	readonly copies?: number;
	readonly uncoded?: ReadonlyMap<string, number>;
	readonly seconds: number;
}): string {
	const events = [...run.events.values()].reduce((a, b) => a + b, 0);
	const rate = Math.round(run.sentences / Math.max(run.seconds, 0.001));
	const lines = [
		showBooks(run.books, run.taken),
		run.skips?.size && `skipped: ${countsOf(run.skips)}`,
		run.remarks && `remarks: ${run.remarks}`,
		run.copies && `${number(run.copies)} tell a story that another tells first`,
		run.uncoded?.size && `kept, not coded: ${countsOf(run.uncoded)}`,
		`${number(events)} events in ${number(run.sentences)} sentences${events > 0 ? `: ${countsOf(run.events)}` : ""}`,
		`${duration(run.seconds)}, ${number(rate)} sentences a second`,
	];
	return lines.filter(Boolean).join("\n");
}
