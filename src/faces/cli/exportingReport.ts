import { printable, reportJson, reportText } from "../../index.ts";
import { EXIT, wrongUsage } from "./exit.ts";
import { targetOf } from "./exportingTarget.ts";
import { withStore } from "./open.ts";

/** The options of a report, as they were typed. */
export interface ReportOptions {
	readonly store: string;
	readonly event?: string;
	readonly json?: boolean;
	readonly output?: string;
}

/** The document behind an event, with all its events. */
export async function exportReport(options: ReportOptions): Promise<number> {
	const { event: id, json = false, output } = options;
	if (id === undefined)
		throw wrongUsage("report: wanted --event ID; detente events shows the ids");
	const text = await withStore(options.store, true, async (store) => {
		const event = await store.event(id);
		const document = event && (await store.document(event.document));
		if (!event || !document)
			throw wrongUsage(`--event ${printable(id)}: no event of that id`);
		const events = await store.eventsOf([document.id]);
		return json
			? reportJson(document, events)
			: readable(reportText(document, events));
	});
	const target = await targetOf(output, () => undefined);
	try {
		await target.write(text);
		await target.keep();
	} finally {
		await target.drop();
	}
	return EXIT.done;
}

// It is for people, who may well look at it in a terminal later.
function readable(text: string): string {
	return text.split(/\r?\n/).map(printable).join("\n");
}
