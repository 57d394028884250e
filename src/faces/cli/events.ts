import {
	type EventFilter,
	jsonLine,
	STATUSES,
	type Status,
} from "../../index.ts";
import { countryOf } from "./country.ts";
import { wrongUsage } from "./exit.ts";
import { countOption, dayOption } from "./input.ts";
import { namesFor, withStore } from "./open.ts";
import { standardOutput } from "./output.ts";
import { number } from "./progress.ts";
import { showStory } from "./story.ts";

interface Options {
	readonly store: string;
	readonly from?: string;
	readonly to?: string;
	readonly source?: string;
	readonly target?: string;
	readonly type?: string;
	readonly status?: string;
	readonly text?: string;
	readonly limit: string;
	readonly json?: boolean;
}

/** `detente events`: the events of a store, newest first, with their sentences. */
export async function events(
	_args: readonly string[],
	options: Options,
): Promise<number> {
	const filter = filterOf(options);
	const page = await withStore(options.store, true, (store) =>
		store.events(filter),
	);
	const output = standardOutput();
	for (const event of page.items) {
		await output.write(
			options.json ? `${jsonLine(event)}\n` : `${showStory(event)}\n\n`,
		);
		if (output.closed) return 0;
	}
	const shown = page.items.length;
	if (shown === 0) process.stderr.write("No such event.\n");
	else if (page.cursor)
		process.stderr.write(
			`The newest ${number(shown)}; there are more (--limit).\n`,
		);
	return 0;
}

function filterOf(options: Options): EventFilter {
	const countries = options.source || options.target ? namesFor() : null;
	const country = (text: string | undefined) =>
		text === undefined || !countries ? undefined : countryOf(text, countries);
	return {
		begins: dayOption("--from", options.from) ?? undefined,
		ends: dayOption("--to", options.to) ?? undefined,
		source: country(options.source),
		target: country(options.target),
		type: options.type?.toUpperCase().split(","),
		status: statusesOf(options.status),
		text: options.text,
		newestFirst: true,
		limit: countOption("--limit", options.limit),
	};
}

function statusesOf(list: string | undefined): Status[] | undefined {
	return list?.split(",").map((status) => {
		if (!STATUSES.some((known) => known === status))
			throw wrongUsage(
				`--status ${status}: wanted one of ${STATUSES.join(", ")}`,
			);
		return status as Status;
	});
}
