import type { Lexicon } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import { type Mention, mentionsAt, type Scene } from "./mention.ts";
import { namesIn, pick } from "./naming.ts";
import { corePhrase, joined, subjectAbove } from "./phrase.ts";
import { bare, hasState, isDefinite, pointing } from "./reference.ts";
import { countryOf } from "./whose.ts";

// Nouns that go on speaking of whom the text has named: "the group", "the prime minister", "its neighbour", "the two
// leaders", "the latter". A noun says what kind of actor may be meant; the nearest of the kind is.

/** Whom a noun phrase points back to; empty where it does not, or nobody fits. */
export function pointedAt(head: Token, scene: Scene): Mention[] {
	const order = orderOf(head);
	if (order) return inOrder(head, order, scene);
	if (isOtherOfEach(head)) return scene.actorsOf(subjectAbove(head)!);
	const many = groupOf(head);
	if (many) return several(head, many, scene);
	const isNoun = ["NOUN", "PROPN", "ADJ"].includes(head.upos);
	if (!isNoun) return [];
	const other = otherState(head, scene);
	if (other.length > 0) return other;
	if (!isDefinite(head) || isExplained(head)) return [];
	return (
		stateCalled(head, scene) ??
		sameNoun(head, scene) ??
		named(head, scene) ??
		person(head, scene) ??
		[]
	);
}

/** "the group of seven", "the rebels who …" tell of themselves who they are. */
function isExplained(head: Token): boolean {
	return head.children.some(
		(child) =>
			(child.is("nmod", "acl", "appos") && child.i > head.i) ||
			child.deprel === "nmod:poss",
	);
}

type Fits = (mention: Mention) => boolean;

/** "The department" after "the US Agriculture Department": the last that was called so, where its country is known. */
function sameNoun(head: Token, scene: Scene): Mention[] | null {
	if (corePhrase(head).some((token) => token !== head && !token.is("det")))
		return null;
	const lemma = head.lemma.toLowerCase();
	const isPlural = /S$/.test(head.xpos);
	const found = scene.memory
		.before(head.start)
		.find(
			(one) =>
				one.head.lemma.toLowerCase() === lemma &&
				/S$/.test(one.head.xpos) === isPlural &&
				one.head !== head,
		);
	return found && found.actor.country !== null ? [pointing(head, found)] : null;
}

const has = (lexicon: Lexicon, list: string, word: string): boolean =>
	lexicon.words(`engine-anaphor-${list}`)?.has(word) ?? false;

const BODIES = new Set(["IGO", "EUR", "UNO", "NGO"]);
const ARMED = new Set(["REB", "PRM", "UAF", "CRM"]);

/** "the group", "the alliance", "the party": an organisation the text has named. */
function named(head: Token, scene: Scene): Mention[] | null {
	const word = head.lemma.toLowerCase();
	const { lexicon } = scene;
	const own = scene.matches[head.i];
	if (namesIn(corePhrase(head), scene).some((name) => name !== own))
		return null;
	// "the Turkish Land Forces" is a name of its own.
	if (own && own.to > own.from + 1 && head.upos === "PROPN") return null;
	const kinds: readonly [string, Fits][] = [
		[
			"armed",
			({ actor }) =>
				ARMED.has(actor.sectors[0]) ||
				actor.country === "IMG" ||
				actor.sectors.includes("REB"),
		],
		["party", ({ actor }) => actor.sectors[0] === "PTY"],
		["body", ({ actor }) => BODIES.has(actor.country ?? "")],
		[
			"company",
			({ actor }) => actor.sectors[0] === "BUS" || actor.country === "MNC",
		],
	];
	const fitting = kinds.filter(([list]) => has(lexicon, list, word));
	if (fitting.length === 0) return null;
	const found = scene.memory
		.before(head.start)
		.find(
			(mention) =>
				mention.kind === "name" &&
				mention.actor.name !== null &&
				!isPersonal(mention, scene) &&
				fitting.some(([, fits]) => fits(mention)),
		);
	return found ? [pointing(head, found)] : null;
}

/** Whether it names a person: one with an office, or a name that the tables or the parser take for one. */
function isPersonal({ head, office, actor }: Mention, scene: Scene): boolean {
	if (office !== null && actor.name !== null) return true;
	const entries = scene.lexicon.actors.named(actor.name ?? "");
	if (entries.length > 0) return entries.some(({ kind }) => kind === "person");
	return head.tokens.name[head.i]?.endsWith("-PER") ?? false;
}

/** "the prime minister", "the Israeli leader", "the Russian": a person the text has named. */
function person(head: Token, scene: Scene): Mention[] | null {
	if (head.xpos === "NNS" || head.xpos === "NNPS") return null;
	const core = corePhrase(head);
	const own = scene.matches[head.i];
	const told = namesIn(core, scene)
		.filter((name) => name !== own)
		.flatMap((name) => countryOf(name, scene))
		.map(({ country }) => country);
	const fits = fitsNoun(head, scene);
	if (!fits) return null;
	const found = scene.memory
		.before(head.start)
		.find(
			(mention) =>
				mention.actor.name !== null &&
				isPersonal(mention, scene) &&
				(told.length === 0 || told.includes(mention.actor.country ?? "")) &&
				fits(mention),
		);
	return found ? [pointing(head, found)] : null;
}

/** What the noun says of the person: an office, that of a leader, the country. */
function fitsNoun(head: Token, scene: Scene): Fits | null {
	const match = scene.matches[head.i];
	const inhabitant = match && pick(match, scene, "inhabitant", "adjective");
	if (inhabitant) return ({ actor }) => actor.country === inhabitant.country;
	const role = match && pick(match, scene, "office");
	if (role?.office) return ({ office }) => office === role.office;
	const word = head.lemma.toLowerCase();
	if (has(scene.lexicon, "person", word)) return () => true;
	if (!has(scene.lexicon, "leader", word)) return null;
	const [sector] = role?.sectors ?? [];
	return ({ office, actor }) =>
		actor.country !== null && BODIES.has(actor.country)
			? true
			: !sector || sector === "GOV" || sector === "PTY"
				? office !== null
				: actor.sectors[0] === sector;
}

/** "the kingdom", "the North": a state that the text speaks of, called for short. */
function stateCalled(head: Token, scene: Scene): Mention[] | null {
	const words = corePhrase(head)
		.filter((token) => !token.is("det"))
		.map((token) => token.form.toLowerCase())
		.join(" ");
	const epithets = scene.lexicon.epithets.get(words);
	if (!epithets) return null;
	const subject = subjectAbove(head);
	const acting = (subject ? scene.actorsOf(subject) : []).map(
		({ actor }) => actor.country,
	);
	const spoken = scene.memory
		.countriesBefore(head.start)
		.filter((one) => hasState(one));
	for (const epithet of epithets) {
		const { countries, beside } = epithet;
		const [only] = countries;
		const found = spoken.find(({ actor }) =>
			beside.size > 0
				? beside.has(actor.country!)
				: countries.has(actor.country!) && !acting.includes(actor.country),
		);
		const country = beside.size > 0 ? only : found?.actor.country;
		if (!found || !country) continue;
		const actor = { country, sectors: [], name: null };
		const { file, line } = epithet;
		const because = `the text speaks of "${found.head.form}"`;
		const step = { what: `"${words}" is ${country}`, because, file, line };
		const meant = pointing(head, { ...found, actor, kind: "state" });
		return [{ ...meant, steps: [step] }];
	}
	return null;
}

/** "its neighbour", "Syria's ally": the other state that the text speaks of. */
function otherState(head: Token, scene: Scene): Mention[] {
	const owner = head.child("nmod:poss");
	if (!owner || !has(scene.lexicon, "other", head.lemma.toLowerCase()))
		return [];
	const owners = mentionsAt(owner, scene);
	// A person's rival is a person.
	if (owners.length === 0 || owners.some((one) => isPersonal(one, scene)))
		return [];
	const own = new Set(owners.map(({ actor }) => actor.country));
	const found = scene.memory
		.countriesBefore(head.start)
		.filter((one) => hasState(one) && !own.has(one.actor.country));
	const isPlural = head.xpos === "NNS";
	if (isPlural && (found.length < 2 || found.length > 3)) return [];
	return (isPlural ? found.reverse() : found.slice(0, 1)).map((one) =>
		pointing(head, { ...one, actor: bare(one.actor) }),
	);
}

/** "Each blamed the other": the same two. */
function isOtherOfEach(head: Token): boolean {
	return (
		/^others?$/i.test(head.form) &&
		isDefinite(head) &&
		subjectAbove(head)?.lemma.toLowerCase() === "each"
	);
}

// --- several ---

const PERSONS = new Set(
	"leader man woman president minister premier politician candidate rival official general".split(
		" ",
	),
);
const STATES = new Set(
	"country nation government state neighbor neighbour power ally".split(" "),
);

interface Several {
	readonly count: number;
	readonly what: "persons" | "states" | "any";
}

const COUNTS: ReadonlyMap<string, number> = new Map([
	["both", 2],
	["two", 2],
	["each", 2],
	["pair", 2],
	["three", 3],
	["four", 4],
]);

/** "the two leaders", "both sides", "the pair", "each": how many of what kind are meant; null where one is. */
function groupOf(head: Token): Several | null {
	const word = head.lemma.toLowerCase();
	const form = head.form.toLowerCase();
	const alone = /^(both|each)$/.test(form);
	if (alone || (/^(two|three|pair|duo)$/.test(form) && isDefinite(head))) {
		if (head.childrenOf("nmod").length > 0) return null;
		return { count: COUNTS.get(form) ?? 2, what: "any" };
	}
	const count = head.children
		.filter((child) => child.i < head.i)
		.map((child) => COUNTS.get(child.form.toLowerCase()))
		.find((number) => number !== undefined);
	if (count === undefined || head.child("nmod:poss")) return null;
	if (head.childrenOf("amod").some(({ form }) => /^\p{Lu}/u.test(form)))
		return null;
	if (word === "side" || word === "party") return { count, what: "any" };
	if (PERSONS.has(word)) return { count, what: "persons" };
	return STATES.has(word) ? { count, what: "states" } : null;
}

function several(
	head: Token,
	{ count, what }: Several,
	scene: Scene,
): Mention[] {
	const fits: Readonly<Record<Several["what"], Fits>> = {
		persons: (one) => one.actor.name !== null && isPersonal(one, scene),
		states: hasState,
		any: () => true,
	};
	const found = lastOf(count, head.start, scene, what, fits[what]);
	if (found.length < count)
		return what === "persons"
			? several(head, { count, what: "states" }, scene)
			: [];
	return found.map((one) =>
		pointing(
			head,
			what === "states" ? { ...one, actor: bare(one.actor) } : one,
		),
	);
}

/** The last so many different ones in the order of the text; those of earlier sentences before those of this one. */
function lastOf(
	count: number,
	start: number,
	{ memory, tokens }: Scene,
	what: Several["what"],
	fits: Fits,
): Mention[] {
	const keyOf = ({ actor }: Mention): string =>
		what === "states"
			? `${actor.country}`
			: `${actor.country} ${actor.name ?? actor.sectors[0] ?? ""}`;
	const sentence = tokens[0].start;
	const said = memory
		.said(start)
		.filter((mention) => isWhole(mention) && fits(mention));
	const earlier = said.filter(({ span }) => span.end <= sentence);
	for (const all of [earlier, said]) {
		const list = listOf(count, all, keyOf);
		if (list.length > 0) return list;
		const last = new Map<string, Mention>();
		for (const mention of [...all].reverse()) {
			if (last.size === count) break;
			if (!last.has(keyOf(mention))) last.set(keyOf(mention), mention);
		}
		if (last.size === count)
			return [...last.values()].sort((a, b) => a.span.start - b.span.start);
	}
	return [];
}

/** "Armenia and Azerbaijan signed a truce": the last so many that are named as one subject; empty without. */
function listOf(
	count: number,
	all: readonly Mention[],
	keyOf: (mention: Mention) => string,
): Mention[] {
	for (const first of [...all].reverse()) {
		if (!first.head.is("nsubj")) continue;
		const heads = joined(first.head);
		if (heads.length !== count) continue;
		const members = all.filter(({ head }) => heads.includes(head));
		const keys = new Set(members.map(keyOf));
		if (members.length === count && keys.size === count) return members;
	}
	return [];
}

/** "Kenyan" of "Kenyan police" stands for nobody by itself, nor does the town of "a suburb of Kigali". */
function isWhole({ head, kind, actor }: Mention): boolean {
	return (
		!head.is("amod", "compound") &&
		head.deprel !== "nmod:poss" &&
		!(kind === "city" && head.is("nmod")) &&
		(actor.country !== null || actor.name !== null)
	);
}

/** "the former", "the latter": the first or second of two. */
function orderOf(head: Token): "former" | "latter" | null {
	const word = head.form.toLowerCase();
	if (word !== "former" && word !== "latter") return null;
	return isDefinite(head) ? word : null;
}

function inOrder(
	head: Token,
	which: "former" | "latter",
	scene: Scene,
): Mention[] {
	const two = lastOf(2, head.start, scene, "any", () => true);
	if (two.length < 2) return [];
	return [pointing(head, two[which === "former" ? 0 : 1])];
}
