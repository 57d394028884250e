import type { ActorEntry } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import { type Clause, phrasesOn } from "./clause.ts";
import type { Where } from "./event.ts";
import type { Scene } from "./mention.ts";
import { corePhrase, prepositionOf } from "./phrase.ts";

/** Prepositions of place. */
export const PLACE: ReadonlySet<string> = new Set([
	"in",
	"at",
	"near",
	"outside",
	"inside",
	"off",
	"over",
	"across",
	"around",
	"along",
	"through",
	"throughout",
	"via",
	"into",
	"towards",
	"between",
]);

/** The place that the words of a clause tell, and the words; the most exact first; null when they tell none. */
export function whereOf(
	clause: Clause,
	scene: Scene,
	country: string | null,
): { where: Where; words: readonly Token[] } | null {
	// "are killed and ten injured in a shooting in Fresno": the place stands once, with the last verb.
	const joinedClauses = clause.predicate
		.childrenOf("conj")
		.filter((token) => token.upos === "VERB")
		.map((token) => scene.clauses.at(token));
	const own = [clause, ...joinedClauses].flatMap((one) => [
		...one.obliques,
		...[...one.objects, ...one.subjects].flatMap(phrasesOn),
	]);
	const nested = own.flatMap((phrase) => phrasesOn(phrase.head));
	const phrases = [
		...own,
		...nested,
		...nested.flatMap((phrase) => phrasesOn(phrase.head)),
	];
	const heads = phrases
		.filter((phrase) => PLACE.has(phrase.preposition))
		.map((phrase) => phrase.head);
	const found = heads
		.flatMap((head) => [head, ...head.childrenOf("appos")])
		.flatMap((head) => placeAt(head, scene, country) ?? []);
	if (found.length === 0) return null;
	const exact = ["site", "town", "region", "country"];
	return [...found].sort(
		(a, b) =>
			exact.indexOf(a.where.precision) - exact.indexOf(b.where.precision),
	)[0];
}

/** The place that a phrase names: a country, or one of the gazetteer, nearest to the country told beside it. */
export function placeAt(
	head: Token,
	scene: Scene,
	country: string | null,
): { where: Where; words: readonly Token[] } | null {
	if (head.upos !== "PROPN") return placeWithin(head, scene, country);
	const core = corePhrase(head).filter(
		(token) => !token.is("det", "nummod") && !token.is("case"),
	);
	const beside = head
		.childrenOf("appos", "nmod:unmarked")
		.map((token) => stateOf(token, scene))[0];
	const match = scene.matches[head.i];
	const state = match?.entries.find((entry) => entry.kind === "country");
	const [place] = state ? scene.lexicon.places.named(state.name) : [];
	// Crimea stands for Ukraine as an actor, and for itself as a place.
	if (match && state?.country && place?.precision !== "region") {
		const country = scene.lexicon.actors.countryName(state.country);
		const part = partOf(core, match.from);
		const where = {
			name: `${part}${country ?? state.name}`,
			country: state.country,
			lat: part ? null : (place?.lat ?? null),
			lon: part ? null : (place?.lon ?? null),
			precision: part ? ("region" as const) : ("country" as const),
		};
		return { where, words: core };
	}
	const near = beside ?? country;
	for (const token of core) {
		const found = scene.lexicon.places.at(head.tokens, token.i);
		if (!found || (found.to <= head.i && !isLocalityOf(head, found.to, scene)))
			continue;
		const place =
			(near && found.places.find((one) => one.country === near)) ||
			found.places[0];
		if (!place || isOther(head, scene)) return null;
		return {
			where: {
				name: place.name,
				country: place.country,
				lat: place.lat,
				lon: place.lon,
				precision: place.precision,
			},
			words: core,
		};
	}
	return null;
}

/** "north-eastern " of "north-eastern Syria", as it is written before the name; "" without. */
function partOf(core: readonly Token[], from: number): string {
	const before = core.filter(({ i }) => i < from);
	const first = before.findIndex(({ form }) => PART.test(form));
	if (first < 0) return "";
	const words = before.slice(first).map(({ form }) => form);
	return `${words.join(" ").replaceAll(" - ", "-")} `;
}

const PART = /^(?:north|south|east|west|central)(?:-?(?:east|west))?(?:ern)?$/i;

/** The country that stands beside a town, or that of the region: "Santa Cruz, California". */
function stateOf(token: Token, { matches, lexicon }: Scene): string | null {
	const state = matches[token.i]?.entries.find(
		({ kind }) => kind === "country",
	);
	if (state) return state.country;
	const found = lexicon.places.at(token.tokens, corePhrase(token)[0].i);
	const region = found?.places.find(({ precision }) => precision === "region");
	return region?.country ?? null;
}

/** "Diyarbakır Province": the name stands before what it is the name of. */
function isLocalityOf(head: Token, to: number, scene: Scene): boolean {
	return to === head.i && isLocality(head, scene);
}

function isLocality({ lemma }: Token, { lexicon }: Scene): boolean {
	return lexicon.words("engine-localities")?.has(lemma.toLowerCase()) ?? false;
}

/** "Brazil's cities", "a Florida nightclub", "the Polish town of Radom": the place that a common noun is said to be of. */
function placeWithin(
	noun: Token,
	scene: Scene,
	country: string | null,
): { where: Where; words: readonly Token[] } | null {
	const word = noun.lemma.toLowerCase();
	const { nominals } = scene.lexicon;
	// "in a US air strike"
	if (nominals.has(word) || scene.lexicon.words("engine-violence")?.has(word))
		return null;
	const told = isLocality(noun, scene) ? stateBefore(noun, scene) : null;
	const names = [
		...(isLocality(noun, scene)
			? noun
					.childrenOf("nmod", "appos", "flat")
					.filter((child) => OF.has(prepositionOf(child)) && child.i > noun.i)
			: []),
		...noun.childrenOf("nmod:poss", "compound"),
	];
	for (const child of names) {
		if (child.upos !== "PROPN") continue;
		const found = placeAt(child, scene, told?.country ?? country);
		if (found) return found;
	}
	if (!told?.country) return null;
	const name = scene.lexicon.actors.countryName(told.country) ?? told.name;
	const [place] = scene.lexicon.places.named(told.name);
	const { lat, lon } = place ?? { lat: null, lon: null };
	const where = { name, country: told.country, lat, lon, precision: COUNTRY };
	return { where, words: corePhrase(noun) };
}

const OF: ReadonlySet<string | null> = new Set(["of", null]);
const COUNTRY = "country" as const;

/** "the Polish town": the state that stands before the noun. */
function stateBefore(noun: Token, { matches }: Scene): ActorEntry | null {
	const before = corePhrase(noun)
		.filter(({ i }) => i < noun.i)
		.flatMap(({ i }) => matches[i]?.entries ?? []);
	return (
		before.find(({ kind }) => kind === "adjective" || kind === "country") ??
		null
	);
}

/** A group or paper with the name of a town is no place; "in Lagos" is one, even if a president was called so. */
function isOther(head: Token, scene: Scene): boolean {
	const match = scene.matches[head.i];
	if (!match) return false;
	const kinds = new Set(match.entries.map((entry) => entry.kind));
	return (
		kinds.has("group") ||
		kinds.has("outlet") ||
		(kinds.has("person") && match.to - match.from > 1)
	);
}
