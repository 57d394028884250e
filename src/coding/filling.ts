import { BARE, type Part, type Pattern } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import { harmOf } from "./casualties.ts";
import {
	type Clause,
	type Complement,
	isInfinitive,
	phrasesOn,
} from "./clause.ts";
import { hasModifiers, isOneOf } from "./entry.ts";
import type { Match } from "./match.ts";
import {
	actorsOf,
	type Mention,
	mentionsAt,
	type Scene,
	unnamed,
} from "./mention.ts";
import {
	corePhrase,
	isDenied,
	isNamed,
	isNumber,
	isPerson,
	isReciprocal,
	isReflexive,
	isThose,
	joined,
	prepositionOf,
} from "./phrase.ts";
import {
	authors,
	inOffice,
	strangers,
	understoodDoers,
	understoodOthers,
	wantsSource,
} from "./understood.ts";
import { isAmong, unique } from "./unique.ts";
import { PLACE } from "./where.ts";
import { ownersOf } from "./whose.ts";

// The slots of one pattern, filled from one clause: what must stand there is looked for part by part, in the order of the
// pattern; the first part that is missing ends it.

// Only these can be done to a town: others ask for somebody.
const OF_PLACES = new Set([
	"ASSAULT",
	"COERCE",
	"RETREAT",
	"MOBILIZE",
	"CONSULT",
	"AID",
]);

/** What has been found for one pattern so far. */
export class Filling {
	sources: Mention[] = [];
	targets: Mention[] = [];
	carried: Token | null = null;
	words: Token[] = [];
	reciprocal = false;
	place: Token | null = null;
	sourceMissing = false;

	constructor(
		readonly clause: Clause,
		readonly scene: Scene,
		readonly pattern: Pattern,
	) {}

	fill(part: Part): boolean {
		if (part.role === "complement") return this.#complement(part);
		const heads = this.#headsFor(part);
		if (part.fill === "X" && part.role === "subject")
			return this.#source(heads);
		if (part.fill === "Y" && part.role === "subject")
			return this.#besideX() || this.#suffering(heads);
		if (heads.length === 0)
			return part.fill === "Y" && this.pattern.bothWays && this.#isTogether();
		if (part.fill === "anything") return true;
		if (part.fill === "X") return this.#source(heads);
		if (part.fill === "Y")
			return this.#between(part) || this.#target(this.#others(part, heads));
		if (part.fill === "something") return this.#something(part, heads);
		return this.#words(part, heads);
	}

	/** "X and Y meet": both stand in the subject, which X has taken. */
	#besideX(): boolean {
		return this.sources.length > 1 && this.pattern.bothWays;
	}

	/** "Y faces <charges>": who is acted upon stands where others act. */
	#suffering(heads: readonly Token[]): boolean {
		const { pattern, clause } = this;
		const alone = pattern.parts[0].fill === "Y";
		return alone && !clause.passive && heads.length > 0 && this.#target(heads);
	}

	/** "France and Germany met": who is met stands in the subject. */
	#isTogether(): boolean {
		return this.sources.length > 1 && this.targets.length === 0;
	}

	/** "Bolivia shuts the embassy in Bolivia": the place it acts in is no other side. */
	#others(part: Part, heads: readonly Token[]): readonly Token[] {
		if (!part.prepositions.includes("in")) return heads;
		const isHere = (one: Mention): boolean =>
			(one.kind === "state" || one.kind === "city") &&
			isAmong(this.sources)(one);
		return heads.filter((head) => !mentionsAt(head, this.scene).some(isHere));
	}

	/** "<talks> between X and Y": the preposition holds both. */
	#between(part: Part): boolean {
		const both = this.pattern.parts.some(
			(other) =>
				other.fill === "X" &&
				other.role === part.role &&
				other.role === "oblique" &&
				other.prepositions.join() === part.prepositions.join(),
		);
		return both && this.sources.length > 1;
	}

	#something(part: Part, heads: readonly Token[]): boolean {
		const head = heads.find(
			(one) =>
				one !== this.clause.predicate && hasModifiers(one, part.modifiers),
		);
		if (!head) return false;
		if (part.of && !this.#under(head, part.of)) return false;
		this.carried = head;
		return true;
	}

	done(): Match | null {
		const { pattern, clause } = this;
		const plural = this.sources.length > 1;
		const asked = pattern.parts.some(
			(part) => part.fill === "Y" || part.of === "Y",
		);
		// "X and Y sign …" and a both-ways pattern without a second side: the subject holds both.
		const together = pattern.bothWays && this.targets.length === 0 && plural;
		// "is willing to talk": with whom, what carries it may say.
		const isCarried =
			pattern.type === "CONSULT" && clause.predicate.is("xcomp", "acl");
		const alone = this.sources.length < 2 && !isCarried;
		// "met the deadline", "before parliament met": no meeting is told.
		const isBare = pattern.parts.length === 1 && pattern.type === "CONSULT";
		const isAside =
			clause.predicate.upos !== "VERB" || clause.predicate.is("advcl");
		if (isBare && !plural && (clause.objects.length > 0 || isAside))
			return null;
		if (pattern.bothWays && !asked && !together && alone) return null;
		if (
			this.sources.length === 0 &&
			!this.sourceMissing &&
			wantsSource(pattern)
		)
			return null;
		if (this.place && this.targets.length === 0 && !OF_PLACES.has(pattern.type))
			return null;
		if (this.sources.length === 0) this.sources.push(...understoodDoers(this));
		if (this.targets.length === 0 && !asked)
			this.targets.push(...understoodOthers(this));
		return {
			pattern,
			clause,
			sources: unique(this.sources),
			targets: unique(this.targets),
			mutual: together || (this.reciprocal && plural),
			carried: this.carried,
			words: this.words,
			place: this.place,
		};
	}

	#headsFor(part: Part): readonly Token[] {
		const { clause } = this;
		if (part.role === "subject") return clause.subjects;
		if (part.role === "object")
			return part.fill === "words"
				? [
						...clause.objects,
						...clause.complements
							.filter(({ head, form }) => head.is("xcomp") && form === "finite")
							.map(({ head }) => head),
					]
				: clause.objects;
		if (part.role === "indirect") return this.#indirect();
		const { particle } = this.pattern;
		const fits = ({ preposition }: { preposition: string }): boolean =>
			part.prepositions.includes(preposition) ||
			(particle !== null &&
				part.prepositions.some((one) => preposition === `${particle} ${one}`));
		const own = clause.obliques.filter(
			(one) =>
				fits(one) ||
				(clause.kind === "adjective" &&
					one.preposition === "following" &&
					part.prepositions.includes("after")),
		);
		const onObjects = clause.objects
			.flatMap((object) => phrasesOn(object))
			.filter((oblique) => part.prepositions.includes(oblique.preposition));
		const found = [...own, ...onObjects];
		if (found.length > 0) return found.map((oblique) => oblique.head);
		const nested = clause.obliques
			.flatMap((oblique) => phrasesOn(oblique.head))
			.filter((oblique) => part.prepositions.includes(oblique.preposition));
		// "relations between X and Y worsen": the phrase hangs on the noun that the pattern has as its subject.
		const onSubjects = this.pattern.parts.some(
			({ role, fill }) => role === "subject" && fill === "words",
		)
			? clause.subjects
					.flatMap((subject) => phrasesOn(subject))
					.filter((oblique) => part.prepositions.includes(oblique.preposition))
			: [];
		return [...onSubjects, ...nested].map((oblique) => oblique.head);
	}

	/** "gives Y aid", "gives aid to Y", "holds Y responsible". */
	#indirect(): readonly Token[] {
		const { clause } = this;
		if (clause.indirect.length > 0) return clause.indirect;
		const to = clause.obliques
			.filter(({ preposition }) => preposition === "to")
			.map(({ head }) => head);
		if (to.length > 0) return to;
		return clause.complements.some(
			({ head }) => head.is("xcomp") && head.upos !== "VERB",
		)
			? clause.objects
			: [];
	}

	#source(heads: readonly Token[]): boolean {
		if (heads.length === 0) {
			// A passive without agent has source `-`; any other clause must say who acts.
			this.sourceMissing = this.clause.passive || this.clause.kind === "noun";
			return this.sourceMissing;
		}
		const found = unique(heads.flatMap((head) => mentionsAt(head, this.scene)));
		// "vowed that it would strike": the same acts again.
		if (this.sources.length > 0) return found.some(isAmong(this.sources));
		this.sources.push(
			...found.map((one) => inOffice(this, one)),
			...authors(this, found, heads),
		);
		if (this.sources.length === 0) this.sources.push(...strangers(this, heads));
		if (this.sources.length === 0) this.sourceMissing = this.#isBySomebody();
		return this.sources.length > 0 || this.sourceMissing;
	}

	/** "were arrested by plainclothes men": somebody did it, whoever they are; storms and trees arrest and shoot nobody. */
	#isBySomebody(): boolean {
		const { clause, pattern, scene } = this;
		if (!clause.passive) return false;
		const { type, mode } = pattern;
		if (type === "COERCE") return true;
		const isHarm = harmOf(clause.predicate, scene.lexicon) !== null;
		const toSomebody = pattern.parts.some(({ fill }) => fill === "Y");
		return type === "ASSAULT" && toSomebody && (mode !== null || isHarm);
	}

	#target(heads: readonly Token[]): boolean {
		if (heads.some(isReciprocal)) {
			this.reciprocal = true;
			return true;
		}
		// "shot himself".
		if (heads.every(isReflexive)) return false;
		const found = unique(heads.flatMap((head) => mentionsAt(head, this.scene)));
		if (found.length > 0) {
			const others = heads.filter(
				(head) => !found.some((one) => one.head === head),
			);
			this.targets.push(...found, ...this.#ownersAt(others));
			return true;
		}
		const owners = this.#ownersAt(heads);
		if (owners.length > 0) {
			this.targets.push(...owners);
			return true;
		}
		const people = heads.find(isThose) ?? heads.find(isSomebody);
		if (people && OF_NUMBERS.has(this.pattern.type)) {
			this.targets.push(
				unnamed(people, ["CVL"], "people told by what befell them"),
			);
			return true;
		}
		const number = heads.find(isNumber);
		if (number && OF_NUMBERS.has(this.pattern.type)) {
			const aimed = this.#aimedAt();
			const some = unnamed(number, ["CVL"], "so many people");
			this.targets.push(...(aimed.length > 0 ? aimed : [some]));
			return true;
		}
		const place = heads.find((head) => isPlace(head, this.scene));
		const person = place ? null : heads.find(isPerson);
		if (person)
			this.targets.push(unnamed(person, ["CVL"], "a name that no table holds"));
		this.place = place ?? null;
		return place !== undefined || (person !== undefined && person !== null);
	}

	/** "an attack by rebels on soldiers killed nine": nine of whom it was aimed at. */
	#aimedAt(): Mention[] {
		const phrases = this.clause.subjects
			.flatMap((subject) => subject.subtree)
			.filter((token) => AT.has(prepositionOf(token) ?? ""));
		return unique(phrases.flatMap((head) => mentionsAt(head, this.scene)));
	}

	/** "attacked a Cuban bank": whose a thing is, is hit. */
	#ownersAt(heads: readonly Token[]): Mention[] {
		if (this.pattern.type !== "ASSAULT") return [];
		const things = heads.filter(
			(head) => head.upos === "NOUN" || isThing(head),
		);
		return unique(
			things.flatMap((head) => ownersOf(head, this.scene, false)),
		).filter(({ actor }) => actor.country !== null);
	}

	#words(part: Part, heads: readonly Token[]): boolean {
		for (const head of heads.flatMap((one) =>
			one.is("conj") ? [one] : joined(one),
		)) {
			if (
				!this.#isEntry(head, part.words) ||
				!hasModifiers(head, part.modifiers) ||
				isDenied(head)
			)
				continue;
			if (part.of && !this.#under(head, part.of)) continue;
			this.words.push(head);
			// "offered talks": the words that announce an offer are what is offered.
			if (
				part.role !== "subject" &&
				head.upos !== "ADJ" &&
				this.carried === null &&
				this.#isCarrier()
			)
				this.carried = head;
			return true;
		}
		return false;
	}

	/** "air strike" is no <strike> where a list has the two words together. */
	#isEntry(head: Token, words: ReadonlySet<string>): boolean {
		if (!isOneOf(head, words)) return false;
		const before = head
			.childrenOf("compound", "amod")
			.filter((token) => token.i < head.i);
		return before.every((token) => {
			const pair = `${token.lemma} ${head.lemma}`.toLowerCase();
			return words.has(pair) || !this.scene.lexicon.isCompound(pair);
		});
	}

	#isCarrier(): boolean {
		return this.scene.lexicon.ontology.carries(this.pattern.type) !== null;
	}

	/** "releases prisoners of Y", "lifts Y's blockade", "Kenyan prisoners": the slot under the noun. */
	#under(head: Token, slot: "X" | "Y"): boolean {
		const owners = [
			...head.childrenOf("nmod:poss"),
			...phrasesOn(head)
				.filter(
					({ preposition }) => preposition === "of" || preposition === "from",
				)
				.map((oblique) => oblique.head),
		];
		const named = owners.flatMap((owner) => actorsOf(owner, this.scene));
		const reporters =
			slot === "Y" && this.pattern.type === "MOBILIZE"
				? this.#reporters(owners, named)
				: [];
		const found = reporters.length > 0 ? reporters : named;
		const told =
			found.length > 0
				? found
				: mentionsAt(head, this.scene).filter(
						(mention) => mention.actor.country !== null,
					);
		const adjectives = told.length > 0 ? told : stateBefore(head, this.scene);
		if (adjectives.length === 0) return false;
		(slot === "X" ? this.sources : this.targets).push(...unique(adjectives));
		return true;
	}

	/** "Kenya says a Somali jet violated its airspace": nobody violates his own, so it is that of who says so. */
	#reporters(owners: readonly Token[], named: readonly Mention[]): Mention[] {
		const { predicate } = this.clause;
		const above = predicate.head;
		if (!above || !predicate.is("ccomp")) return [];
		if (!owners.some(({ upos }) => upos === "PRON")) return [];
		if (!named.every(isAmong(this.sources))) return [];
		return this.scene.clauses
			.at(above)
			.subjects.flatMap((subject) => mentionsAt(subject, this.scene))
			.filter((one) => !isAmong(this.sources)(one));
	}

	#complement(part: Part): boolean {
		const complement = this.clause.complements.find(
			(one) =>
				fitsMarker(one, part.prepositions) && this.#fitsWithin(one, part),
		);
		const head =
			complement?.head ??
			(part.fill === "something" && !part.of
				? this.#nominalComplement(part)
				: null);
		if (!head) return false;
		if (part.fill === "words") this.words.push(head);
		if (part.fill !== "words" || this.#isCarrier())
			this.carried = this.#obliged(head) ?? head;
		return true;
	}

	/** "has to withdraw", "needs to pay": the deed that somebody must do. */
	#obliged(head: Token): Token | null {
		const { lexicon } = this.scene;
		if (!lexicon.words("engine-obliging")?.has(head.lemma.toLowerCase()))
			return null;
		return head.child("obj")
			? null
			: (head.childrenOf("xcomp").find(isInfinitive) ?? null);
	}

	/** "to exercise restraint", "to hold talks": a verb with its noun, as one entry of a list. */
	#withObject(verb: Token, words: ReadonlySet<string>): boolean {
		return this.scene.clauses
			.at(verb)
			.objects.some((object) =>
				words.has(`${verb.lemma} ${object.lemma}`.toLowerCase()),
			);
	}

	/** "that Y does something", "to <meet> Y": the words and the slot inside the complement. */
	#fitsWithin({ head }: Complement, part: Part): boolean {
		if (
			part.fill === "words" &&
			!isOneOf(head, part.words) &&
			!this.#withObject(head, part.words)
		)
			return false;
		if (
			part.fill === "something" &&
			!part.modifiers.every(
				(modal) =>
					head
						.childrenOf("aux")
						.some((aux) => aux.lemma.toLowerCase() === modal) ||
					(modal === "must" && this.#obliged(head) !== null),
			)
		)
			return false;
		if (!part.of) return true;
		const inner = this.scene.clauses.at(head);
		const slot = (heads: readonly Token[]): boolean =>
			heads.length > 0 &&
			(part.of === "Y" ? this.#target(heads) : this.#source(heads));
		// "that Y resigns" asks who does it, "to <meet> Y" to whom; "demands that they be freed" asks nobody by
		// name, and "they must be freed" nobody at all.
		if (part.fill === "something" || part.prepositions.includes("that"))
			return inner.passive && inner.subjects.length === 0
				? part.of === "Y" &&
						part.modifiers.length === 0 &&
						this.pattern.type === "REQUEST"
				: slot(inner.subjects);
		const phrases = inner.obliques
			.filter(({ preposition }) => !PLACE.has(preposition))
			.map((oblique) => oblique.head);
		return slot(inner.objects) || slot(phrases);
	}

	/** "accuses Y of an attack" fits where "of doing something" is asked. */
	#nominalComplement(part: Part): Token | null {
		const preposition = part.prepositions.find((one) =>
			["of", "from", "for", "against", "with"].includes(one),
		);
		if (!preposition) return null;
		const fits = ({ preposition: own }: { preposition: string }): boolean =>
			own === preposition;
		return (
			this.clause.obliques.find(fits)?.head ??
			this.clause.objects.flatMap((object) => phrasesOn(object)).find(fits)
				?.head ??
			null
		);
	}
}

function fitsMarker(
	complement: Complement,
	markers: readonly string[],
): boolean {
	if (markers.length === 0) return complement.form === "to";
	if (markers.includes("to") && complement.form === "to") return true;
	if (
		markers.includes("that") &&
		complement.form === "finite" &&
		complement.head.is("ccomp") &&
		(complement.marker === null || complement.marker === "that")
	)
		return true;
	return (
		complement.form === "ing" &&
		(complement.marker === null
			? markers.includes(BARE) && complement.head.is("xcomp", "ccomp", "conj")
			: markers.includes(complement.marker))
	);
}

function stateBefore(head: Token, scene: Scene): Mention[] {
	return corePhrase(head)
		.filter(
			(token) =>
				token !== head &&
				token.is("amod", "compound", "nmod") &&
				scene.matches[token.i]?.entries.some((entry) =>
					["adjective", "country", "seat"].includes(entry.kind),
				),
		)
		.flatMap((token) => mentionsAt(token, scene));
}

const AT = new Set(["on", "against", "of"]);
/** What is done to people, so that a bare number counts them. */
const OF_NUMBERS = new Set(["ASSAULT", "COERCE", "RETREAT", "SANCTION"]);

/** "AN OIL TERMINAL": in capitals any noun may be taken for a name. */
function isThing({ upos, name, form, previous }: Token): boolean {
	return (
		upos === "PROPN" &&
		name === "O" &&
		form === form.toUpperCase() &&
		previous !== null &&
		previous.form === previous.form.toUpperCase()
	);
}

function isPlace(head: Token, scene: Scene): boolean {
	if (head.upos !== "PROPN") return false;
	const { places } = scene.lexicon;
	return (
		isNamed(head, "LOC") ||
		places.at(head.tokens, corePhrase(head)[0].i) !== null
	);
}

const SOMEBODY = new Set("he she him her they them".split(" "));

/** "He is found guilty": somebody, of whom the text has not said who he is. */
function isSomebody(head: Token): boolean {
	return head.upos === "PRON" && SOMEBODY.has(head.form.toLowerCase());
}
