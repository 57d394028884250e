import type { ExternalEvent } from "../store/index.ts";
import { cameoActors } from "./cameoActor.ts";
import { compactDayIn, numberIn, pointIn, textIn } from "./cells.ts";
import {
	badColumns,
	badDate,
	noId,
	type RowContext,
	type RowReader,
} from "./row.ts";

// PentaClass runs from 0 to 4: statements and appeals (0) are a class of their own there, and verbal cooperation with GDELT.

/** Rows of Phoenix (26 columns). */
export function phoenixReader({
	tables,
	dataset,
}: RowContext): RowReader<ExternalEvent> {
	const actors = cameoActors(tables);
	const actorIn = (cells: readonly string[], from: number) => ({
		...actors(
			`${cells[from + 1]}//${cells[from + 2]} ${cells[from + 3].replaceAll(";", " ")}`,
		),
		name: null,
	});
	return (cells, raw) => {
		if (cells.length !== 26) return badColumns(cells, "26");
		const id = textIn(cells[0]);
		if (id === null) return noId("EventID");
		const day = compactDayIn(cells[1]);
		if (day === null) return badDate("Date", cells[1]);
		const code = textIn(cells[13]);
		const reading = code === null ? null : tables.cameo(code);
		const sources = partsIn(cells[25]);
		return {
			dataset,
			id,
			day,
			recorded: null,
			source: actorIn(cells, 5),
			target: actorIn(cells, 9),
			type: reading?.type ?? null,
			mode: reading?.mode ?? null,
			contexts: reading?.contexts ?? [],
			fit: reading?.fit ?? "none",
			code,
			quad: pentaIn(cells[15]) ?? reading?.quad ?? null,
			score: numberIn(cells[16]) ?? reading?.score ?? null,
			place: textIn(cells[20]) ?? textIn(cells[21]),
			country: tables.countryOfCameo(cells[22]),
			...pointIn(cells[18], cells[19]),
			mentions: partsIn(cells[23]).length || null,
			outlets: new Set(sources).size || null,
			outlet: sources[0] ?? null,
			url: partsIn(cells[24])[0] ?? null,
			text: null,
			raw,
		};
	};
}

function partsIn(cell: string): string[] {
	return (textIn(cell) ?? "").split(";").filter((part) => part !== "");
}

function pentaIn(cell: string): 1 | 2 | 3 | 4 | null {
	if (!/^[0-4]$/.test(cell)) return null;
	return Math.max(1, Number(cell)) as 1 | 2 | 3 | 4;
}
