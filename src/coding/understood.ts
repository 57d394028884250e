import type { Pattern } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import { phrasesOn } from "./clause.ts";
import type { Match } from "./match.ts";
import {
	type Mention,
	mentionsAt,
	type Scene,
	unknownHands,
	unnamed,
} from "./mention.ts";
import { isNumber, isPerson } from "./phrase.ts";
import { unique } from "./unique.ts";
import { doersOf, ownersOf } from "./whose.ts";

// Who acts and who is acted upon where no slot of the pattern names anybody: unknown hands behind a bomb, whoever owns what
// is hit, the office somebody leaves.

/** What a pattern has found in a clause. */
type Told = Pick<Match, "pattern" | "clause" | "words" | "carried"> & {
	readonly scene: Scene;
	readonly sources: readonly Mention[];
};

/** Who acts where nobody is told to. */
export function understoodDoers(told: Told): Mention[] {
	const doers = doersOfDeed(told);
	return doers.length > 0 ? doers : [...ownForces(told), ...unnamedDoers(told)];
}

/** Who is acted upon where the pattern asks for nobody. */
export function understoodOthers(told: Told): Mention[] {
	return [...ownersHit(told), ...ownersOfCarried(told), ...opposed(told)];
}

/** "was killed in a US drone strike": whose the deed is, has done it. */
function doersOfDeed(told: Told): Mention[] {
	const { clause, pattern } = told;
	if (pattern.type !== "ASSAULT" || !clause.passive) return [];
	const deeds = told.words.filter((word) =>
		clause.obliques.some(({ head }) => head === word),
	);
	// "an Iraqi car bombing" is one in Iraq.
	const ofStates = !OF_WEAPONS.has(pattern.mode ?? "");
	return unique(deeds.flatMap((deed) => doersOf(deed, told.scene, ofStates)));
}

/** "A bomb killed six": bombs, mines and shots of unnamed doers are `-/UAF`. */
function unnamedDoers(told: Told): Mention[] {
	const { pattern, clause } = told;
	if (pattern.type !== "ASSAULT") return [];
	const isNoun = pattern.kind === "noun";
	const doer = isNoun ? clause.predicate : clause.subjects[0];
	// "was killed in a bombing": somebody laid the bomb.
	if (!doer && clause.passive && OF_WEAPONS.has(pattern.mode ?? ""))
		return [unknownHands(clause.predicate)];
	if (!doer || (wantsSource(pattern) && !isNoun)) return [];
	const isVictim = pattern.parts.some(
		({ role, of, fill }) => role === "subject" && (of ?? fill) === "Y",
	);
	if (isVictim) return [unknownHands(clause.predicate)];
	// Weapons are of no country for where they go off.
	const owners = isNoun ? [] : ownersOf(doer, told.scene, false);
	if (owners.length > 0) return owners;
	const hands = mentionsAt(doer, told.scene).filter(
		(mention) => mention.actor.sectors[0] === "UAF",
	);
	return hands.length > 0 || pattern.bothWays ? hands : [unknownHands(doer)];
}

/** "Turkish troops were deployed": no agent is told, and whose forces move is who moves them. */
function ownForces(told: Told): Mention[] {
	const { type, mode } = told.pattern;
	if (type !== "MOBILIZE" && !(type === "RETREAT" && mode === "withdraw"))
		return [];
	return unique(
		told.words.flatMap((head) => mentionsAt(head, told.scene)),
	).filter((mention) => mention.actor.country !== null);
}

/** "rejected Egypt's draft", "accepted the French plan": whose the thing is, is answered. */
function ownersOfCarried(told: Told): Mention[] {
	const carried = told.carried;
	const speech = ["ACCUSE", "AGREE", "REJECT", "SUPPORT"];
	if (!carried || carried.upos === "VERB") return [];
	if (!speech.includes(told.pattern.type)) return [];
	const own = new Set(told.sources.map((source) => source.actor.country));
	const owners = ownersOf(carried, told.scene);
	const blamed =
		owners.length > 0 || told.pattern.type !== "ACCUSE"
			? owners
			: ownersBelow(told, carried);
	return unique(blamed).filter((mention) => !own.has(mention.actor.country));
}

/**
 * "concern about an escalation of Russian activities": whose the thing below it is; but "the killing of Turkish soldiers" is
 * not of Turkey.
 */
function ownersBelow(told: Told, noun: Token): Mention[] {
	if (told.scene.lexicon.nominals.has(noun.lemma.toLowerCase())) return [];
	return phrasesOn(noun)
		.filter(
			({ preposition, head }) =>
				preposition === "of" && mentionsAt(head, told.scene).length === 0,
		)
		.flatMap(({ head }) => ownersOf(head, told.scene, false));
}

/** "an anti-Turkish rally": the state that the word before it is against. */
function opposed(told: Told): Mention[] {
	if (told.pattern.type !== "PROTEST") return [];
	return [told.clause.predicate, ...told.words]
		.flatMap((noun) => noun.childrenOf("amod", "compound"))
		.flatMap((token) => stateAgainst(token, told.scene))
		.slice(0, 1);
}

/** "attacked an army base", "raided the Cuban embassy", "fired missiles at rebel posts": whose the thing is, is hit. */
function ownersHit(told: Told): Mention[] {
	const { clause, pattern } = told;
	if (!["ASSAULT", "COERCE"].includes(pattern.type)) return [];
	// "rained shells on the Bosnian town": a place where nobody is named is nobody's.
	const localities = told.scene.lexicon.words("engine-localities");
	const aimedAt = clause.obliques
		.filter(
			({ preposition, head }) =>
				pattern.type === "ASSAULT" &&
				AIMED.has(preposition) &&
				!localities?.has(head.lemma.toLowerCase()),
		)
		.map(({ head }) => head);
	const things = told.words.filter(
		(head) => clause.objects.includes(head) || aimedAt.includes(head),
	);
	return unique(things.flatMap((head) => ownersOf(head, told.scene))).filter(
		(mention) => mention.actor.country !== null || mention.kind === "name",
	);
}

/** "hundreds protested", "more than 2,000 marched": so many people, of where they are. */
function crowds(told: Told, heads: readonly Token[]): Mention[] {
	const { quantities } = told.scene.clauses;
	return heads
		.filter(
			(head) =>
				isNumber(head) ||
				(quantities.has(head.lemma.toLowerCase()) && head.xpos === "NNS"),
		)
		.map((head) => ({
			...unnamed(head, ["CVL"], "so many people"),
			placed: true,
		}));
}

/** "Otto Brandt resigned as Norway's finance minister", "she quit as …": who it is, the office left says. */
export function strangers(told: Told, heads: readonly Token[]): Mention[] {
	if (told.pattern.type === "PROTEST") return crowds(told, heads);
	if (told.pattern.mode !== "resign") return [];
	const left = officeLeft(told);
	if (!left || left.actor.sectors[0] === "BUS") return [];
	return heads
		.filter((head) => isPerson(head) || head.upos === "PRON")
		.map((head) => {
			const { actor, ...rest } = unnamed(head, [], "the office left");
			const { country, sectors } = left.actor;
			const steps = [...rest.steps, ...left.steps];
			const name = head.upos === "PRON" ? null : actor.name;
			return { ...rest, steps, actor: { country, sectors, name } };
		});
}

/** Who holds the office that is left; null where none is told. */
function officeLeft(told: Told): Mention | null {
	const { clause, scene } = told;
	const [left = null] = [
		...clause.obliques,
		...clause.objects.flatMap((object) => phrasesOn(object)),
	]
		.filter(({ preposition }) => ["as", "from"].includes(preposition))
		.flatMap(({ head }) => mentionsAt(head, scene))
		.filter(({ actor }) => actor.country !== null);
	return left;
}

/** "the former president resigned as governor": on that day the tables may know him out of office already. */
export function inOffice(told: Told, one: Mention): Mention {
	if (told.pattern.mode !== "resign" || one.actor.sectors[0] !== "ELI")
		return one;
	const left = officeLeft(told);
	if (left?.actor.sectors[0] !== "GOV") return one;
	const { sectors } = left.actor;
	return { ...one, actor: { ...one.actor, sectors } };
}

/** "issued a statement condemning Belarus", "passed a bill imposing sanctions": who issues or passes it does so, or whose it is. */
export function authors(
	told: Told,
	found: readonly Mention[],
	heads: readonly Token[],
): Mention[] {
	if (found.length > 0) return [];
	const { lexicon } = told.scene;
	const isIn = (list: string, { lemma }: Token): boolean =>
		lexicon.words(list)?.has(lemma.toLowerCase()) ?? false;
	return unique(
		heads.flatMap((head) => {
			if (isIn("engine-documents", head)) return issuers(told, head);
			if (!isIn("engine-acts-of-state", head)) return [];
			const verb = head.head;
			return verb && isIn("engine-enacting", verb) ? issuers(told, head) : [];
		}),
	);
}

/** Whose a document is, or else who signs, passes or issues it. */
function issuers(told: Told, head: Token): Mention[] {
	const { scene } = told;
	const owners = ownersOf(head, scene, false);
	if (owners.length > 0 || !head.head) return owners;
	if (!head.is("obj", "obl") && head.deprel !== "nsubj:pass") return [];
	return scene.clauses
		.at(head.head)
		.subjects.flatMap((subject) => mentionsAt(subject, scene));
}

/** The state in "anti-Turkish". */
function stateAgainst(token: Token, { lexicon }: Scene): Mention[] {
	const [prefix, name] = token.form.split("-");
	if (prefix.toLowerCase() !== "anti" || !name) return [];
	const entry = lexicon.actors
		.named(name)
		.find(({ kind }) => kind === "country" || kind === "adjective");
	if (!entry?.country) return [];
	const { actor, ...rest } = unnamed(token, [], `"${token.form}"`);
	return [{ ...rest, actor: { ...actor, country: entry.country, name: null } }];
}

/** A pattern whose subject is a noun, not X, needs nobody who acts. */
export function wantsSource(pattern: Pattern): boolean {
	return pattern.parts.some((part) => part.fill === "X" || part.of === "X");
}

const AIMED = new Set(["against", "at", "into", "on"]);
const OF_WEAPONS = new Set([
	"explosives",
	"firearms",
	"heavy-weapons",
	"suicide-attack",
]);
