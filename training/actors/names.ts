// Makes state-bodies.tsv, armed-groups.tsv, parties.tsv and outlets.tsv of data/actors: `npx tsx training/actors/names.ts`.
// Names that stand in a table written by hand (bodies, groups, seats) are left out, so that those win; so are names that
// several countries share ("National Assembly": a common noun of agents.tsv) and acronyms of fewer than four letters.

import { writeFileSync } from "node:fs";
import { squeeze } from "../../src/lexicon/names.ts";
import {
	list,
	readOwn,
	readSource,
	type SourceRow,
	tableFile,
	tableText,
} from "./source.ts";

const DAY = "2026-11-23";

/** Squeezed names of the tables written by hand. */
function takenNames(): Set<string> {
	const tables = [
		"bodies",
		"groups",
		"seats",
		"countries",
		"regions",
		"peoples",
	];
	const nouns = ["offices", "agents"];
	const taken = new Set<string>();
	for (const row of tables.flatMap((table) => readOwn(`${table}.tsv`)))
		for (const name of [
			row.name,
			...[row.aliases, row.adjectives, row.inhabitants, row.capital].flatMap(
				list,
			),
		])
			taken.add(key(name));
	for (const row of nouns.flatMap((table) => readOwn(`${table}.tsv`)))
		for (const form of [row.name, `${row.name}s`, row.plural ?? ""])
			taken.add(key(form));
	for (const row of readSource("places/admin1.tsv")) taken.add(key(row.name));
	return taken;
}

function key(name: string): string {
	return squeeze(name).toLowerCase();
}

/** Without brackets and articles; a list after a comma ("FFAA") is dropped. */
function clean(name: string): string {
	return name
		.replace(/\s*\([^)]*\)/g, "")
		.replace(/[,;:].*$/, "")
		.replace(/^the /i, "")
		.replace(/[‘’]/g, "'")
		.replace(/–/g, "-")
		.trim();
}

/** Words, languages and alphabets that the sources give as names. */
const NO_NAMES =
	/^(Alignment|Progressives?|Solidarity|Together|Elements|MODEL|Resistance|Return|Trend|Horizons?|Amharic|Hebrew|Cyrillic|Hangul|Chos.n'g.l|Liberals|Reformist|Principlists|Conservatives|Socialists|Radicals|Unity|Freedom|Justice|Renewal|Future|Forward|Change|Hope|Centre|Greens|Khorasan|.*\/.*)$/;

/** A name that text can be searched for: Latin letters, capitalised, and long enough to mean one thing. */
function isTelling(name: string): boolean {
	if (NO_NAMES.test(name)) return false;
	if (!/^[\p{Script=Latin}\p{M}\p{N} .'&/-]+$/u.test(name)) return false;
	if (!/^\p{Lu}|^al-/u.test(name)) return false;
	if (/^[\p{Lu}\p{N}-]+$/u.test(name))
		return name.length > 3 && name.length < 9;
	if (
		/^\p{Lu}\w+'s /u.test(name) &&
		!/^(People|Women|Workers|Lord)'s/.test(name)
	)
		return false;
	return name.includes(" ") || name.includes("-")
		? name.length > 6
		: name.length > 5;
}

/** One row a name and country: the same name under several countries means none of them. */
function unshared(
	rows: readonly SourceRow[],
	taken: ReadonlySet<string>,
): SourceRow[] {
	const countries = new Map<string, Set<string>>();
	const forms = (row: SourceRow) => [row.name, ...list(row.aliases)];
	for (const row of rows)
		for (const form of forms(row)) {
			const known = countries.get(key(form)) ?? new Set();
			countries.set(key(form), known.add(row.country));
		}
	const seen = new Set<string>();
	const own: SourceRow[] = [];
	for (const row of rows) {
		const good = [...new Set(forms(row))].filter(
			(form) =>
				isTelling(form) &&
				!taken.has(key(form)) &&
				countries.get(key(form))?.size === 1 &&
				!seen.has(key(form)),
		);
		for (const form of good) seen.add(key(form));
		const [name, ...aliases] = good;
		if (name) own.push({ ...row, name, aliases: aliases.join("|") });
	}
	return own;
}

/** "National Assembly", "Army", "Constitutional Court": what every state has. */
const GENERIC =
	/^(the )?(royal |national |federal |supreme |republican |presidential |state |people's |general |special |armed |public |civil |air |coast |ground |land |border |customs |military |police |constitutional |high |house |council |chamber |court |of |for |and |the |army|navy|force|forces|marines?|infantry|guards?|service|corps|police|parliament|legislature|assembly|senate|congress|representatives|deputies|lords|states|elders|justice|appeals?|cassation|court|courts|council|chamber|house|security|defen[cs]e|ministry|interior|internal|affairs|home|wing|command|unit|gendarmerie|administration|audit|accounts|auditors|republic|nation|elections?|electoral|administrative|criminal|family|labou?r|magistrates'?|district|regional|state|conseil|tribunal|appeal|first instance|civil|defence|\s)+$/i;

function stateBodies(taken: ReadonlySet<string>): SourceRow[] {
	const rows = readSource("actors/state_bodies_factbook.tsv").map((row) => ({
		name: clean(row.name),
		country: row.country,
		sector: row.sector,
		aliases: list(row.aliases).map(clean).join("|"),
		provenance: "Factbook",
	}));
	const isOwn = (name: string, sector: string): boolean =>
		!GENERIC.test(name) &&
		(name.includes(" ") ||
			/^(LEG|JUD)/.test(sector) ||
			/^\p{Lu}+$/u.test(name));
	const own = rows.map((row) => ({
		...row,
		name: isOwn(row.name, row.sector) ? row.name : "-",
		aliases: list(row.aliases)
			.filter((alias) => isOwn(alias, row.sector))
			.join("|"),
	}));
	return unshared(own, taken);
}

function armedGroups(taken: ReadonlySet<string>): SourceRow[] {
	const rows = readSource("actors/armed_groups_ucdp.tsv")
		.filter(({ kind, sector }) => kind !== "government" && sector !== "UAF")
		.map((row) => {
			const countries = [...new Set(list(row.countries))];
			return {
				name: clean(row.name),
				country: countries.length === 1 ? countries[0] : "",
				sector: row.sector,
				aliases: list(row.aliases).map(clean).join("|"),
				provenance: "UCDP",
			};
		})
		.filter(
			({ name }) =>
				!/^(Military faction|Government|Supporters|Forces of|Civilians)/.test(
					name,
				),
		);
	return unshared(rows, taken);
}

/** Parties of a fifth of the votes and more. */
const LEAST_SHARE = 20;

function parties(taken: ReadonlySet<string>): SourceRow[] {
	const states = new Set(
		readOwn("countries.tsv").map(({ country }) => country),
	);
	const rows = readSource("actors/parties.tsv")
		.filter(
			(row) =>
				Number(row.max_vote_share) >= LEAST_SHARE && states.has(row.country),
		)
		.map((row) => ({
			name: clean(row.name.split(" / ")[0]),
			country: row.country,
			sector: "PTY",
			aliases: [...row.name.split(" / ").slice(1), ...list(row.aliases)]
				.map(clean)
				.filter((alias) => !/^[\p{Lu}\p{N}-]+$/u.test(alias))
				.join("|"),
			begins: "",
			ends: "",
			provenance: "Party Facts",
		}));
	return unshared(rows, taken);
}

function outlets(taken: ReadonlySet<string>): SourceRow[] {
	const known = readSource("actors/media.tsv").map((row) => ({
		name: clean(row.name),
		country: row.country,
		sector: "JRN",
		owner: row.owner,
		aliases: list(row.aliases).map(clean).join("|"),
		provenance: "memory",
	}));
	const names = new Set(
		known.flatMap((row) => [row.name, ...list(row.aliases)].map(key)),
	);
	const state = readSource("actors/state_media.tsv")
		.map((row) => ({
			name: clean(row.name),
			country: row.country,
			sector: "JRN",
			owner: row.typology === "SC" ? "state" : row.owner,
			aliases: "",
			provenance: "State Media Monitor",
		}))
		.filter(
			({ name, country }) =>
				!names.has(key(name)) && country.length === 3 && !/[.:]/.test(name),
		);
	return [
		...known.map(asTitled).map(({ aliases, ...row }) => ({
			...row,
			aliases: list(aliases)
				.filter((alias) => !/^(FT|MAP|SPA|TAP|PA|Mehr)$/.test(alias))
				.join("|"),
		})),
		...unshared(state, new Set([...taken, ...names])).filter(
			({ name }) => !WORDS.test(name),
		),
	];
}

/** Papers called by a word: only with the article that is part of their name, "The Sun". */
const WORDS =
	/^(Sun|Times|Time|Star|Nation|National|Standard|Independent|Peninsula|News|Post|Mail|Mirror|Express|Globe|Dawn|Monitor|Online|Observer|Herald|Echo|World|Today|Metro|Citizen|Punch|Vanguard|Chronicle|Record|Age|Australian|Hindu|Tribune|Week|Hill|Wire|Intercept|Insider|Verge|Conversation|Namibian|Scotsman|Print|Quint|Journal|Statesman|Pioneer|Nation|Australian|Irrawaddy|Namibian|East African|Sabah|Vox|Reason|Nature|Science|Fortune|Forbes|Focus|Stern|Capital|Region|Republic|Mercury|Gazette|Leader|Ledger|Local|Diplomat|Atlantic|Cable|Messenger|Moscow|People|Reporter|Daily|Weekly|Jordan|Guardian|Telegraph|Economist)$/;

function asTitled(row: SourceRow): SourceRow {
	const title = (name: string) => (WORDS.test(name) ? `The ${name}` : name);
	const aliases = list(row.aliases).map(title);
	// For these the article may be small: the word hardly means anything else.
	const small = /^(Guardian|Telegraph|Economist)$/.test(row.name);
	if (small) aliases.push(`the ${row.name}`);
	return { ...row, name: title(row.name), aliases: aliases.join("|") };
}

function write(
	name: string,
	comment: string,
	columns: readonly string[],
	rows: readonly SourceRow[],
): void {
	const text = tableText(
		`${comment}\nMade by training/actors/names.ts on ${DAY}; corrections go to corrections.tsv, which wins.`,
		columns,
		rows,
	);
	writeFileSync(tableFile(name), text);
	console.log(`${name}: ${rows.length} rows`);
}

const taken = takenNames();
const columns = ["name", "country", "sector", "aliases", "provenance"];
write(
	"state-bodies.tsv",
	"Parliaments, courts, forces and ministries with names of their own (CIA World Factbook, public domain).",
	columns,
	stateBodies(taken),
);
write(
	"armed-groups.tsv",
	"Parties to organised violence since 1946 (UCDP Actor Dataset 22.1, CC BY 4.0). A country only where they fought in one.",
	columns,
	armedGroups(taken),
);
write(
	"parties.tsv",
	"Parties that won a fifth of the votes or more since 1985 (Party Facts, MIT). Says nothing on who governs when.",
	columns,
	parties(taken),
);
write(
	"outlets.tsv",
	"News agencies, papers and broadcasters; `owner`: state, public or private (State Media Monitor, MIT; memory).",
	["name", "country", "sector", "owner", "aliases", "provenance"],
	outlets(taken),
);
