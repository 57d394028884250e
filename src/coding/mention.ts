import type { Day, Span } from "../base/index.ts";
import {
	type Actor,
	type ActorEntry,
	isState,
	type Lexicon,
	type NameMatch,
} from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import { belonging } from "./belonging.ts";
import type { Clauses } from "./clause.ts";
import type { Step } from "./event.ts";
import { isFormer } from "./holder.ts";
import { homeOf, isAtHome } from "./home.ts";
import { mention, namesIn, pick, step, words } from "./naming.ts";
import { corePhrase, joined, properNouns } from "./phrase.ts";
import { antecedentsOf, bearerOf, type Memory } from "./reference.ts";
import { roleMentions } from "./role.ts";
import { countriesTold, countryOf } from "./whose.ts";

// From a phrase to the actors it names. The head decides what kind of thing it is (soldiers, a ministry, a person, a
// state), what stands before and behind it decides whose ("Russian", "'s", "of France", "in Lagos"), and the day
// decides who held an office. Nothing is taken from outside the phrase but what a pronoun or "the ministry" points to.

/** An actor as a phrase of the text names it. */
export interface Mention {
	readonly actor: Actor;
	readonly span: Span;
	readonly head: Token;
	/** `place`: the phrase is a country or city that may just be a place; `agent`: a common noun; `name`: a name. */
	readonly kind: "state" | "city" | "agent" | "name" | "pronoun";
	/** Whether an actor without told country takes that of the place it acts in. */
	readonly placed: boolean;
	/** The office by which it is named, or which the named person holds on the day: "foreign minister". */
	readonly office: string | null;
	readonly steps: readonly Step[];
}

/** What resolving a sentence needs to know. */
export interface Scene {
	readonly tokens: readonly Token[];
	/** Lemmas and words of the sentence in lower case, each once. */
	readonly words: ReadonlySet<string>;
	/** Whether one of these words is among them. */
	hasAny(list: ReadonlySet<string>): boolean;
	readonly matches: readonly (NameMatch | null)[];
	readonly lexicon: Lexicon;
	readonly day: Day | null;
	readonly memory: Memory;
	readonly clauses: Clauses;
	/** The heads of phrases that are being resolved. */
	readonly asked: Set<Token>;
	/** Whom phrases name, by their heads, as far as it has been asked since all that stands before was known. */
	readonly known: Map<Token, readonly Mention[]>;
	/** Tokens of which somebody has said whom they mean; none where a text is coded. */
	readonly given: ReadonlyMap<Token, Mention>;
	/** Who speaks the words that `token` stands in: the subject of "said", of this sentence or the one that goes on. */
	speakerAt(token: Token): Mention[];
	/** The actors that the phrase around `head` names. */
	actorsOf(head: Token): Mention[];
}

/** The names of a sentence by token: `matches[i]` is the name that token i is part of. */
export function matchesByToken(
	length: number,
	found: readonly NameMatch[],
): (NameMatch | null)[] {
	const matches: (NameMatch | null)[] = new Array(length).fill(null);
	for (const match of found)
		for (let i = match.from; i < match.to; i++) matches[i] = match;
	return matches;
}

/** The actors that the phrase around `head` names, all conjuncts of a list; empty when it names none. */
export function actorsOf(head: Token, scene: Scene): Mention[] {
	// "Serbia and Montenegro" may be one name.
	const heads = joined(head);
	return heads
		.filter((one, n) => {
			const match = scene.matches[one.i];
			const same = heads.findIndex(({ i }) => scene.matches[i] === match);
			return match === null || same === n;
		})
		.flatMap((one) => mentionsAt(one, scene));
}

/** The actors that one phrase names, without its conjuncts: several for "US and Russian troops". */
export function mentionsAt(head: Token, scene: Scene): readonly Mention[] {
	const given = scene.given.get(head);
	if (given) return [given];
	const known = scene.known.get(head);
	if (known) return known;
	// What is asked on the way to another answer may leave that other out, and is not the whole answer.
	const isWhole = scene.asked.size === 0;
	// "the country" in the phrase of the subject that it may not mean would ask for that subject again, without end.
	if (scene.asked.has(head)) return [];
	scene.asked.add(head);
	const found = namedBy(head, scene);
	scene.asked.delete(head);
	if (isWhole) scene.known.set(head, found);
	return found;
}

function namedBy(head: Token, scene: Scene): Mention[] {
	if (
		head.upos === "PRON" ||
		(head.upos === "DET" && head.is("nsubj", "obj", "obl"))
	)
		return antecedentsOf(head, scene);
	const each = listedBeside(head, scene);
	if (each.length > 1) return each;
	const core = corePhrase(head);
	const pointed = antecedentsOf(head, scene);
	if (pointed.length > 0) return pointed;
	const names = namesIn(core, scene);
	const own =
		names.find((name) => name.from <= head.i && head.i < name.to) ?? null;
	const person =
		names.find(
			(name) => pick(name, scene, "person") !== null && isWhole(name, scene),
		) ?? null;
	if (person && isTitleOf(head, own, person))
		return [personMention(head, person, names, scene)];
	if (own) return ownName(head, own, core, names, scene);
	const beside = apposed(head, core, scene);
	if (beside.length > 0) return beside;
	const known = bearerOf(head, core, scene);
	if (known.length > 0) return known;
	const titled = titledName(head, core, names, scene);
	if (titled.length > 0) return titled;
	const from = personFrom(head, core, names, scene);
	return from.length > 0 ? from : belonging(head, core, scene);
}

/** "American Kenneth Bae": a name that no table holds, after where its bearer is from. */
function personFrom(
	head: Token,
	core: readonly Token[],
	names: readonly NameMatch[],
	scene: Scene,
): Mention[] {
	const [from] = names;
	const state = from && pick(from, scene, "inhabitant", "adjective");
	if (!state || names.length > 1 || !head.name.endsWith("PER")) return [];
	const after = core.filter(({ i }) => i >= from.to);
	if (after.length < 2 || after.some(({ upos }) => upos !== "PROPN")) return [];
	const name = properNouns(after).join(" ");
	const actor = { country: state.country, sectors: ["CVL"], name };
	const because = `of ${state.country}`;
	const steps = [step(`"${words(scene, from)}" ${name}`, because, state)];
	return [mention(head, core, actor, "name", false, steps)];
}

/** "Kim" of "Kim Han-sik" is another's name. */
function isWhole({ from, to }: NameMatch, { tokens }: Scene): boolean {
	const next = tokens[to];
	return !(
		to === from + 1 &&
		next?.upos === "PROPN" &&
		next.tokens.name[to] === "I-PER" &&
		next.head === tokens[from]
	);
}

/** "German judge Hans Muster": a name that no table holds, after what its bearer is. */
function titledName(
	head: Token,
	core: readonly Token[],
	names: readonly NameMatch[],
	scene: Scene,
): Mention[] {
	if (head.upos !== "PROPN") return [];
	const title = names.findLast(
		(name) =>
			name.to <= head.i && pick(name, scene, "office", "agent") !== null,
	);
	if (!title) return [];
	const after = core.filter(({ i }) => i >= title.to);
	if (after.some((token) => token.upos !== "PROPN" && token.form !== "-"))
		return [];
	const role = pick(title, scene, "office", "agent")!;
	const name = after.map((token) => token.form).join(" ");
	return roleMentions(head, role, title, core, names, scene, name);
}

/** Somebody whom no table holds; the name is what the text says, where it is one. */
export function unnamed(
	head: Token,
	sectors: readonly string[],
	because: string,
): Mention {
	const core = corePhrase(head);
	const name = head.upos === "PROPN" ? properNouns(core).join(" ") : null;
	const step = {
		what: `"${core.map((token) => token.form).join(" ")}" is -${sectors.map((one) => `/${one}`).join("")}`,
		because,
		file: null,
		line: null,
	};
	return mention(
		head,
		core,
		{ country: null, sectors, name },
		name ? "name" : "agent",
		false,
		[step],
	);
}

/** Those who did what nobody is told to have done: `-/UAF`. */
export function unknownHands(head: Token): Mention {
	return unnamed(head, ["UAF"], "nobody is told to have done it");
}

/** "President Vladimir Putin", "Putin": the person is meant; "Putin's spokesman", "Biden administration": not. */
function isTitleOf(
	head: Token,
	own: NameMatch | null,
	person: NameMatch,
): boolean {
	if (own === person || (person.from <= head.i && head.i < person.to))
		return true;
	if (head.i > person.from) return false;
	const possessive = head.tokens.form[person.to]?.toLowerCase();
	return possessive !== "'s" && possessive !== "’s";
}

function personMention(
	head: Token,
	match: NameMatch,
	names: readonly NameMatch[],
	scene: Scene,
): Mention {
	const told = names
		.filter((name) => name !== match)
		.flatMap((name) => countryOf(name, scene));
	const candidates = match.entries.filter((entry) => entry.kind === "person");
	const entry =
		candidates.find((one) =>
			told.some((name) => name.country === one.country),
		) ?? pick(match, scene, "person")!;
	const core = corePhrase(head);
	const former = isFormer(core);
	const sectors =
		former && entry.sectors[0] === "GOV"
			? ["ELI"]
			: (trade(entry, names, scene) ?? entry.sectors);
	const actor = { country: entry.country, sectors, name: entry.name };
	const what = `"${words(scene, match)}" is ${entry.name}${entry.office ? `, ${entry.office}` : ""}`;
	const named = mention(head, core, actor, "name", false, [
		step(
			what,
			`${entry.country ?? "-"}${sectors.map((s) => `/${s}`).join("")} on ${scene.day ?? "an unknown day"}`,
			entry,
		),
	]);
	return { ...named, office: former ? null : entry.office };
}

/** "journalist Jamal Khashoggi": what the phrase says of somebody out of office; null where it says nothing. */
function trade(
	{ sectors, office }: ActorEntry,
	names: readonly NameMatch[],
	scene: Scene,
): readonly string[] | null {
	if (office !== null || (sectors.length > 0 && sectors[0] !== "ELI"))
		return null;
	const told = names.map((name) => pick(name, scene, "agent")).find(Boolean);
	return told && told.sectors.length > 0 ? told.sectors : null;
}

function ownName(
	head: Token,
	own: NameMatch,
	core: readonly Token[],
	names: readonly NameMatch[],
	scene: Scene,
): Mention[] {
	const body = pick(own, scene, "body", "group", "outlet");
	if (body) return bodyMentions(head, body, own, core, names, scene);
	const role = pick(own, scene, "office", "agent");
	if (role) return roleMentions(head, role, own, core, names, scene);
	const seat = pick(own, scene, "seat");
	if (seat)
		return [
			mention(
				head,
				core,
				{ country: seat.country, sectors: seat.sectors, name: null },
				"name",
				false,
				[
					step(
						`"${words(scene, own)}" is the government of ${seat.country}`,
						"a seat that stands for it",
						seat,
					),
				],
			),
		];
	const people = pick(own, scene, "people");
	const state = pick(own, scene, "country", "inhabitant", "adjective");
	if (state)
		return [
			...halfNamed(head, own, core, scene),
			stateMention(head, state, own, core, scene),
		];
	const [told] = people ? countriesTold(head, own, names, scene) : [];
	if (people)
		return [
			mention(
				head,
				core,
				{
					country: people.country ?? told?.country ?? null,
					sectors: people.sectors.length > 0 ? people.sectors : ["CVL"],
					name: people.name,
				},
				"agent",
				false,
				[
					step(`"${words(scene, own)}" is a people`, "data/actors", people),
					...(told && !people.country ? [told.step] : []),
				],
			),
		];
	const city = pick(own, scene, "city");
	if (city)
		return [
			mention(
				head,
				core,
				{ country: city.country, sectors: ["GOV"], name: null },
				"city",
				false,
				[
					step(
						`"${words(scene, own)}" stands for the government of ${city.country}`,
						"a capital that acts or is acted upon",
						city,
					),
				],
			),
		];
	return [];
}

/** "North and South Korea": the first half of a name that the second half completes. */
function halfNamed(
	head: Token,
	own: NameMatch,
	core: readonly Token[],
	scene: Scene,
): Mention[] {
	const [half, and] = [scene.tokens[own.from - 2], scene.tokens[own.from - 1]];
	if (!half || and.lemma.toLowerCase() !== "and" || own.to - own.from < 2)
		return [];
	const name = `${half.form} ${scene.tokens
		.slice(own.from + 1, own.to)
		.map((token) => token.form)
		.join(" ")}`;
	const entry = scene.lexicon.actors
		.named(name)
		.find((one) => one.kind === "country");
	if (!entry) return [];
	const actor = { country: entry.country, sectors: [], name: null };
	return [
		mention(head, core, actor, "state", false, [
			step(
				`"${half.form} and" is ${entry.country}`,
				`${name}, named with the next`,
				entry,
			),
		]),
	];
}

function stateMention(
	head: Token,
	entry: ActorEntry,
	own: NameMatch,
	core: readonly Token[],
	scene: Scene,
): Mention {
	const persons =
		entry.kind === "inhabitant" &&
		head.xpos !== "NNPS" &&
		!core.some((token) => token.lemma === "the");
	const actor = {
		country: entry.country,
		sectors:
			persons ||
			(entry.kind === "inhabitant" &&
				(core.some((t) => t.upos === "NUM") || isCounted(head, scene)))
				? ["CVL"]
				: entry.sectors,
		name: null,
	};
	return mention(head, core, actor, "state", false, [
		step(`"${words(scene, own)}" is ${entry.country}`, "country name", entry),
	]);
}

/** "thousands of Ukrainians" */
function isCounted(head: Token, { lexicon }: Scene): boolean {
	const above = head.head?.lemma.toLowerCase() ?? "";
	const counting = lexicon.words("engine-quantities");
	return head.is("nmod") && (counting?.has(above) ?? false);
}

function bodyMentions(
	head: Token,
	entry: ActorEntry,
	own: NameMatch,
	core: readonly Token[],
	names: readonly NameMatch[],
	scene: Scene,
): Mention[] {
	const told =
		entry.kind === "body"
			? countriesTold(head, own, names, scene, entry.country === null)
			: [];
	// "the Canadian House of Commons": many states have one of the name.
	const other = told.find(
		({ country }) => isState(country) && country !== entry.country,
	);
	const isOthers = entry.country !== null && isState(entry.country) && other;
	const country = isOthers
		? other.country
		: (entry.country ?? told[0]?.country ?? null);
	const name = isOthers ? words(scene, own) : entry.name;
	const actor = { country, sectors: entry.sectors, name };
	const steps = [
		step(
			`"${words(scene, own)}" is ${entry.name}`,
			country ? `of ${country}` : "no country told",
			entry,
		),
	];
	if (told[0]) steps.push(told[0].step);
	return [mention(head, core, actor, "name", false, steps)];
}

/** "two rivals, Ghana and Togo, signed": each of them is meant. */
function listedBeside(head: Token, scene: Scene): Mention[] {
	if (head.xpos !== "NNS") return [];
	const list = head
		.childrenOf("appos")
		.find((token) => token.upos === "PROPN" && token.child("conj"));
	if (!list) return [];
	const [first, ...others] = joined(list);
	const one = mentionsAt(first, scene);
	if (one.length === 0) return [];
	return [...one, ...others.flatMap((other) => mentionsAt(other, scene))];
}

/** A name that no table holds, explained beside it: "Ned Low, a spokesman for the US State Department". */
function apposed(head: Token, core: readonly Token[], scene: Scene): Mention[] {
	const beside = head
		.childrenOf("appos")
		.flatMap((token) =>
			token.upos === "PROPN" && head.upos === "PROPN"
				? []
				: mentionsAt(token, scene),
		);
	if (beside.length === 0) return [];
	const untitled = core.filter((token) => !isTitle(token, scene));
	const name = properNouns(untitled).join(" ") || null;
	return beside.slice(0, 1).map((one) =>
		mention(
			head,
			core,
			{
				...one.actor,
				country: one.actor.country ?? (isAtHome(one) ? homeOf(scene) : null),
				name: name ?? one.actor.name,
			},
			"name",
			one.placed,
			[
				...one.steps,
				{
					what: `"${name ?? head.form}" is explained beside it`,
					because: `"${one.head.form}" in apposition`,
					file: null,
					line: null,
				},
			],
		),
	);
}

/** "Colonel" of "Colonel Edgar Phiri" is no part of the name. */
function isTitle({ i }: Token, scene: Scene): boolean {
	const match = scene.matches[i];
	return match !== null && pick(match, scene, "office") !== null;
}
