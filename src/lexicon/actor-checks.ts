import { isDay, type Problem } from "../base/index.ts";
import type { ActorEntry } from "./actor.ts";
import type { NamedEntry } from "./actor-tables.ts";
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
	for (const day of [begins, ends])
		if (day !== null && !isDay(day))
			report.add(
				entry,
				`"${day}" is no day`,
				day,
				"Days are written 2021-01-25.",
			);
	if (begins !== null && ends !== null && begins >= ends)
		report.add(
			entry,
			`begins ${begins}, but ends ${ends}`,
			ends,
			"`ends` is the first day after.",
		);
}

function checkTwice(entries: readonly ActorEntry[], report: Report): void {
	const seen = new Map<string, ActorEntry>();
	for (const entry of entries) {
		const { kind, name, country, office, begins, sectors } = entry;
		const key = [kind, name, country, office, begins, sectors].join("\t");
		const first = seen.get(key);
		if (first)
			report.add(entry, `stands in ${first.file}:${first.line} already`);
		else seen.set(key, entry);
	}
}

/** Offices of data/actors/offices.tsv with a rank have one holder at a time. */
function checkHolders(entries: readonly ActorEntry[], report: Report): void {
	const single = new Set(
		entries
			.filter(({ kind, name, office }) => kind === "office" && name === office)
			.map(({ name }) => name),
	);
	const held = entries
		.filter(
			({ kind, office }) => kind === "person" && office && single.has(office),
		)
		.sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
	for (let i = 1; i < held.length; i++) {
		const [one, next] = [held[i - 1], held[i]];
		if (one.office !== next.office || one.country !== next.country) continue;
		if (next.begins === null || one.ends === null || next.begins < one.ends)
			report.add(
				next,
				`${next.office} of ${next.country ?? "-"} together with ${one.name} (line ${one.line})`,
				next.begins ?? undefined,
				"One office has one holder on a day: end the one when the next begins.",
			);
	}
}

function keyOf({ office, country, begins }: ActorEntry): string {
	return `${office}\t${country ?? ""}\t${begins ?? ""}`;
}
