// Makes data/actors/leaders.tsv from the raw tables of office holders: `npx tsx training/actors/leaders.ts`.
// Where sources differ the earlier one wins: key offices (written from memory), office holders (Wikidata), heads (CIA World
// Factbook), US tables, Phoenix leaders. One office has one holder on a day: a later source fills the gaps of the earlier.

import { writeFileSync } from "node:fs";
import { squeeze } from "../../src/lexicon/names.ts";
import { PARTICLES, surnamesOf } from "../../src/lexicon/surnames.ts";
import {
	list,
	readOwn,
	readSource,
	type SourceRow,
	tableFile,
	tableText,
} from "./source.ts";

interface Term {
	name: string;
	country: string;
	sector: string;
	/** Canonical office of data/actors/offices.tsv; empty for all others. */
	office: string;
	begins: string;
	ends: string;
	aliases: string[];
	/** Whether the surname alone may name the person. */
	known: boolean;
	provenance: string;
}

/** Roles that are offices with one holder, by the words of the sources. Only for whole countries. */
const OFFICES: readonly (readonly [string, RegExp])[] = [
	[
		"president",
		/^(state |federal |transitional |interim |acting |executive )*president( of (the )?(republic|united states|soviet union|palestinian authority|union|state|confederation|nation)| of (?!the|republika|sinn|iraqi)[A-Z][\w .'-]+)?( \(acting\))?$/i,
	],
	[
		"prime minister",
		/^(acting |caretaker |interim |federal |transition(al)? )*(prime minister|premier|chancellor(?! of the exch)|taoiseach|president of the government|head of government|chairman of the council of ministers|minister of state of monaco)( of [A-Z][\w .'-]+)?( \(tripoli\))?$/i,
	],
	[
		"monarch",
		/^(king|queen|emperor|sultan|emir|amir|grand duke|pope|sultan and prime minister|monarch|prince)( of .*)?$/i,
	],
	[
		"foreign minister",
		/^(acting )?((federal )?minister (of|for) (foreign affairs|external affairs|external relations|foreign relations|foreign and european affairs|europe and foreign affairs)( .*)?|foreign minister|foreign secretary|external affairs minister|secretary of state( for foreign.*)?|secretary of foreign affairs|cardinal secretary of state)$/i,
	],
	[
		"defence minister",
		/^(acting )?((federal )?minister (of|for) (the )?(national )?(defen[cs]e|armed forces|people's armed forces)( .*)?|defen[cs]e (minister|secretary)|secretary of (national )?defen[cs]e|secretary of state for defence)$/i,
	],
	[
		"interior minister",
		/^(acting )?((federal )?minister (of|for) (the )?(interior|internal affairs|home affairs)( .*)?|interior minister|home (secretary|minister)|secretary of (homeland security|the interior and local government)|minister of public security)$/i,
	],
	[
		"finance minister",
		/^(acting )?((federal )?minister (of|for) finance( .*)?|finance minister|chancellor of the exchequer|secretary of the treasury|treasurer)$/i,
	],
	[
		"justice minister",
		/^(acting )?((federal )?minister (of|for) justice( .*)?|attorney general|attorney-general|justice minister)$/i,
	],
	[
		"national security adviser",
		/^(national security advis[eo]r|secretary of the security council|director of the central foreign affairs commission office)$/i,
	],
	["supreme leader", /^(supreme leader( of .*)?)$/i],
	[
		"secretary-general",
		/^secretary.general (of )?(the )?(united nations|nato|arab league|oas)$/i,
	],
];

/** Offices whose holders news calls by surname. */
const BY_SURNAME = new Set(
	OFFICES.map(([office]) => office).filter(
		(office) => !/^(finance|justice)/.test(office),
	),
);

/** "United Nations" in the role gives the body of an international post. */
const BODIES: readonly (readonly [string, RegExp])[] = [
	[
		"UNO",
		/\b(un|united nations|who|iaea|unrwa|ictr|icty|unscom|unmovic|world health)\b/i,
	],
	["EUR", /\b(european|eu|euro)\b/i],
	[
		"IGO",
		/\b(nato|arab league|african union|oas|oau|osce|opcw|asean|imf|world bank|international criminal court|opec|interpol|commonwealth|world trade)\b/i,
	],
];

const CODES = /^(UNO|EUR|IGO|NGO|IMG|MNC|ISM)$/;

/** "President of France" is an office of France, "President of Cantabria" none of Spain: names of states by their code. */
const stateNames = new Map(
	["countries.tsv", "countries-historical.tsv"]
		.flatMap(readOwn)
		.map((row) => [row.country, [row.name, ...list(row.aliases)].map(squeeze)]),
);
const GENERAL =
	/^(the )?(republic|state|union|nation|confederation|council|government|federal government|federation|foreign .*|european .*|commonwealth .*)$/i;

function officeOf(role: string, country: string): string {
	if (country === "")
		return /secretary.general/i.test(role) ? "secretary-general" : "";
	const plain = role.replace(/^(the|honou?rable) /i, "").trim();
	const office = OFFICES.find(([, pattern]) => pattern.test(plain))?.[0] ?? "";
	if (!/^(president|prime minister|monarch)$/.test(office)) return office;
	const of = / of (?:the )?(.+?)(?: \(acting\))?$/i.exec(plain)?.[1];
	if (of === undefined || GENERAL.test(of)) return office;
	const own = /republic of|kingdom of|ministers|monaco/i.test(of);
	return own || stateNames.get(country)?.includes(squeeze(of)) ? office : "";
}

/** The code in the country's place and the sectors: bodies stand in the country's place, breakaway parts are PRE. */
function placeOf(row: SourceRow): { country: string; sector: string } {
	const sectors = row.sector.split("/");
	const body = sectors.find((sector) => CODES.test(sector));
	const rest = sectors.filter((sector) => sector !== body);
	if (body && row.country === "")
		return { country: body, sector: rest.join("/") };
	if (row.country.includes("-")) {
		const devolved = row.country.startsWith("GBR");
		return {
			country: row.country.slice(0, 3),
			sector: devolved ? row.sector : [...sectors, "PRE"].join("/"),
		};
	}
	const guess =
		row.country === "" && /^(GOV)?$/.test(row.sector)
			? BODIES.find(([, pattern]) => pattern.test(row.role))
			: undefined;
	return guess
		? { country: guess[0], sector: "" }
		: { country: row.country, sector: row.sector };
}

/** The name without titles of nobility, brackets and initials of capitals. */
function nameOf(name: string): string {
	return name
		.replace(/,.*$/, "")
		.replace(/\s*(\([^)]*\)|"[^"]*"|“[^”]*”)/g, "")
		.replace(/^(Ceo|Bailiff|HH|HRH) /, "")
		.replace(/^(\S+( [IVX]+)?(?: \S+)?) of (?:[A-Z]\w+ ?)+$/, "$1")
		.replace(
			/^(Sir|Dame|Dr\.?|Sheikh|Gen\.|General|Lt\.|Maj\.|Col\.|Adm\.) (?=\S+ \S)/,
			"",
		)
		.replace(/\s+/g, " ")
		.trim();
}

function termOf(row: SourceRow, provenance: string, office?: string): Term {
	const { country, sector } = placeOf(row);
	const name = nameOf(row.name);
	const found =
		office ??
		(row.country.includes("-") ? "" : officeOf(row.role, row.country));
	const aliases = [
		...list(row.aliases).map(nameOf),
		...(row.name.includes(",") ? [] : []),
	];
	return {
		name,
		country,
		sector,
		office: found,
		begins: row.begins,
		ends: row.ends === row.begins ? "" : row.ends,
		aliases: aliases.filter((alias) => alias !== name && isLatin(alias)),
		known: BY_SURNAME.has(found),
		provenance,
	};
}

/** Whether it is a name in Latin letters, and nothing but a name: no lower-case word but particles. */
function isLatin(text: string): boolean {
	if (!/^[\p{Script=Latin}\p{M} .'’-]{3,40}$/u.test(text)) return false;
	if (/^(supreme leader|president|prime minister|king|queen)$/i.test(text))
		return false;
	return text
		.split(" ")
		.every(
			(word) =>
				/^\P{Ll}/u.test(word) ||
				PARTICLES.test(word) ||
				/^(al|el|ad|as|an|at|ar)-/.test(word),
		);
}

/** Portfolios and posts that news of other countries hardly ever names. */
const MINOR =
	/cultur|sport|youth|tourism|forest|fisher|livestock|post(s|al)|telecom|housing|urban|rural|planning|scien|technolog|education|research|women|famil|social|labou?r|employment|works|transport|water|mines|land|religious|local|regional|civil service|public (service|administration)|environment|agricultur|consumer|veteran|pension|digital|state secretary|under-?secretary|deputy|minister of state|assistant|delegate|without portfolio|parliamentary|mayor|prefect|alderman|lord of the treasury|first lady|director.general|lieutenant.governor|member of|judge of|justice of the|supreme court justice|advis[eo]r to|commander.in.chief|supreme commander|ombudsman|auditor|communications director|counsel|equality|heritage|industr|relations with|reform|coordination|infrastructure|lands|roads|railway|aviation|shipping|population|children|disab|arts|media|small|natural resources|equipment|mining|human rights|sustainable|cabinet affairs|territorial|the presidency|secretary.general|general secretariat|communication|commerce|whip|vice.?president of|welfare|gender|quality|statistics|privati|insurance|office of management|council of economic/i;
/** Posts of the other sectors that are kept. */
const MAJOR = /^(GOV\/)?(MIL|SPY|COP|JUD|LEG|REL)/;

function isMajor({ role, sector }: SourceRow): boolean {
	if (MINOR.test(role)) return false;
	return (
		MAJOR.test(sector) ||
		/minister|secretary|premier|president|spokes|attorney|prosecutor|security|central bank|national bank|reserve bank|governor of .*(oblast|province|state)|chief of|chancellor|speaker|leader|intelligence/i.test(
			role,
		)
	);
}

/** Terms that ended before are of no use to news that a machine can read. */
const EARLIEST = "1985-01-01";

/** The terms of all sources, the most trusted source first. */
function readTerms(): Term[] {
	const key = readSource("actors/key_offices.tsv").map((row) => ({
		...termOf(row, "key offices"),
		known: true,
	}));
	const holders = readSource("actors/office_holders.tsv.gz")
		.filter(({ begins, name }) => begins !== "" && isLatin(nameOf(name)))
		.filter((row) => isMajor(row) || officeOf(row.role, row.country) !== "")
		.map((row) => termOf(row, "Wikidata"));
	const heads = withoutRealms(
		readSource("actors/heads_factbook.tsv")
			.filter(({ begins, name }) => begins !== "" && name.includes(" "))
			.map(headOf),
	);
	const us = readSource("actors/us_executive_congress.tsv")
		.filter(({ begins }) => begins !== "")
		.map((row) => termOf(row, "congress-legislators"));
	return [key, holders, heads, us]
		.flat()
		.filter(({ ends }) => ends === "" || ends > EARLIEST)
		.filter(
			({ name, country }) =>
				country === "GBR" || !/^(Elizabeth II|Charles III)$/.test(name),
		)
		.filter(
			({ name, office, begins, ends, provenance }) =>
				(name.includes(" ") ||
					office === "monarch" ||
					provenance === "key offices") &&
				(ends === "" || begins < ends),
		);
}

/** States whose head is also that of dependencies and realms: the King of Canada is news as that of the United Kingdom. */
const MOTHERLANDS = ["GBR", "FRA", "USA", "DNK", "NLD", "NOR"];

/** Heads without their terms in dependencies and realms of their own country. */
function withoutRealms(heads: readonly Term[]): Term[] {
	const homes = new Map<string, string>();
	const shortOf = (name: string): string =>
		name.replace(/ (\S\. |\w+ )*/, " ").replace(/ Jr\.?$/, "");
	for (const { name, country } of heads)
		if (MOTHERLANDS.includes(country)) homes.set(shortOf(name), country);
	return heads.filter(({ name, country }) => {
		const home = homes.get(shortOf(name)) ?? REALMS.exec(name)?.[0];
		return home === undefined || home === country;
	});
}

/** Heads whom the Factbook names in their dependencies under other spellings. */
const REALMS = /^(Elizabeth II|Charles III|Barack|Donald J|Joseph R)/;

/** A row of the Factbook: its open ends are known up to the last version that named the person. */
function headOf(row: SourceRow): Term {
	const unknown = row.ends === "" && row.last_seen < "2026-01-01";
	const minor =
		/^(vice|deputy|first|second|governor|lieut|admin|chief minister)/i;
	const head = minor.test(row.role) ? "" : officeOf(row.role, row.country);
	const ends = unknown ? row.last_seen : row.ends;
	return termOf({ ...row, ends }, "Factbook", head);
}

const LAST = "9999-12-31";

function endOf(term: { ends: string }): string {
	return term.ends || LAST;
}

function daysBetween(a: string, b: string): number {
	return Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;
}

function overlap(a: Term, b: Term): boolean {
	return a.begins < endOf(b) && b.begins < endOf(a);
}

/**
 * Whether two holders of an office are one person, spelled differently: one name holds all words of the other, or the
 * last words are the same, and so are the first letters or the days (not: Fidel and Raúl Castro).
 */
function isSamePerson(a: Term, b: Term): boolean {
	const [one, other] = [a, b].map(({ name }) =>
		name.split(/[ -]+/).map((word) => squeeze(word).toLowerCase()),
	);
	if (one.join("") === other.join("")) return true;
	const [short, long] = one.length < other.length ? [one, other] : [other, one];
	if (short.length > 1 && short.every((word) => long.includes(word)))
		return true;
	if (one.at(-1) !== other.at(-1)) return false;
	return one[0][0] === other[0][0] || daysBetween(a.begins, b.begins) < 40;
}

/** Puts the terms together: spellings of one name joined, one holder an office, gaps filled by the later sources. */
function merge(terms: readonly Term[]): Term[] {
	const kept: Term[] = [];
	const byOffice = new Map<string, Term[]>();
	const byRole = new Map<string, Term>();
	for (const term of terms) {
		if (term.office === "") {
			const key = [
				squeeze(term.name).toLowerCase(),
				term.country,
				term.sector,
				term.begins,
			].join(" ");
			if (byRole.has(key)) continue;
			byRole.set(key, term);
			kept.push(term);
			continue;
		}
		const key = `${term.office} ${term.country}`;
		const known = byOffice.get(key) ?? [];
		byOffice.set(key, known);
		for (const part of fit(term, known)) {
			if (part.office !== "") known.push(part);
			kept.push(part);
		}
	}
	return kept;
}

/** What of a term is new beside those known of the same office: nothing, the gap it fills, or a row without the office. */
function fit(term: Term, known: readonly Term[]): Term[] {
	const same = known.find(
		(other) => overlap(other, term) && isSamePerson(other, term),
	);
	if (same) {
		if (same.name !== term.name) same.aliases.push(term.name);
		same.aliases.push(...term.aliases);
		return [];
	}
	let { begins, ends } = term;
	for (const other of known) {
		if (!overlap(other, { ...term, begins, ends })) continue;
		if (other.begins <= begins) begins = endOf(other);
		else ends = other.begins;
		if (begins >= (ends || LAST)) break;
	}
	const open =
		begins < (ends || LAST) &&
		(ends === "" || daysBetween(begins, ends) > 30) &&
		begins !== LAST;
	if (!open)
		return term.provenance === "key offices" || overlapsLong(term, known)
			? [{ ...term, office: "", known: false }]
			: [];
	return [{ ...term, begins, ends }];
}

function overlapsLong(term: Term, known: readonly Term[]): boolean {
	return known.every(
		(other) =>
			!overlap(other, term) || daysBetween(other.begins, term.begins) > 60,
	);
}

function isAlike(a: string, b: string): boolean {
	return squeeze(a).toLowerCase() === squeeze(b).toLowerCase();
}

/** Gives all terms of a person the spelling and the aliases that the most trusted source has. */
function nameAlike(
	terms: readonly Term[],
	spelled: readonly SourceRow[],
): void {
	const canonical = new Map<string, string>();
	const aliases = new Map<string, Set<string>>();
	const keyOf = (name: string, country: string) =>
		`${squeeze(name).toLowerCase()} ${country}`;
	const learn = (
		name: string,
		country: string,
		others: readonly string[],
	): void => {
		const own = canonical.get(keyOf(name, country)) ?? name;
		const known = aliases.get(keyOf(own, country)) ?? new Set();
		aliases.set(keyOf(own, country), known);
		canonical.set(keyOf(own, country), own);
		for (const other of others) {
			if (!canonical.has(keyOf(other, country)) && other.includes(" "))
				canonical.set(keyOf(other, country), own);
			if (!isAlike(other, own)) known.add(other);
		}
	};
	for (const { name, country, aliases: others } of spelled)
		learn(name, country, list(others));
	for (const term of terms) learn(term.name, term.country, term.aliases);
	for (const term of terms) {
		const own = canonical.get(keyOf(term.name, term.country)) ?? term.name;
		const known = aliases.get(keyOf(own, term.country)) ?? new Set();
		term.name = own;
		term.aliases = [
			...new Map(
				[...known]
					.filter((alias) => !isAlike(alias, own))
					.map((alias) => [squeeze(alias), alias]),
			).values(),
		].sort();
	}
}

/** Kings are called by title and first name: "King Abdullah" of Abdullah II. */
function royalNames(term: Term): string[] {
	if (term.office !== "monarch") return [];
	const title = titleOf(term);
	const bare = term.name.replace(/ [IVX]+$/, "");
	const first = bare.split(" ")[0];
	return [...new Set([first, bare, term.name])].map(
		(name) => `${title} ${name}`,
	);
}

function titleOf({ country, name }: Term): string {
	if (country === "VAT") return "Pope";
	if (country === "JPN") return "Emperor";
	if (/^(OMN|BRN)$/.test(country)) return "Sultan";
	if (/^(KWT|QAT)$/.test(country)) return "Emir";
	if (/^(ARE|LIE|MCO)$/.test(country))
		return country === "ARE" ? "Sheikh" : "Prince";
	return /^(Elizabeth|Margrethe|Beatrix|Juliana)/.test(name) ? "Queen" : "King";
}

/** Terms of one person in one sector that follow each other without an office of their own are one. */
function joinFollowing(terms: readonly Term[]): Term[] {
	const bySector = new Map<string, Term[]>();
	const joined: Term[] = [];
	for (const term of [...terms].sort((a, b) =>
		a.begins < b.begins ? -1 : 1,
	)) {
		const key = `${term.name} ${term.country} ${term.sector} ${term.office}`;
		const known = bySector.get(key) ?? [];
		bySector.set(key, known);
		const last = known.at(-1);
		// Between two terms of an office somebody else may have held it.
		const gap = term.office === "" ? 60 : 1;
		const follows =
			last &&
			(term.begins < endOf(last) || daysBetween(term.begins, last.ends) < gap);
		if (!last || !follows) {
			known.push(term);
			joined.push(term);
			continue;
		}
		if (endOf(term) > endOf(last)) last.ends = term.ends;
		last.known ||= term.known;
		for (const alias of term.aliases)
			if (!last.aliases.includes(alias)) last.aliases.push(alias);
	}
	return withoutCovered(joined);
}

/** Without terms that an office of the same person and sector covers already. */
function withoutCovered(terms: readonly Term[]): Term[] {
	const keyOf = ({ name, country, sector }: Term) =>
		`${name} ${country} ${sector}`;
	const offices = new Map<string, Term[]>();
	for (const term of terms)
		if (term.office !== "")
			offices.set(keyOf(term), [...(offices.get(keyOf(term)) ?? []), term]);
	return terms.filter(
		(term) =>
			term.office !== "" ||
			!offices
				.get(keyOf(term))
				?.some(
					(other) => other.begins <= term.begins && endOf(other) >= endOf(term),
				),
	);
}

const merged = merge(readTerms());
nameAlike(merged, readSource("actors/person_aliases.tsv"));
const terms = joinFollowing(merged);
/** Countries in which a last word of a name occurs: "Davis" in many, "Pashinyan" in one. */
function countriesOfSurnames(all: readonly Term[]): Map<string, Set<string>> {
	const countries = new Map<string, Set<string>>();
	for (const { name, country } of all)
		for (const form of surnamesOf(name, country)) {
			const known = countries.get(squeeze(form)) ?? new Set();
			countries.set(squeeze(form), known.add(country));
		}
	return countries;
}

const HEADS =
	/^(president|prime minister|supreme leader|foreign minister|defence minister|secretary-general)$/;

/**
 * The short forms that may stand alone. Everybody knows who Johnson is while he is prime minister of the United Kingdom;
 * a minister of the Bahamas called Davis is not meant by "Davis". So those from the hand-written table keep theirs, if
 * they held a first office or the name is rare; all others only if nobody of another country has it, nor as a first name.
 */
function shortForms(term: Term): string[] {
	if (!term.known || term.office === "monarch") return [];
	const isKey = term.provenance === "key offices";
	if (isKey && HEADS.test(term.office))
		return surnamesOf(term.name, term.country);
	return surnamesOf(term.name, term.country).filter((form) => {
		const countries = surnameCountries.get(squeeze(form))?.size ?? 0;
		if (countries > (isKey ? 3 : 1)) return false;
		return isKey || (givenNames.get(squeeze(form)) ?? 0) < 2;
	});
}

const surnameCountries = countriesOfSurnames(terms);
const givenNames = new Map<string, number>();
for (const { name } of terms) {
	const given = squeeze(name.split(" ")[0]);
	givenNames.set(given, (givenNames.get(given) ?? 0) + 1);
}

/** Spellings of one first name. */
const SPELLINGS: readonly (readonly string[])[] = [
	["Aleksey", "Aleksei", "Alexey", "Alexei"],
	["Aleksandr", "Alexander"],
	["Andrei", "Andrey"],
	["Dmitry", "Dmitri", "Dmitriy"],
	["Evgeny", "Yevgeny", "Yevgeni"],
	["Nikolai", "Nikolay"],
	["Sergei", "Sergey"],
	["Yuri", "Yury"],
	["Ahmed", "Ahmad"],
	["Hassan", "Hasan"],
	["Khalid", "Khaled"],
	["Mahmoud", "Mahmud"],
	["Mohammed", "Mohamed", "Mohammad", "Muhammad"],
	["Youssef", "Yousef", "Yusuf"],
];

/** The name under the other spellings of its first word; only for those with an office, whom other texts name too. */
function otherSpellings({ name, known }: Term): string[] {
	const [first, ...rest] = name.split(" ");
	const group = SPELLINGS.find((spellings) => spellings.includes(first));
	if (!known || !group || rest.length === 0) return [];
	return group
		.filter((other) => other !== first)
		.map((other) => [other, ...rest].join(" "));
}

const rows = terms.map((term) => ({
	name: term.name,
	country: term.country,
	sector: term.sector,
	office: term.office,
	begins: term.begins,
	ends: term.ends,
	surname: shortForms(term).join("|"),
	aliases: [
		...new Set([
			...term.aliases.filter((alias) => isLatin(alias)),
			...royalNames(term),
			...otherSpellings(term),
		]),
	].join("|"),
	provenance: term.provenance,
}));
const comment = `Who held which office when: heads of state and government, ministers, speakers, judges, commanders, spokespersons.
Made by training/actors/leaders.ts on 2026-11-23; corrections go to corrections.tsv, which wins.
\`office\` is one of offices.tsv that has one holder at a time; empty for all others. \`surname\`: short forms that name the
person while in office, or later if nobody else is meant. \`begins\` is the first day, \`ends\` the first day after; an empty
\`ends\` means in office when the source was made. Sources: README.md.`;
const columns = [
	"name",
	"country",
	"sector",
	"office",
	"begins",
	"ends",
	"surname",
	"aliases",
	"provenance",
];
writeFileSync(tableFile("leaders.tsv"), tableText(comment, columns, rows));
console.log(
	`${rows.length} rows, ${rows.filter(({ office }) => office).length} with an office`,
);
