import { type ActorEntry, isState } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import type { Mention, Scene } from "./mention.ts";
import { isNominal, prepositionOf } from "./phrase.ts";
import { PLACE, placeAt } from "./where.ts";

// Whose police, courts, crowds and civilians a sentence speaks of when it does not say: those of the one country it
// speaks of, or else of the one country that the text has spoken of so far. Where there are two, nobody knows.

/** Sectors of those who are at home where the news is; armed people, companies and reporters may be from anywhere. */
const AT_HOME = new Set(
	"GOV MIL COP LEG JUD SPY CVL OPP PTY REL EDU LAB MED AGR".split(" "),
);

/** Whether the mention may be of the country that the sentence speaks of. */
export function isAtHome({ actor, kind, office, head }: Mention): boolean {
	const [sector] = actor.sectors;
	// "countries that recognised him": several, and none of them is this one.
	if (sector === "GOV" && kind === "agent" && isSeveral(head)) return false;
	return (
		actor.country === null &&
		(kind === "agent"
			? AT_HOME.has(sector)
			: kind === "name" && (office !== null || IN_OFFICE.has(sector)))
	);
}

/** "countries", "governments": there is one of them to a country. */
function isSeveral({ xpos, lemma }: Token): boolean {
	return xpos === "NNS" && LANDS.has(lemma.toLowerCase());
}

const LANDS = new Set("country government nation state".split(" "));

/** Sectors of those who have an office where the news is, also where they are told by a name: "Judge Karim Haddad". */
const IN_OFFICE = new Set("GOV MIL COP LEG JUD SPY".split(" "));

/** The one country that the sentence, or else the text before it, speaks of; null where there are none or several. */
export function homeOf(scene: Scene): string | null {
	const { memory } = scene;
	const answering = memory.voice?.answering?.country;
	if (answering) return answering;
	const places = placesIn(scene);
	if (places.size === 1) return only(places);
	const here = countriesOf(scene, places);
	if (here.size > 0) return only(here);
	return memory.place ?? only(memory.countries(scene.tokens[0].start));
}

export function only(countries: ReadonlySet<string>): string | null {
	const [first] = countries;
	return countries.size === 1 ? first : null;
}

const TELLING = new Set<ActorEntry["kind"]>([
	"country",
	"adjective",
	"inhabitant",
	"city",
	"seat",
	"body",
]);

/** The countries in which the sentence says that something is: "in the Polish town of Radom". */
export function placesIn(scene: Scene): Set<string> {
	const near = only(namedStates(scene));
	const found = new Set<string>();
	for (const token of scene.tokens) {
		if (!isNominal(token) || !PLACE.has(prepositionOf(token) ?? "")) continue;
		const country = placeAt(token, scene, near)?.where.country;
		if (country && isState(country)) found.add(country);
	}
	return found;
}

/** The countries of the states and places that the sentence names. */
function countriesOf(scene: Scene, places: ReadonlySet<string>): Set<string> {
	const found = namedStates(scene);
	const near = only(found);
	for (const country of places) found.add(country);
	for (const token of scene.tokens) {
		if (token.upos !== "PROPN" || token.tokens.name[token.i] !== "B-LOC")
			continue;
		const country = placeAt(token, scene, near)?.where.country;
		if (country) found.add(country);
	}
	return found;
}

function namedStates({ matches }: Scene): Set<string> {
	const found = new Set<string>();
	for (const [i, match] of matches.entries()) {
		if (!match || match.from !== i) continue;
		for (const { kind, country, office, sectors } of match.entries)
			if (
				country &&
				isState(country) &&
				(TELLING.has(kind) ||
					(kind === "person" && office) ||
					(kind === "group" && sectors[0] === "PTY"))
			)
				found.add(country);
	}
	return found;
}
