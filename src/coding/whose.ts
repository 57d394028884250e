import type { ActorEntry, NameMatch } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import { antecedent, phrasesOn } from "./clause.ts";
import type { Step } from "./event.ts";
import { actorsOf, type Mention, mentionsAt, type Scene } from "./mention.ts";
import { mention, namesIn, pick, step, words } from "./naming.ts";
import { corePhrase, joined, prepositionOf } from "./phrase.ts";
import { placeAt } from "./where.ts";

// Whose a thing or a role is: "Russian", "'s", "of France", "in Lagos", in this order.

export interface ToldCountry {
	readonly country: string;
	/** Whether it is told with "'s": whose somebody is, and not where from. */
	readonly isOwner?: boolean;
	readonly step: Step;
}

/** Countries told for a noun: adjectives and names before it, "'s", then "of", "from", "in". */
export function countriesTold(
	head: Token,
	own: NameMatch,
	names: readonly NameMatch[],
	scene: Scene,
	inPlace = true,
): ToldCountry[] {
	const owners = head.childrenOf("nmod:poss");
	// "Ecuador's London embassy"
	const isTown = (name: NameMatch): boolean =>
		owners.length > 0 && pick(name, scene, ...OWNING)?.kind === "city";
	const before = names
		.filter((name) => name !== own && !isTown(name))
		.flatMap((name) => countryOf(name, scene));
	if (before.length > 0) return before;
	const owner = owners
		.flatMap((token) => countriesIn(antecedent(token), scene, "'s"))
		.map((told) => ({ ...told, isOwner: true }));
	if (owner.length > 0) return owner;
	if (inPlace) {
		const town = townBefore(head, own, scene);
		if (town.length > 0) return town;
	}
	// "police and protesters in Nairobi": the place stands once, with the last of the list.
	// "Mayor of London Ken Livingstone"
	const title = scene.tokens
		.slice(own.from, own.to)
		.filter((token) => token.head === head);
	const list = [head, ...joined(head).slice(-1), ...title];
	const phrases = [...new Set(list)].flatMap((one) => one.childrenOf("nmod"));
	const serves = scene.lexicon
		.words("engine-serving")
		?.has(head.lemma.toLowerCase());
	const of = serves ? OF_AND_TO : OF;
	for (const prepositions of inPlace ? [of, IN] : [of]) {
		for (const child of phrases) {
			const preposition = prepositionOf(child);
			if (!preposition || !prepositions.has(preposition)) continue;
			const found = joined(child).flatMap((token) =>
				countriesIn(token, scene, preposition),
			);
			if (found.length > 0) return found;
			// "the minister of education of Catalonia"
			const nested = child
				.childrenOf("nmod")
				.filter((one) => preposition === "of" && prepositionOf(one) === "of")
				.flatMap((one) => countriesIn(one, scene, "of"));
			if (nested.length > 0) return nested;
		}
	}
	return loyalTo(head, scene);
}

/** "forces loyal to President Assad": whose they are. */
function loyalTo(head: Token, scene: Scene): ToldCountry[] {
	return head.children
		.filter(({ i, lemma }) => i > head.i && lemma === "loyal")
		.flatMap((loyal) => phrasesOn(loyal))
		.filter(({ preposition }) => preposition === "to")
		.flatMap((phrase) => countriesIn(phrase.head, scene, "loyal to"));
}

/** "Lagos police", "the Texas senate": whose the town or region before the noun is. */
function townBefore(head: Token, own: NameMatch, scene: Scene): ToldCountry[] {
	for (const token of corePhrase(head)) {
		if (token.i >= own.from) break;
		if (scene.matches[token.i]) continue;
		const found = scene.lexicon.places.at(token.tokens, token.i);
		// "New" of "New York" may be read as an adjective.
		const isName = token.upos === "PROPN" || (found && found.to > token.i + 1);
		const place =
			found && isName && found.to <= own.from ? found.places[0] : null;
		if (place?.country)
			return [placeStep(place.country, `"${place.name}" before it`)];
	}
	return [];
}

function placeStep(country: string, because: string): ToldCountry {
	const step = {
		what: `of ${country}`,
		because,
		file: "actors/places.tsv",
		line: null,
	};
	return { country, step };
}

const OF = new Set(["of", "from", "for"]);
const OF_AND_TO = new Set([...OF, "to"]);
const IN = new Set(["in", "at", "near", "inside", "across", "outside"]);

export function countriesIn(
	token: Token,
	scene: Scene,
	how: string,
): ToldCountry[] {
	// Whoever is in Brussels is in Belgium, even if Brussels stands for the Union.
	const city = scene.matches[token.i]?.entries.find(
		({ kind }) => kind === "city",
	);
	if (city?.country && IN.has(how))
		return [
			{
				country: city.country,
				step: step(`of ${city.country}`, `"${how}" ${token.form}`, city),
			},
		];
	const mentions = mentionsAt(token, scene);
	const found = mentions
		.filter((one) => one.actor.country !== null)
		.map((one) => ({
			country: one.actor.country!,
			step: {
				what: `of ${one.actor.country}`,
				because: `"${how}" ${token.form}`,
				file: one.steps[0]?.file ?? null,
				line: one.steps[0]?.line ?? null,
			},
		}));
	if (found.length > 0 || mentions.length > 0) return found;
	const place = placeAt(token, scene, null)?.where;
	return place?.country
		? [placeStep(place.country, `"${how}" ${place.name}`)]
		: [];
}

export function countryOf(match: NameMatch, scene: Scene): ToldCountry[] {
	const entry = pick(
		match,
		scene,
		"adjective",
		"country",
		"inhabitant",
		"city",
		"seat",
		"person",
		"body",
	);
	if (!entry?.country) return [];
	return [
		{
			country: entry.country,
			step: step(`of ${entry.country}`, `"${words(scene, match)}"`, entry),
		},
	];
}

const OWNING: readonly ActorEntry["kind"][] = [
	"adjective",
	"country",
	"city",
	"body",
	"group",
	"seat",
];

/** "a US drone strike", "a Taliban ambush", "the rebels' raid": who does what the noun tells. */
export function doersOf(
	noun: Token,
	scene: Scene,
	ofStates: boolean,
): Mention[] {
	const kinds: ActorEntry["kind"][] = ofStates
		? ["group", "body", "adjective", "country"]
		: ["group", "body"];
	return noun.children
		.filter(
			(token) =>
				token.deprel === "nmod:poss" ||
				(token.i < noun.i &&
					token.is("amod", "compound") &&
					namesIn([token], scene).some((name) => pick(name, scene, ...kinds))),
		)
		.flatMap((token) => actorsOf(token, scene));
}

/** Whose a thing is, also by where it stands unless told otherwise: "an army base in Mali", "the Cuban embassy", "a police station". */
export function ownersOf(head: Token, scene: Scene, stands = true): Mention[] {
	const core = corePhrase(head);
	// "the Beirut bombing": a town before a weapon or deed is where it was.
	const names = namesIn(core, scene).filter(
		(name) => stands || pick(name, scene, ...OWNING)?.kind !== "city",
	);
	const role = names
		.map((name) => pick(name, scene, "agent"))
		.find((entry) => entry !== null && entry.sectors.length > 0);
	const own = scene.matches[head.i] ?? {
		from: head.i,
		to: head.i + 1,
		entries: [],
	};
	const told = countriesTold(
		head,
		own,
		names,
		scene,
		stands && role?.sectors[0] === "MIL",
	);
	const group = names
		.map((name) => pick(name, scene, "group", "body"))
		.find(Boolean);
	const by = phrasesOn(head)
		.filter(({ preposition }) => preposition === "by")
		.flatMap((phrase) => actorsOf(phrase.head, scene));
	if (by.length > 0) return by;
	if (told.length === 0 && group)
		return [
			mention(
				head,
				core,
				{ country: group.country, sectors: group.sectors, name: group.name },
				"name",
				false,
				[step(`of ${group.name}`, "named before it", group)],
			),
		];
	return told.map((one) =>
		mention(
			head,
			core,
			{ country: one.country, sectors: role?.sectors ?? [], name: null },
			"agent",
			false,
			[one.step],
		),
	);
}
