import { grouped } from "./base/index.ts";
import type { CodedEvent } from "./coding/index.ts";
import { Crew, crewOf } from "./crew.ts";
import type { Engine } from "./engine.ts";
import type { CodedDocument, Store } from "./store/index.ts";
import type { Document } from "./text/index.ts";

// After a change of codebooks or engine the stored texts are coded anew, without fetching anything. What was coded anew
// carries the stamp of the new coder, so a run that was stopped goes on where it was.

/** A document whose events are others than before. */
export interface Recoded {
	readonly document: Document;
	readonly gone: readonly CodedEvent[];
	readonly come: readonly CodedEvent[];
}

/** What became of the documents that another coder had coded. */
export interface RecodeReport {
	readonly documents: number;
	/** Of these, those with other events than before. */
	readonly changed: number;
	readonly gone: number;
	readonly come: number;
	/** Documents that could not be coded; they keep their events. */
	readonly failed: number;
}

/** How to code anew. */
export interface RecodeOptions {
	/** Changes nothing, only tells. */
	readonly dryRun?: boolean;
	/** Asks whether to end after the batch in hand. */
	isStopped?(): boolean;
	onDocuments?(count: number): void;
	onChanged?(recoded: Recoded): void | Promise<void>;
}

const BATCH = 200;

/** Codes anew what another coder has coded, in the order of ids. */
export async function recode(
	store: Store,
	by: Engine | Crew,
	options: RecodeOptions = {},
): Promise<RecodeReport> {
	const crew = by instanceof Crew ? by : crewOf(by);
	const report = { documents: 0, changed: 0, gone: 0, come: 0, failed: 0 };
	let after: string | null = null;
	while (!options.isStopped?.()) {
		const stale: Document[] = await store.stale(crew.coder, after, BATCH);
		const last = stale.at(-1);
		if (!last) break;
		after = last.id;
		const coded = await codeAll(stale, crew);
		report.documents += stale.length;
		report.failed += stale.length - coded.length;
		for (const one of await differing(store, coded)) {
			report.changed++;
			report.gone += one.gone.length;
			report.come += one.come.length;
			await options.onChanged?.(one);
		}
		if (!options.dryRun) await store.put(coded);
		options.onDocuments?.(stale.length);
	}
	if (!options.dryRun) await store.refreshHappenings();
	return report;
}

async function codeAll(
	documents: readonly Document[],
	crew: Crew,
): Promise<CodedDocument[]> {
	const outcomes = await Promise.all(
		documents.map((document) =>
			crew.code({
				document,
				file: document.id,
				place: null,
				again: false,
				remarks: [],
			}),
		),
	);
	return outcomes.flatMap((outcome) => ("document" in outcome ? outcome : []));
}

async function differing(
	store: Store,
	coded: readonly CodedDocument[],
): Promise<Recoded[]> {
	const ids = coded.map(({ document }) => document.id);
	const before = grouped(await store.eventsOf(ids), ({ document }) => document);
	return coded.flatMap(({ document, events }) => {
		const old = before.get(document.id) ?? [];
		const gone = without(old, events);
		const come = without(events, old);
		return gone.length + come.length > 0 ? { document, gone, come } : [];
	});
}

/** Those that are not among the others, whatever they stand on and whoever coded them. */
function without(
	events: readonly CodedEvent[],
	others: readonly CodedEvent[],
): CodedEvent[] {
	const there = new Set(others.map(saysOf));
	return events.filter((event) => !there.has(saysOf(event)));
}

function saysOf(event: CodedEvent): string {
	const { sources, targets, type, mode, contexts, status, within } = event;
	const { condition, sayers, when, where, casualties, sentence } = event;
	const what = [sources, targets, type, mode, contexts, status, within];
	const how = [condition, sayers, when, where, casualties, sentence];
	return JSON.stringify([...what, ...how]);
}
