import { grouped, isDay, type Problem } from "../base/index.ts";
import type { ActorEntry } from "./actor.ts";
import type { NamedEntry } from "./actorTables.ts";
import type { Codes } from "./codes.ts";
import { didYouMean } from "./nearest.ts";
import { readTable } from "./table.ts";

/** What is wrong with the entries: codes, sectors, dates, rows that stand twice, two holders of one office. */
export function checkActors(
	named: readonly NamedEntry[],
	codes: Codes,
	files: ReadonlyMap<string, string>,
): Problem[] {
	const entries = named.map(({ entry }) => entry);
	const sectors = sectorsOf(files);
	const report = new Report(files);
	for (const entry of entries) {
		checkCountry(entry, codes, report);
		checkSectors(entry, sectors, report);
		checkDays(entry, report);
	}
	checkTwice(entries, report);
	checkHolders(entries, report);
	return report.problems;
}

/** Problems with the line as it stands in the file. */
class Report {
	readonly problems: Problem[] = [];
	readonly #lines = new Map<string, string[]>();

	constructor(private readonly files: ReadonlyMap<string, string>) {}

	add(entry: ActorEntry, message: string, mark?: string, hint?: string): void {
		const { file, line } = entry;
		const text = this.#linesOf(file)[line - 1] ?? "";
		const at = mark ? text.indexOf(mark) : -1;
		const place = at < 0 ? {} : { column: at + 1, length: mark?.length };
		this.problems.push({ file, line, text, message, hint, ...place });
	}

	#linesOf(file: string): string[] {
		const known = this.#lines.get(file);
		if (known) return known;
		const path = file.replace(/^data\//, "");
		const lines = (this.files.get(path) ?? "").split("\n");
		this.#lines.set(file, lines);
		return lines;
	}
}

/** The sectors of the ontology; null where it was not handed over. */
function sectorsOf(
	files: ReadonlyMap<string, string>,
): ReadonlySet<string> | null {
	const file = "ontology/sectors.tsv";
	const text = files.get(file);
	if (text === undefined) return null;
	const columns = ["code", "kind", "description"] as const;
	const { rows } = readTable(`data/${file}`, text, columns);
	return new Set(rows.map(({ cells }) => cells.code));
}

function checkCountry(entry: ActorEntry, codes: Codes, report: Report): void {
	if (entry.country === null || codes.has(entry.country)) return;
	const hint = didYouMean(
		entry.country,
		codes.all.map(({ code }) => code),
	);
	report.add(entry, `no country "${entry.country}"`, entry.country, hint);
}

function checkSectors(
	entry: ActorEntry,
	sectors: ReadonlySet<string> | null,
	report: Report,
): void {
	if (!sectors) return;
	for (const sector of entry.sectors)
		if (!sectors.has(sector))
			report.add(
				entry,
				`no sector "${sector}"`,
				sector,
				didYouMean(sector, sectors),
			);
}

function checkDays(entry: ActorEntry, report: Report): void {
	const { begins, ends } = entry;
	checkDay(begins, entry, report);
	checkDay(ends, entry, report);
	if (begins !== null && ends !== null && begins >= ends)
		report.add(
			entry,
			`begins ${begins}, but ends ${ends}`,
			ends,
			"`ends` is the first day after.",
		);
}

function checkDay(day: string | null, entry: ActorEntry, report: Report): void {
	if (day === null || isPlainDay(day) || isDay(day)) return;
	report.add(entry, `"${day}" is no day`, day, "Days are written 2021-01-25.");
}

/** Whether it is one of the days that every month has: spares the calendar for most of tens of thousands. */
function isPlainDay(day: string): boolean {
	return /^\d{4}-(0[1-9]|1[012])-(0[1-9]|1\d|2[0-8])$/.test(day);
}

/** Tables are sorted, so a row that stands twice stands below itself. */
function checkTwice(entries: readonly ActorEntry[], report: Report): void {
	for (let i = 1; i < entries.length; i++) {
		const [above, entry] = [entries[i - 1], entries[i]];
		if (entry.name !== above.name || !isSame(entry, above)) continue;
		report.add(entry, `stands in ${above.file}:${above.line} already`);
	}
}

function isSame(a: ActorEntry, b: ActorEntry): boolean {
	return (
		a.kind === b.kind &&
		a.country === b.country &&
		a.office === b.office &&
		a.begins === b.begins &&
		a.sectors.join("/") === b.sectors.join("/")
	);
}

/** Offices that have a row under their own name in data/actors/offices.tsv have one holder at a time. */
function checkHolders(entries: readonly ActorEntry[], report: Report): void {
	const single = new Set(
		entries
			.filter(({ kind, name, office }) => kind === "office" && name === office)
			.map(({ name }) => name),
	);
	const holding = entries.filter(
		({ kind, office }) => kind === "person" && office && single.has(office),
	);
	const terms = grouped(
		holding,
		({ office, country }) => `${office} ${country}`,
	);
	for (const holders of terms.values()) checkSuccession(holders, report);
}

function checkSuccession(holders: ActorEntry[], report: Report): void {
	holders.sort((a, b) => ((a.begins ?? "") < (b.begins ?? "") ? -1 : 1));
	for (let i = 1; i < holders.length; i++) {
		const [one, next] = [holders[i - 1], holders[i]];
		if (one.ends !== null && next.begins !== null && one.ends <= next.begins)
			continue;
		report.add(
			next,
			`${next.office} of ${next.country ?? "-"} together with ${one.name} (line ${one.line})`,
			next.begins ?? undefined,
			"One office has one holder on a day: end the one when the next begins.",
		);
	}
}
