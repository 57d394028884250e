import { idOf } from "../base/index.ts";
import type { ExternalEvent, ExternalMention } from "../store/index.ts";
import { type CameoActors, cameoActors } from "./cameoActor.ts";
import { compactDayIn, countIn, numberIn, pointIn } from "./cells.ts";
import {
	badColumns,
	badDate,
	noId,
	type RowContext,
	type RowReader,
} from "./row.ts";

// GDELT's countries are CAMEO codes for actors and FIPS 10-4 for places, neither of them ISO. EventCode is text. SQLDATE may
// lie years from DATEADDED: the one is the day, the other the day it was recorded. There is no quoting: a quotation mark
// is a character like any other.

/** Rows of GDELT 1.0, with SOURCEURL (58 columns) or without (57). */
export function gdelt1Reader(context: RowContext): RowReader<ExternalEvent> {
	return eventReader(context, [57, 58], {
		place: 50,
		country: 51,
		lat: 53,
		lon: 54,
		added: 56,
		url: 57,
	});
}

/** Rows of GDELT 2.0 (61 columns). */
export function gdelt2Reader(context: RowContext): RowReader<ExternalEvent> {
	return eventReader(context, [61], {
		place: 52,
		country: 53,
		lat: 56,
		lon: 57,
		added: 59,
		url: 60,
	});
}

/** Where the columns stand that differ between the versions, from 0. */
interface Places {
	readonly place: number;
	readonly country: number;
	readonly lat: number;
	readonly lon: number;
	readonly added: number;
	readonly url: number;
}

function eventReader(
	{ tables, dataset }: RowContext,
	widths: readonly number[],
	at: Places,
): RowReader<ExternalEvent> {
	const actors = cameoActors(tables);
	return (cells, raw) => {
		if (!widths.includes(cells.length))
			return badColumns(cells, widths.join(" or "));
		const id = cells[0];
		if (id === "") return noId("GLOBALEVENTID");
		const day = compactDayIn(cells[1]);
		if (day === null) return badDate("SQLDATE", cells[1]);
		const code = cells[26];
		const reading = tables.cameo(code);
		return {
			dataset,
			id,
			day,
			recorded: compactDayIn(cells[at.added]),
			source: actorIn(cells, 5, actors),
			target: actorIn(cells, 15, actors),
			type: reading?.type ?? null,
			mode: reading?.mode ?? null,
			contexts: reading?.contexts ?? [],
			fit: reading?.fit ?? "none",
			code: code || null,
			quad: quadIn(cells[29]) ?? reading?.quad ?? null,
			score: numberIn(cells[30]) ?? reading?.score ?? null,
			place: cells[at.place] || null,
			country: tables.countryOfFips(cells[at.country]),
			...pointIn(cells[at.lat], cells[at.lon]),
			mentions: countIn(cells[31]),
			outlets: countIn(cells[32]),
			outlet: null,
			url: cells[at.url] || null,
			text: null,
			raw,
		};
	};
}

/** The ten columns of an actor, of which the first is the whole code. */
function actorIn(
	cells: readonly string[],
	from: number,
	actors: CameoActors,
): ExternalEvent["source"] {
	const { country, sectors } = actors(
		`${cells[from + 2]}/${cells[from + 3]}/${cells[from + 7]} ${cells[from + 8]} ${cells[from + 9]}`,
	);
	return { country, sectors, name: cells[from + 1] || null };
}

function quadIn(cell: string): 1 | 2 | 3 | 4 | null {
	return cell.length === 1 && cell >= "1" && cell <= "4"
		? (Number(cell) as 1 | 2 | 3 | 4)
		: null;
}

/** Rows of GDELT 2.0 mentions (16 columns). */
export function mentionReader({
	dataset,
}: RowContext): RowReader<ExternalMention> {
	return (cells, raw) => {
		if (cells.length !== 16) return badColumns(cells, "16");
		const event = cells[0];
		if (event === "") return noId("GLOBALEVENTID");
		const day = compactDayIn(cells[2]);
		if (day === null) return badDate("MentionTimeDate", cells[2]);
		return {
			dataset,
			// One sentence may mention an event twice, at other places.
			id: idOf(event, ...cells.slice(2, 4), ...cells.slice(5, 11)),
			day,
			event,
			outlet: cells[4] || null,
			url: cells[5] || null,
			sentence: countIn(cells[6]),
			confidence: countIn(cells[11]),
			tone: numberIn(cells[13]),
			raw,
		};
	};
}
