import {
	type Contribution,
	drawRelationText,
	type Lexicon,
	type Relation,
	relation as relationIn,
	relationSvg,
	type StoredEvent,
} from "../../index.ts";
import { countOption } from "./countOption.ts";
import { countryOf } from "./country.ts";
import { wrongUsage } from "./exit.ts";
import { firstDayOption } from "./input.ts";
import { namesFor, withStore } from "./open.ts";
import { inColour, marks, saveFile, standardOutput } from "./output.ts";
import { number } from "./progress.ts";
import { showStory } from "./story.ts";

interface Options {
	readonly store: string;
	readonly from?: string;
	readonly to?: string;
	readonly svg?: string;
	readonly json?: boolean;
	readonly limit: string;
}

/** `detente relation`: two countries through time, with the events that weigh most. */
export async function relation(
	args: readonly string[],
	options: Options,
): Promise<number> {
	const lexicon = namesFor();
	const [a, b] = args.map((country) => countryOf(country, lexicon));
	if (a === b) throw wrongUsage(`${args.join(" and ")} are the same country`);
	const days = {
		begins: firstDayOption("--from", options.from),
		ends: firstDayOption("--to", options.to),
	};
	const limit = countOption("--limit", options.limit);
	const found = await withStore(options.store, true, (store) =>
		relationIn(store, a, b, days),
	);
	const output = standardOutput();
	if (!found) {
		const names = [a, b].map((code) => nameOf(code, lexicon)).join(" and ");
		await output.write(`Nothing was reported between ${names}.\n`);
		return 0;
	}
	if (options.svg) await writeSvg(options.svg, found, lexicon);
	await output.write(
		options.json
			? `${JSON.stringify(found)}\n`
			: `${showRelation(found, lexicon, limit)}\n`,
	);
	return 0;
}

/** The drawing, then what counts most with its sentences. */
export function showRelation(
	found: Relation,
	lexicon: Lexicon,
	limit: number,
): string {
	const name = (code: string): string => nameOf(code, lexicon);
	const columns = Math.min(process.stdout.columns ?? 100, 120);
	const colour = inColour(process.stdout);
	const drawing = drawRelationText(found, { columns, colour, name });
	const reports = new Map(found.reports.map((event) => [event.id, event]));
	const weightiest = found.events.slice(0, limit);
	const stories = weightiest.flatMap((event) => {
		const report = reports.get(event.event);
		return report ? [showContribution(event, report, found)] : [];
	});
	const others = found.notCounted.length;
	return [
		drawing,
		...(stories.length > 0
			? [
					`The ${stories.length} of ${number(found.events.length)} events that move it most:`,
					"",
					...stories,
				]
			: []),
		others > 0
			? `${number(others)} more are shown by \`detente events\` and do not count (planned, alleged, carried …).`
			: "",
	].join("\n");
}

function showContribution(
	event: Contribution,
	report: StoredEvent,
	found: Relation,
): string {
	const { dim } = marks();
	const tells = found.reports.filter(
		({ happening }) => happening === event.happening,
	);
	const told = showTellers(tells);
	const moved = `${signed(event.contributionFast)} fast, ${signed(event.contributionSlow)} slow (log-odds)${told}`;
	return `${showStory(report)}\n${dim(`    moves it ${moved}`)}\n`;
}

/** ", told by 3 reports of 2 outlets"; nothing where one report tells it. */
function showTellers(tells: readonly StoredEvent[]): string {
	const reports = new Set(tells.map(({ document }) => document)).size;
	const outlets = new Set(tells.map(({ outlet }) => outlet)).size;
	if (reports < 2) return "";
	return `, told by ${reports} reports of ${outlets} ${outlets === 1 ? "outlet" : "outlets"}`;
}

function signed(value: number): string {
	return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
}

function nameOf(code: string, { actors }: Lexicon): string {
	return actors.countryName(code) ?? code;
}

async function writeSvg(
	file: string,
	found: Relation,
	lexicon: Lexicon,
): Promise<void> {
	const name = (code: string): string => nameOf(code, lexicon);
	saveFile(file, await relationSvg(found, { name }));
}
