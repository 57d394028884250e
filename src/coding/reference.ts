import {
	type Actor,
	type ActorEntry,
	isState,
	withoutAccents,
} from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import { pointedAt } from "./anaphor.ts";
import { type Mention, mentionsAt, type Scene } from "./mention.ts";
import { mention } from "./naming.ts";
import { properNouns, subjectAbove } from "./phrase.ts";
import type { Voice } from "./voice.ts";

// "it", "the ministry", "both countries", "we": whoever the text named before. Nearest first, subjects before others;
// what cannot be found stays unknown. No guess is made from the world, only from the text.

/** What may be meant again, at most. */
const MOST = 60;

/** Who a document has named so far, in the order of the text. */
export class Memory {
	readonly #mentions: Remembered[] = [];
	readonly #names = new Set<string | null>();
	readonly #countries = new Set<string | null>();
	readonly #short = new Map<string, readonly string[]>();

	/** Remembers what a sentence names; `sentence` counts from 0, and is not below those before. */
	add(mentions: readonly Mention[], sentence: number): void {
		for (const mention of mentions) {
			const { actor, head } = mention;
			const role = head.is("nsubj") ? 0 : head.is("nmod") ? 2 : 1;
			this.#mentions.push({ mention, sentence, role });
			this.#names.add(actor.name);
			this.#countries.add(actor.country);
		}
	}
	/** Who speaks, in a text that is printed with its speakers. */
	voice: Voice | null = null;
	/** The country in which the latest sentence that tells of one country said that something is. */
	place: string | null = null;
	/** Whether the text is printed with who speaks. */
	isSpoken = false;
	/** Whether the last sentence that told of either told of force, and not of an accident. */
	toldOfForce = false;

	hasNamed(name: string): boolean {
		return this.#names.has(name);
	}
	hasCountry(country: string): boolean {
		return this.#countries.has(country);
	}
	/** What was named before character `start`, the likeliest to be meant first: of a sentence subjects, then the later ones. */
	before(start: number): Mention[] {
		const found: Mention[] = [];
		for (let to = this.#mentions.length; to > 0 && found.length < MOST; ) {
			const from = this.#beginOf(this.#mentions[to - 1].sentence, to);
			for (const role of ROLES)
				for (let i = to - 1; i >= from; i--) {
					const one = this.#mentions[i];
					if (one.role === role && one.mention.span.end <= start)
						found.push(one.mention);
				}
			to = from;
		}
		return found.slice(0, MOST);
	}
	/** Where the mentions of a sentence begin that end before `to`. */
	#beginOf(sentence: number, to: number): number {
		let from = to;
		while (from > 0 && this.#mentions[from - 1].sentence === sentence) from--;
		return from;
	}
	/** Who was named before by a longer name: "Price" after "Ned Price", "SDF" after "Syrian Democratic Forces". */
	bearer(name: string, start: number): Mention | null {
		for (let i = this.#mentions.length - 1; i >= 0; i--) {
			const { mention } = this.#mentions[i];
			const whole = mention.actor.name;
			if (whole === null || mention.span.end > start) continue;
			if (this.#shortOf(whole).includes(name)) return mention;
		}
		return null;
	}
	/** First and last word of a name of several, and its initials. */
	#shortOf(whole: string): readonly string[] {
		const known = this.#short.get(whole);
		if (known) return known;
		const words = whole.split(" ");
		const ends = words.length > 1 ? [words[0], words[words.length - 1]] : [];
		const short = [...ends, initialsOf(whole)];
		this.#short.set(whole, short);
		return short;
	}
	/** The countries named before character `start`, without bodies that stand in a country's place. */
	countries(start: number): Set<string> {
		const found = new Set<string>();
		for (const { mention } of this.#mentions)
			if (mention.span.end <= start && hasState(mention))
				found.add(mention.actor.country!);
		return found;
	}
	/** What was named before character `start`, in the order of the text. */
	said(start: number): Mention[] {
		return this.#mentions
			.filter(({ mention }) => mention.span.end <= start)
			.map(({ mention }) => mention);
	}
	/** The distinct countries named before, the latest first. */
	countriesBefore(start: number): Mention[] {
		const found = new Map<string, Mention>();
		for (let i = this.#mentions.length - 1; i >= 0; i--) {
			const { mention } = this.#mentions[i];
			if (
				mention.span.end <= start &&
				mention.actor.country &&
				!found.has(mention.actor.country)
			)
				found.set(mention.actor.country, mention);
		}
		return [...found.values()];
	}
}

/** "Syrian Democratic Forces" shortened to SDF; "" for a single word. */
function initialsOf(name: string): string {
	const letters = name.match(/(?<![\p{L}'’])\p{Lu}/gu) ?? [];
	return letters.length > 1 ? letters.join("") : "";
}

interface Remembered {
	readonly mention: Mention;
	readonly sentence: number;
	readonly role: (typeof ROLES)[number];
}

/** Subjects, others, what hangs on a noun: in this order they are likely to be meant again. */
const ROLES = [0, 1, 2] as const;

const PERSON = new Set([
	"he",
	"she",
	"him",
	"her",
	"his",
	"himself",
	"herself",
]);
const THING = new Set(["it", "its", "itself"]);
const MANY = new Set(["they", "them", "their", "themselves"]);
const SPEAKER = new Set(
	"we us our ours ourselves i me my myself you your".split(" "),
);
const ALONE = new Set(["i", "me", "my", "myself"]);
const ONE = new Set(["country", "nation", "republic"]);

/** Who a pronoun, "both countries" or "the country" stands for; empty when nobody fits. */
export function antecedentsOf(head: Token, scene: Scene): Mention[] {
	const word = head.form.toLowerCase();
	if (head.upos === "PRON" || head.xpos === "PRP" || head.xpos === "PRP$") {
		if (
			word === "whose" ||
			word === "who" ||
			word === "which" ||
			word === "that"
		)
			return [];
		if (isEmpty(head, word)) return [];
		const own = ownSpeaker(head, word, scene);
		if (own.length > 0) return own;
		if (PERSON.has(word))
			return nearest(
				head,
				scene,
				(one) => isPerson(one) && agrees(one, word, scene),
			);
		if (THING.has(word)) return nearest(head, scene, isBody);
		if (MANY.has(word)) return nearestMany(head, scene);
		if (SPEAKER.has(word)) return speakerOf(head, scene);
		return pointedAt(head, scene);
	}
	if (
		head.upos === "NOUN" &&
		ONE.has(head.lemma.toLowerCase()) &&
		isDefinite(head) &&
		head.xpos !== "NNS"
	)
		return theCountry(head, scene);
	return pointedAt(head, scene);
}

/** "the country": the nearest state, but not the one that acts upon it here. */
function theCountry(head: Token, scene: Scene): Mention[] {
	const subject = subjectAbove(head);
	const acting = new Set(
		(subject ? scene.actorsOf(subject) : []).map(({ actor }) => actor.country),
	);
	return nearest(
		head,
		scene,
		(mention) => hasState(mention) && !acting.has(mention.actor.country),
	).map((found) => ({ ...found, actor: bare(found.actor) }));
}

/** Whether it is a state, or of one. */
export function hasState({ actor }: Mention): boolean {
	return actor.country !== null && isState(actor.country);
}

/** "It is feared that …", "it was raining": nobody is meant. */
function isEmpty(head: Token, word: string): boolean {
	if (word !== "it" || !head.head) return false;
	if (head.is("expl")) return true;
	const { head: predicate } = head;
	return (
		/^(rain|snow|hail)$/.test(predicate.lemma) ||
		(head.deprel === "nsubj:pass" && predicate.child("ccomp") !== null)
	);
}

/** "The army said they would": the subject of what somebody says is that somebody, where it fits. */
function ownSpeaker(head: Token, word: string, scene: Scene): Mention[] {
	const clause = head.head;
	const speech = clause?.is("ccomp") ? clause.head : null;
	if (!head.is("nsubj") || !speech || !isSaying(speech, scene)) return [];
	const speakers = scene.clauses
		.at(speech)
		.subjects.filter((one) => one.upos !== "PRON")
		.flatMap((one) => scene.actorsOf(one));
	const fits = PERSON.has(word)
		? (one: Mention): boolean => isPerson(one) && agrees(one, word, scene)
		: THING.has(word)
			? isBody
			: MANY.has(word)
				? (): boolean => true
				: (): boolean => false;
	return speakers.filter(fits).map((found) => pointing(head, found));
}

function isSaying(verb: Token, scene: Scene): boolean {
	return ["saying", "denying", "claiming"].some((list) =>
		scene.lexicon.words(`engine-${list}`)?.has(verb.lemma.toLowerCase()),
	);
}

/** "the ministry", "its army": the state that the text was speaking of. */
export function ownerInMemory(
	head: Token,
	core: readonly Token[],
	entry: ActorEntry,
	scene: Scene,
): { country: string; because: string } | null {
	const home = scene.memory.voice?.answering?.country;
	if (home && isDefinite(head))
		return { country: home, because: "the country of whom the press asks" };
	const definite =
		isDefinite(head) || core.some((token) => token.xpos === "PRP$");
	if (!definite || entry.sectors.length === 0 || !STATE.has(entry.sectors[0]))
		return null;
	const sentence = scene.tokens[0].start;
	const earlier = scene.memory
		.before(core[0].start)
		.filter(
			(one) =>
				hasState(one) &&
				(one.span.start < sentence || one.head.is("nsubj", "nmod:poss")),
		);
	const same = earlier[0];
	return same?.actor.country
		? {
				country: same.actor.country,
				because: `"${core.map((token) => token.form).join(" ")}" points back to ${describe(same)}`,
			}
		: null;
}

/** "Police", "the protesters": those of the country whose crowds and police the text named before. */
export function crowdInMemory(
	start: number,
	scene: Scene,
): { country: string; because: string } | null {
	const sentence = scene.tokens[0].start;
	const earlier = scene.memory
		.before(start)
		.find(
			({ actor, span }) =>
				CROWD.has(actor.sectors[0]) &&
				actor.country !== null &&
				!isOutlet(actor) &&
				span.start < sentence,
		);
	return earlier?.actor.country
		? {
				country: earlier.actor.country,
				because: `those of ${describe(earlier)}`,
			}
		: null;
}

/** "LIMA (EFE)": the people of the news are not those of the agency. */
function isOutlet({ sectors, name }: Actor): boolean {
	return sectors[0] === "JRN" && name !== null;
}

const CROWD = new Set(["COP", "CVL", "EDU", "JRN", "LAB", "REL"]);

/** Whether those of these sectors are of the country they are told to be in: "officials in Beijing"; armed people are not. */
export function livesThere(sectors: readonly string[]): boolean {
	return STATE.has(sectors[0]) || LOCAL.has(sectors[0]);
}

const LOCAL = new Set(["PTY", "OPP", "REL", "LAB", "EDU", "REF"]);

const STATE = new Set(["GOV", "MIL", "COP", "LEG", "JUD", "SPY"]);

export function isDefinite(head: Token): boolean {
	return head
		.childrenOf("det")
		.some((token) =>
			["the", "this", "that", "these", "those"].includes(
				token.lemma.toLowerCase(),
			),
		);
}

function nearest(
	head: Token,
	scene: Scene,
	fits: (mention: Mention) => boolean,
): Mention[] {
	const besides = rivalsOf(head);
	const found = scene.memory
		.before(head.start)
		.find((mention) => fits(mention) && !besides.includes(mention.head));
	return found ? [pointing(head, found)] : ahead(head, scene, fits);
}

/** "In its reply, Iran offered talks": the subject that follows, where nobody was named before. */
function ahead(
	head: Token,
	scene: Scene,
	fits: (mention: Mention) => boolean,
): Mention[] {
	const root = scene.tokens.find((token) => token.head === null);
	const subject = root?.child("nsubj");
	if (!subject || subject.upos === "PRON" || subject.i < head.i) return [];
	return mentionsAt(subject, scene)
		.filter(fits)
		.map((found) => pointing(head, found));
}

/** "Canada accused it": the object of a verb is not its subject, however near. */
function rivalsOf(pronoun: Token): Token[] {
	if (
		!pronoun.is("obj", "iobj", "obl") ||
		pronoun.form.toLowerCase().endsWith("sel")
	)
		return [];
	for (let verb = pronoun.head; verb; verb = verb.head) {
		const subjects = verb
			.childrenOf("nsubj")
			.flatMap((one) => [one, ...one.childrenOf("conj")]);
		if (subjects.length > 0) return subjects;
		if (!verb.is("conj", "xcomp", "advcl")) return [];
	}
	return [];
}

function nearestMany(head: Token, scene: Scene): Mention[] {
	const besides = rivalsOf(head);
	// "M23 said it would not attack them": not whom "it" is.
	const acting = besides
		.filter((one) => one.upos === "PRON")
		.flatMap((one) => scene.actorsOf(one))
		.map(({ actor }) => keyOf(actor));
	const before = scene.memory
		.before(head.start)
		.filter(
			({ head: named, actor }) =>
				!besides.some((one) => isPartOf(named, one)) &&
				!acting.includes(keyOf(actor)),
		);
	const found = before.find((mention) => isMany(mention));
	if (!found) return [];
	const group = before
		.filter(
			(mention) =>
				mention.head === found.head ||
				mention.head.head === found.head ||
				found.head.head === mention.head,
		)
		.filter(
			(mention) =>
				mention.head === found.head ||
				mention.head.is("conj") ||
				found.head.is("conj"),
		);
	return (group.length > 1 ? group : [found]).map((mention) =>
		pointing(head, mention),
	);
}

function isPartOf(token: Token, phrase: Token): boolean {
	return (
		token === phrase || (token.head !== null && isPartOf(token.head, phrase))
	);
}

function keyOf({ country, sectors, name }: Actor): string {
	return [country, sectors[0], name].join(" ");
}

function isMany(mention: Mention): boolean {
	const { head } = mention;
	return (
		head.xpos === "NNS" ||
		head.xpos === "NNPS" ||
		head.is("conj") ||
		head.childrenOf("conj").length > 0 ||
		(mention.kind === "name" &&
			mention.actor.sectors.some((sector) =>
				["REB", "PTY", "PRM", "UAF"].includes(sector),
			))
	);
}

function isPerson({ head, kind, actor }: Mention): boolean {
	if (head.xpos === "NNS" || head.xpos === "NNPS") return false;
	if (/ORG|LOC/.test(head.name)) return false;
	return (
		(kind === "name" &&
			actor.name !== null &&
			(head.upos === "PROPN"
				? actor.sectors.length > 0
				: PERSONAL.test(head.lemma))) ||
		(kind === "agent" && head.upos === "NOUN" && PERSONAL.test(head.lemma))
	);
}

const SHE = new Set(["she", "her", "hers", "herself"]);

/** Whether "she" or "he" can mean the person: by the given name, or by a noun like "spokeswoman". */
function agrees(
	{ head, actor }: Mention,
	word: string,
	{ lexicon }: Scene,
): boolean {
	const other = SHE.has(word) ? "men" : "women";
	if (actor.name !== null) {
		const name = withoutAccents(actor.name).toLowerCase();
		const [others, own] = [other, other === "men" ? "women" : "men"].map(
			(list) => lexicon.words(`engine-${list}`),
		);
		const [given] = name.split(" ");
		return own?.has(name) || !(others?.has(name) || others?.has(given));
	}
	const isWoman = /woman$|^(?:queen|princess|mother|widow|wife|nun|actress)$/i;
	const noun = head.lemma;
	if (SHE.has(word)) return isWoman.test(noun) || !/man$|^king$/i.test(noun);
	return !isWoman.test(noun);
}

// Nouns for one person: spokesman, minister, president, commander, ambassador, critic …
const PERSONAL =
	/(?:man|woman|person|er|or|ist|ent|ant|ic|al|king|queen|pope|envoy|chief|head|premier)$/;

// What the parser may take for a person's name: "Al-Shabab".
const GROUPS = new Set(["REB", "PRM", "PTY", "OPP", "CRM", "MIL"]);

function isBody({ head, kind, actor }: Mention): boolean {
	if (head.xpos === "NNS" || head.xpos === "NNPS") return kind === "state";
	return (
		kind === "state" ||
		kind === "city" ||
		(kind === "name" &&
			(!head.name.endsWith("PER") || GROUPS.has(actor.sectors[0]))) ||
		(kind === "agent" && !PERSONAL.test(head.lemma))
	);
}

/** "We call on …, a spokesman for France said": the speaker's side. */
function speakerOf(head: Token, scene: Scene): Mention[] {
	const word = head.form.toLowerCase();
	const isAddressed = word.startsWith("you");
	const speaker = isAddressed ? [] : scene.speakerAt(head);
	if (speaker.length === 0) return voiceOf(head, word, isAddressed, scene);
	return speaker.map((found) =>
		pointing(head, { ...found, actor: { ...found.actor, name: null } }),
	);
}

/** "MR. CARNEY: We …": of the side of whom the label names; "you" is whom the press asks. */
function voiceOf(
	head: Token,
	word: string,
	isAddressed: boolean,
	{ memory }: Scene,
): Mention[] {
	const { voice } = memory;
	const isAsked = isAddressed && voice?.speaker.sectors[0] === "JRN";
	const whose = isAsked
		? voice.answering
		: isAddressed
			? null
			: (voice?.speaker ?? null);
	if (!whose || (whose.country === null && whose.sectors.length === 0))
		return [];
	const name = ALONE.has(word) ? whose.name : null;
	const step = {
		what: `"${head.form}" is the side of ${whose.name ?? "the press"}`,
		because: isAsked ? "who answers the questions" : "who speaks",
		file: null,
		line: null,
	};
	const actor = { country: whose.country, sectors: whose.sectors, name };
	return [mention(head, [head], actor, "pronoun", false, [step])];
}

/** A name that no table holds, and that the text has explained before: "Price said" after "Ned Price, a spokesman". */
export function bearerOf(
	head: Token,
	core: readonly Token[],
	scene: Scene,
): Mention[] {
	// "Merkel's decision" names nobody.
	if (head.upos !== "PROPN") return [];
	const forms = properNouns(core);
	// "Captain Yusuf": the last word is the surname.
	const found = [forms.join(" "), forms[forms.length - 1] ?? ""]
		.filter(Boolean)
		.map((name) => scene.memory.bearer(name, core[0].start))
		.find(Boolean);
	return found ? [pointing(head, found)] : [];
}

/** The state alone: neither its organ nor a person. */
export function bare(actor: Actor): Actor {
	return { country: actor.country, sectors: [], name: null };
}

/** The mention, as the words around `head` point to it. */
export function pointing(head: Token, found: Mention): Mention {
	const step = {
		what: `"${head.form}" is ${found.actor.name ?? found.actor.country ?? found.head.form}`,
		because: `points back to ${describe(found)}`,
		file: null,
		line: null,
	};
	return {
		...found,
		head,
		span: { start: head.start, end: head.end },
		steps: [...found.steps.slice(0, 1), step],
		kind: found.kind,
	};
}

function describe(mention: Mention): string {
	return `"${mention.head.form}"`;
}
