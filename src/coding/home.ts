import { type ActorEntry, isState } from "../lexicon/index.ts";
import type { Mention, Scene } from "./mention.ts";
import { prepositionOf } from "./phrase.ts";
import { PLACE, placeAt } from "./where.ts";

// Whose police, courts, crowds and civilians a sentence speaks of when it does not say: those of the one country it
// speaks of, or else of the one country that the text has spoken of so far. Where there are two, nobody knows.

/** Sectors of those who are at home where the news is; armed people, companies and reporters may be from anywhere. */
const AT_HOME = new Set(
	"GOV MIL COP LEG JUD SPY CVL OPP PTY REL EDU LAB MED REF AGR".split(" "),
);

/** Whether the mention may be of the country that the sentence speaks of. */
export function isAtHome({ actor, kind }: Mention): boolean {
	return (
		actor.country === null && kind === "agent" && AT_HOME.has(actor.sectors[0])
	);
}

/** The one country that the sentence, or else the text before it, speaks of; null where there are none or several. */
export function homeOf(scene: Scene): string | null {
	const answering = scene.memory.voice?.answering?.country;
	if (answering) return answering;
	const here = countriesOf(scene);
	if (here.size > 0) return only(here);
	return only(scene.memory.countries(scene.tokens[0].start));
}

function only(countries: ReadonlySet<string>): string | null {
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

/** The countries of the states and places that the sentence names. */
function countriesOf(scene: Scene): Set<string> {
	const found = new Set<string>();
	for (const [i, match] of scene.matches.entries()) {
		if (!match || match.from !== i) continue;
		for (const { kind, country, office } of match.entries)
			if (
				country &&
				isState(country) &&
				(TELLING.has(kind) || (kind === "person" && office))
			)
				found.add(country);
	}
	const near = only(found);
	for (const token of scene.tokens) {
		const isPlace =
			PLACE.has(prepositionOf(token) ?? "") ||
			token.tokens.name[token.i] === "B-LOC";
		if (token.upos !== "PROPN" || !isPlace) continue;
		const country = placeAt(token, scene, near)?.where.country;
		if (country) found.add(country);
	}
	return found;
}
