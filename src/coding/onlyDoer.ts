import type { Token } from "../syntax/index.ts";
import type { Clause } from "./clause.ts";
import type { Match } from "./match.ts";
import { type Mention, type Scene, unnamed } from "./mention.ts";
import { placeAt } from "./where.ts";

// "was indicted in New York", "were barred from entering Israel", "protests broke out in Delhi": nobody is said to have done
// it, and only one can have.

// A court where a case is tried, else the government whose border or law it is.
const SECTOR = new Map([
	["ACCUSE/allege", "JUD"],
	["SANCTION/convict", "JUD"],
	["COERCE/deport", "GOV"],
	["COERCE/restrict", "GOV"],
	["SANCTION/expel", "GOV"],
	["CONCEDE", "GOV"],
]);

/**
 * The court or government of the country where somebody is indicted, sentenced or pardoned, or which he is deported from
 * or kept out of; `where` is the country in which it takes place. Empty where others may have done it.
 */
export function onlyDoer(
	match: Match,
	where: string | null,
	scene: Scene,
): Mention[] {
	const { clause, pattern, sources } = match;
	if (sources.length > 0) return [];
	const { type, mode } = pattern;
	if (type === "PROTEST") return where ? [ofCountry(clause, "CVL", where)] : [];
	const sector = SECTOR.get(mode ? `${type}/${mode}` : type);
	if (!sector || !(isOfStates(clause, scene) || isInCourt(match, scene)))
		return [];
	const left = countryLeft(clause, scene);
	// "were expelled in Paris": perhaps by a party or a school.
	const country =
		type === "SANCTION" && mode === "expel" ? left : (left ?? where);
	if (!country) return [];
	return [ofCountry(clause, sector, country)];
}

/** "was indicted", "were deported". */
function isOfStates(
	{ passive, kind, predicate }: Clause,
	scene: Scene,
): boolean {
	const verb = predicate.lemma.toLowerCase();
	const words = scene.lexicon.words("engine-of-states");
	return passive && kind === "verb" && (words?.has(verb) ?? false);
}

/** "goes on trial", "was found guilty". */
function isInCourt({ clause, words }: Match, { lexicon }: Scene): boolean {
	const told = lexicon.words("engine-in-court");
	return [clause.predicate, ...words].some(
		({ lemma, form }) =>
			told?.has(lemma.toLowerCase()) || told?.has(form.toLowerCase()),
	);
}

/** Those of this sector in the country where it takes place. */
function ofCountry(
	{ predicate }: Clause,
	sector: string,
	country: string,
): Mention {
	const doer = unnamed(predicate, [sector], `only ${country} can do so`);
	return { ...doer, actor: { ...doer.actor, country, name: null } };
}

/** "deported from Kenya", "barred from entering Israel". */
function countryLeft(clause: Clause, scene: Scene): string | null {
	const left = clause.obliques
		.filter(({ preposition }) => preposition === "from")
		.map(({ head }) => head);
	const entered = clause.complements
		.filter(({ marker, form }) => marker === "from" && form === "ing")
		.flatMap(({ head }) => placesOf(scene.clauses.at(head)));
	for (const head of [...left, ...entered]) {
		const country = placeAt(head, scene, null)?.where.country;
		if (country) return country;
	}
	return null;
}

function placesOf({ objects, obliques }: Clause): Token[] {
	return [...objects, ...obliques.map(({ head }) => head)];
}
