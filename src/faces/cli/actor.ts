import {
	type Card,
	type Cards,
	type CountryCard,
	type Ground,
	isDay,
	type MeantCard,
	openCards,
	printable,
	type Standing,
	standingsOn,
	type Term,
} from "../../index.ts";
import { EXIT, wrongUsage } from "./exit.ts";
import { fromData } from "./open.ts";
import { marks, standardOutput } from "./output.ts";

interface Options {
	readonly date?: string;
	readonly json?: boolean;
	readonly data?: string;
}

/** `detente actor`: whom a name may mean, or a country, with where each fact stands. */
export async function actor(
	args: readonly string[],
	options: Options,
): Promise<number> {
	const { date = null } = options;
	const name = args.join(" ");
	if (date !== null && !isDay(date))
		throw wrongUsage(`--date ${date}: wanted a day, YYYY-MM-DD`);
	const cards = fromData(() => openCards(options.data));
	const named = cards.named(name);
	const country = cards.country(name) ?? stateOf(named[0], cards);
	const meant = country ? [] : named;
	if (!country && meant.length === 0) {
		process.stderr.write(
			`${printable(name)}: no table of data/actors knows this name\n`,
		);
		return EXIT.nothing;
	}
	const items = meant.map(({ card, by }) => ({
		...card,
		by,
		standings: date === null ? null : standingsOn(card, date),
	}));
	const found = country ?? { items };
	const text = country
		? showCountry(country, date)
		: items.map((item) => showCard(item, date, cards)).join("\n");
	await standardOutput().write(
		options.json ? `${JSON.stringify(found)}\n` : text,
	);
	return EXIT.done;
}

/** The country, where its name or another whole name of it is meant. */
function stateOf(
	meant: MeantCard | undefined,
	cards: Cards,
): CountryCard | null {
	if (!meant || (meant.by !== "name" && meant.by !== "alias")) return null;
	const { kind, name, terms } = meant.card;
	const code = terms[0].country;
	const isState = code !== null && cards.nameOf(code) === name;
	return kind === "country" && isState ? cards.country(code) : null;
}

type Shown = Card &
	Pick<MeantCard, "by"> & { readonly standings: Standing[] | null };

function showCard(card: Shown, date: string | null, cards: Cards): string {
	const { by, standings } = card;
	const { bold, dim } = marks();
	const countries = new Set(card.terms.flatMap(({ country }) => country ?? []));
	const of = [...countries].map((code) => cards.nameOf(code) ?? code);
	const how = by === "name" ? "" : ` (meant by ${by})`;
	return [
		`${bold(card.name)}  ${[card.kind, ...of].join(", ")}${how}`,
		...card.terms.map((term) => termLine(term, roleOf(term))),
		...(standings ?? []).map(
			(standing) => `  on ${date}          ${showStanding(standing)}`,
		),
		...card.names.map(
			({ name, form, grounds }) =>
				`  ${form.padEnd(23)}${name}  ${dim(placesOf(grounds))}`,
		),
		"",
	].join("\n");
}

function showStanding({ holds, office, file, line, ...of }: Standing): string {
	const what = holds === "now" ? (office ?? "") : HOLDS[holds];
	return `${codeOf(of)} ${what}  ${marks().dim(`${file}:${line}`)}`;
}

const HOLDS = { before: "(no longer)", later: "(not yet)" } as const;

/** Who held which office, or on a day who holds it; then the names. */
function showCountry(card: CountryCard, day: string | null): string {
	const { bold, dim } = marks();
	const holds = ({ begins, ends }: Term): boolean =>
		day === null ||
		((begins === null || begins <= day) && (ends === null || day < ends));
	const state = card.cards[0];
	return [
		bold(`${card.name}  ${card.code}`),
		...card.offices.flatMap(({ office, holders }) => {
			const own = holders.filter(holds);
			if (own.length === 0) return [];
			return [office, ...own.map((term) => termLine(term, term.name))];
		}),
		...(state ? ["names"] : []),
		...(state?.names ?? []).map(
			({ name, form, grounds }) =>
				`  ${form.padEnd(23)}${name}  ${dim(placesOf(grounds))}`,
		),
		"",
	].join("\n");
}

/** "  2005-11-22 2021-12-08 DEU/GOV prime minister  key offices, data/actors/leaders.tsv:12". */
function termLine(term: Term, what: string): string {
	const { begins, ends, grounds, ended } = term;
	const days = `${begins ?? "…"}`.padEnd(11) + `${ends ?? "…"}`.padEnd(12);
	const end = ended ? `; end: ${placesOf([ended])}` : "";
	return `  ${days}${codeOf(term)} ${what}  ${marks().dim(`${placesOf(grounds)}${end}`)}`;
}

function roleOf({ office, owner }: Term): string {
	return office ?? owner ?? "";
}

function codeOf({
	country,
	sectors,
}: Pick<Term, "country" | "sectors">): string {
	return [country ?? "-", ...sectors].join("/");
}

function placesOf(grounds: readonly Ground[]): string {
	const places = grounds.map(
		({ file, line, provenance }) =>
			`${provenance || "no source"}, ${file}:${line}`,
	);
	return places.length > MOST_PLACES
		? `${places.slice(0, MOST_PLACES).join("; ")}; and ${places.length - MOST_PLACES} more`
		: places.join("; ");
}

const MOST_PLACES = 2;
