import { oncePerToken, type Token } from "../syntax/index.ts";
import { isNominal, joined, prepositionOf } from "./phrase.ts";

// A clause as roles, not as a tree: who does it (subjects), to whom (objects), with what (obliques), and what it
// carries (complements). Voice, control, coordination and relative clauses are undone here once, so that a pattern
// needs to say only its plain active sentence.

/** A phrase with its preposition: "on Monday", "against Iran". */
export interface Oblique {
	readonly preposition: string;
	readonly head: Token;
}

/** A clause that hangs on the predicate: "to withdraw", "of entering …", "that troops would leave". */
export interface Complement {
	readonly marker: string | null;
	readonly form: "to" | "ing" | "finite";
	readonly head: Token;
}

/** One predicate with what stands around it; conjuncts of a role are separate heads. */
export interface Clause {
	readonly predicate: Token;
	readonly kind: "verb" | "adjective" | "noun";
	readonly particle: string | null;
	readonly passive: boolean;
	readonly subjects: readonly Token[];
	readonly objects: readonly Token[];
	readonly indirect: readonly Token[];
	readonly obliques: readonly Oblique[];
	readonly complements: readonly Complement[];
	/** How a subject that is not the predicate's own was found. */
	readonly shared: string | null;
}

/** The clauses of one sentence. Each is read once: control and coordination ask for those above again and again. */
export class Clauses {
	readonly #read = new Map<Token, Clause>();
	/** Where the report begins: nobody acts in a dateline. */
	readonly begins: number;

	constructor(
		readonly tokens: readonly Token[],
		/** Nouns that only count what follows with "of". */
		readonly quantities: ReadonlySet<string> = new Set(),
	) {
		this.begins = afterDateline(tokens);
	}

	/** What a phrase is about: the protesters of "dozens of protesters". */
	counted(head: Token): Token {
		if (!this.quantities.has(head.lemma.toLowerCase())) return head;
		const of = head
			.childrenOf("nmod")
			.find((child) => prepositionOf(child) === "of");
		return of ? this.counted(of) : head;
	}

	/** One for each verb, and for each adjective or noun with a copula. */
	get all(): Clause[] {
		return this.tokens.filter(isPredicate).map((token) => this.at(token));
	}

	/** The clause of one predicate. */
	at(predicate: Token): Clause {
		const known = this.#read.get(predicate);
		if (known) return known;
		const clause = readClause(predicate, this);
		this.#read.set(predicate, clause);
		return clause;
	}
}

/** "HAVANA (CUBA), 18 NOV 89 (PRAVDA) -- [TEXT]": the first word after it; 0 without one. */
function afterDateline(tokens: readonly Token[]): number {
	const [town] = tokens;
	if (!town || town.form.length < 3 || town.form !== town.form.toUpperCase())
		return 0;
	const dash = tokens.findIndex(({ form }) => /^(?:-|--|–|—)$/.test(form));
	const agency = tokens.slice(0, Math.max(dash, 0));
	const isShort = dash > 0 && dash < LONGEST_DATELINE;
	return isShort && agency.some(({ form }) => form === ")") ? dash + 1 : 0;
}

const LONGEST_DATELINE = 18;

export function isPredicate(token: Token): boolean {
	if (token.upos === "VERB")
		return !token.is("amod", "compound", "case", "mark");
	if (token.upos === "AUX") return !token.is("aux", "cop");
	return (
		token.child("cop") !== null ||
		(token.upos === "ADJ" && token.is("xcomp", "conj", "root", "acl", "advcl"))
	);
}

function readClause(predicate: Token, clauses: Clauses): Clause {
	const passive = isPassive(predicate);
	const kind =
		predicate.upos === "VERB" || predicate.upos === "AUX"
			? "verb"
			: "adjective";
	const obliques = obliquesOf(predicate);
	const found = subjectsOf(predicate, clauses);
	const real = (heads: readonly Token[]): Token[] =>
		heads
			.filter((head) => head.i >= clauses.begins)
			.map((head) => clauses.counted(head));
	// "offered Iceland a ferry": a tree may call both of them objects.
	const [first, second] = predicate.childrenOf("obj");
	const receiver = second && !predicate.child("iobj") ? first : null;
	// "warned Australia over the pact": the only object, whatever the tree calls it.
	const told = predicate.childrenOf("obj");
	const own = (told.length > 0 ? told : predicate.childrenOf("iobj"))
		.filter((object) => object !== receiver)
		.flatMap(joined);
	if (own.length === 0) own.push(...namedBefore(predicate));
	const each = own.length === 0 ? reciprocalAfter(predicate) : null;
	const objects = each
		? [each]
		: own.length > 0
			? own
			: passive
				? []
				: sharedObjects(predicate);
	const agents = passive ? agentsOf(predicate, obliques) : [];
	const promoted = passive && objects.length > 0;
	return {
		predicate,
		kind,
		passive,
		particle: particleOf(predicate),
		subjects: real(passive ? agents.flatMap(joined) : found.heads),
		objects: real(passive && !promoted ? found.heads : objects.map(antecedent)),
		indirect: promoted
			? found.heads
			: [...(receiver ? [receiver] : []), ...predicate.childrenOf("iobj")]
					.flatMap(joined)
					.map(antecedent),
		obliques: obliques
			.filter((oblique) => !passive || !agents.includes(oblique.head))
			.map(({ preposition, head }) => ({
				preposition,
				head: clauses.counted(head),
			})),
		complements: complementsOf(predicate),
		shared: found.link,
	};
}

/** "accused each other and …": the words behind the verb tell it, whatever the tree made of them. */
function reciprocalAfter(predicate: Token): Token | null {
	const first = predicate.next;
	const second = first?.next ?? null;
	const words = `${first?.form} ${second?.form}`.toLowerCase();
	return words === "each other" || words === "one another" ? second : null;
}

/** Who a passive says did it: "by X" on the verb, or hung too low: "was assured of support by Poland". */
function agentsOf(predicate: Token, obliques: readonly Oblique[]): Token[] {
	const by = ({ preposition, head }: Oblique): boolean =>
		preposition === "by" && !isTime(head);
	const own = obliques.filter(by);
	if (own.length > 0) return own.map((oblique) => oblique.head);
	// "one is killed and nine are wounded by militants": who did it stands once, with the last verb.
	const next = predicate
		.childrenOf("conj")
		.filter((other) => other.xpos === "VBN" && isPassive(other))
		.flatMap(obliquesOf)
		.filter(by);
	if (next.length > 0) return next.map((oblique) => oblique.head);
	const below = [
		...obliques.map((oblique) => oblique.head),
		...predicate.childrenOf("xcomp", "obj"),
		...predicate.childrenOf("advcl").filter(isInfinitive),
	];
	return below
		.flatMap((token) => [token, ...token.childrenOf("obj", "obl")])
		.flatMap(obliquesOf)
		.filter(by)
		.map((oblique) => oblique.head);
}

function isPassive(predicate: Token): boolean {
	if (predicate.child("nsubj:pass", "aux:pass", "csubj:pass")) return true;
	if (predicate.xpos !== "VBN" || predicate.child("aux")) return false;
	if (isOnlyVerb(predicate)) return false;
	if (predicate.deprel === "acl" || predicate.deprel === "advcl")
		return (
			predicate.child("obj") === null || predicate.child("obl:agent") !== null
		);
	if (predicate.deprel === "root")
		return !predicate.child("nsubj") && predicate.child("obj") === null;
	// "are reported killed", "was found murdered"
	if (predicate.is("xcomp"))
		return (
			predicate.child("obj") === null &&
			predicate.head!.xpos === "VBN" &&
			isPassive(predicate.head!)
		);
	return (
		predicate.is("conj") &&
		!predicate.child("nsubj") &&
		!predicate.child("obj") &&
		isPassive(predicate.head!)
	);
}

/**
 * "Troops crossed into Uganda." read as troops that were crossed: a whole sentence has a finite verb, so the only
 * participle is one. Headlines without a stop ("Two soldiers killed in raid") stay passive.
 */
function isOnlyVerb(predicate: Token): boolean {
	const { head, sentence } = predicate;
	if (predicate.deprel !== "acl" || !head || head.deprel !== "root")
		return false;
	if (sentence[sentence.length - 1].form !== ".") return false;
	return !sentence.some((token) => /^(VBD|VBZ|VBP|MD)$/.test(token.xpos));
}

function particleOf(predicate: Token): string | null {
	const particle = predicate.child("compound:prt");
	if (particle) return particle.form.toLowerCase();
	const next = predicate.next;
	return next &&
		next.head === predicate &&
		next.is("advmod") &&
		next.xpos === "RP"
		? next.form.toLowerCase()
		: null;
}

/** Who the clause is about, from its own subject or from where it is understood. */
function subjectsOf(
	predicate: Token,
	clauses: Clauses,
): { heads: Token[]; link: string | null } {
	const own = predicate
		.childrenOf("nsubj")
		.filter((child) => child.i !== predicate.i);
	if (own.length > 0)
		return { heads: own.flatMap(joined).map(antecedent), link: null };
	const head = predicate.head;
	if (!head) return { heads: [], link: null };
	if (predicate.is("acl")) {
		if (predicate.deprel === "acl" && isNominal(head)) {
			if (predicate.xpos === "VBG" || predicate.xpos === "VBN")
				return {
					heads: joined(head),
					link: `"${predicate.form}" modifies "${head.form}"`,
				};
			// "Iran to send warships": a headline tells what will be done without "is".
			if (
				head.is("root") &&
				head.xpos.startsWith("NNP") &&
				!head.child("cop", "case", "nsubj")
			)
				return {
					heads: joined(head),
					link: `"${head.form} to ${predicate.form}"`,
				};
			// "Merkel was the first chancellor to visit Kosovo".
			if (head.child("cop") && !head.child("nmod:poss"))
				return {
					heads: clauses
						.at(head)
						.subjects.filter(({ upos }) => upos !== "PRON"),
					link: `who would "${predicate.form}" is the subject of "${head.form}"`,
				};
			// "Kenya's use of force to silence them": whose use it is, silences them.
			const owners = ownersAbove(head);
			if (owners.length > 0)
				return {
					heads: owners,
					link: `who would "${predicate.form}" is whose "${head.form}" it is`,
				};
			const above = head.head;
			// "an offer to send troops", "made an attempt to storm": who offers or attempts is who would do it; but not "held over
			// a plot to storm".
			if (above && isPredicate(above) && !isOccasion(head))
				return {
					heads: [...clauses.at(above).subjects],
					link: `who would "${predicate.form}" is the subject of "${above.form}"`,
				};
		}
		return { heads: [], link: null };
	}
	if (predicate.is("conj"))
		return viaHead(
			head,
			`"${predicate.form}" is joined to "${head.form}"`,
			isPassive(predicate),
			clauses,
		);
	if (predicate.is("xcomp")) {
		const above = clauses.at(head);
		const controller =
			above.objects.length > 0 && head.lemma !== "promise"
				? above.objects
				: above.indirect.length > 0
					? above.indirect
					: null;
		if (controller)
			return {
				heads: [...controller],
				link: `object of "${head.form}" is who would "${predicate.form}"`,
			};
		return viaHead(
			head,
			`subject of "${head.form}" is who would "${predicate.form}"`,
			false,
			clauses,
		);
	}
	if (predicate.is("advcl") && predicate.xpos !== "VBD") {
		const above = clauses.at(head);
		const marker = predicate.child("mark")?.lemma;
		// "accused Russia of doing", "barred them from entering": the object does it.
		if (
			above.objects.length > 0 &&
			(marker === "of" || marker === "from" || marker === "for") &&
			predicate.xpos === "VBG"
		)
			return {
				heads: [...above.objects],
				link: `object of "${head.form}" is who is "${predicate.form}"`,
			};
		return viaHead(
			head,
			`subject of "${head.form}" is understood`,
			false,
			clauses,
		);
	}
	return { heads: [], link: null };
}

/** "over a plot", "after calls": what the clause is about, and nobody's deed in it. */
function isOccasion(noun: Token): boolean {
	return noun.is("obl") && ABOUT.has(prepositionOf(noun) ?? "");
}

const ABOUT = new Set(
	"about after amid amidst before despite during following in over regarding".split(
		" ",
	),
);

/** Whose the noun is, or the noun that it hangs on with "of". */
function ownersAbove(noun: Token): Token[] {
	const owners = noun.childrenOf("nmod:poss");
	if (owners.length > 0) return owners.flatMap(joined);
	// "the U.S. decision to sell jets", "the Russian plan to withdraw".
	const states = noun
		.childrenOf("compound", "amod")
		.filter(({ name }) => /-(LOC|MISC|ORG)$/.test(name));
	if (states.length > 0) return states;
	const { head } = noun;
	return head && noun.is("nmod") && isNominal(head) ? ownersAbove(head) : [];
}

function viaHead(
	head: Token,
	link: string,
	wantsPatient: boolean,
	clauses: Clauses,
): { heads: Token[]; link: string | null } {
	if (
		head.upos !== "VERB" &&
		head.upos !== "AUX" &&
		!head.child("nsubj") &&
		!head.child("cop")
	)
		return { heads: [], link: null };
	const above = clauses.at(head);
	if (above.passive)
		return {
			heads: [...(above.objects.length > 0 ? above.objects : above.indirect)],
			link,
		};
	return {
		heads: [
			...(wantsPatient && above.subjects.length === 0
				? above.objects
				: above.subjects),
		],
		link,
	};
}

/** "attacked and destroyed the bridge": the object stands once, with either verb. */
function sharedObjects(predicate: Token): Token[] {
	const first = predicate.head;
	if (
		first?.upos === "VERB" &&
		predicate.is("conj") &&
		predicate.i - first.i === 2 &&
		!predicate.child("nsubj", "obl", "ccomp", "xcomp")
	)
		return first
			.childrenOf("obj")
			.filter((object) => object.i > predicate.i)
			.flatMap(joined);
	if (predicate.child("ccomp", "xcomp", "obl"))
		return relativeObject(predicate);
	for (const other of predicate.childrenOf("conj")) {
		if (
			other.upos !== "VERB" ||
			other.child("nsubj") ||
			other.i - predicate.i > 4
		)
			continue;
		const objects = other.childrenOf("obj");
		if (objects.length > 0) return objects.flatMap(joined);
	}
	return relativeObject(predicate);
}

/** "the town that troops entered": the noun is what is entered. */
function relativeObject(predicate: Token): Token[] {
	if (predicate.deprel !== "acl:relcl" || !predicate.head) return [];
	// "in Lagos, where troops fired".
	if (predicate.childrenOf("advmod").some(({ xpos }) => xpos === "WRB"))
		return [];
	const subject = predicate.child("nsubj");
	return subject &&
		!isRelative(subject) &&
		!predicate.child("obj") &&
		!predicate.child("nsubj:pass")
		? [predicate.head]
		: [];
}

function isRelative(token: Token): boolean {
	return (
		["WP", "WDT", "WP$"].includes(token.xpos) ||
		(token.lemma === "that" && token.upos === "PRON")
	);
}

/** "troops who fired", "Egypt, whose leaders": "who" stands for the troops, "whose" for Egypt. */
export function antecedent(token: Token): Token {
	if (!isRelative(token)) return token;
	for (let at: Token | null = token.head; at; at = at.head) {
		if (at.deprel === "acl:relcl" && at.head) return at.head;
		if (!at.is("conj", "xcomp", "ccomp") && token.xpos !== "WP$") break;
	}
	return token;
}

function obliquesOf(predicate: Token): Oblique[] {
	const found: Oblique[] = [];
	for (const child of predicate.children) {
		if (!child.is("obl", "nmod") || child.deprel === "nmod:poss") continue;
		const preposition = prepositionOf(child);
		if (preposition)
			for (const head of joined(child))
				found.push({
					preposition: prepositionOf(head) ?? preposition,
					head: antecedent(head),
				});
	}
	// "called for Israel to publish it": who should do so stands under the verb.
	for (const child of predicate.childrenOf("advcl", "xcomp", "ccomp", "acl")) {
		const asked = child.child("nsubj", "nsubj:pass");
		const marks = child.childrenOf("mark").map(({ lemma }) => lemma);
		if (asked && marks.includes("for") && marks.includes("to"))
			for (const head of joined(asked))
				found.push({ preposition: "for", head });
	}
	// "sent to and received by": a conjunct without obliques of its own shares those of the first.
	return found;
}

/** Phrases with a preposition that hang on a noun: "talks with Iran". */
export const phrasesOn = oncePerToken<readonly Oblique[]>(obliquesOf);

function complementsOf(predicate: Token): Complement[] {
	const own = predicate
		.childrenOf("xcomp", "ccomp", "advcl", "acl", "csubj")
		.filter((child) => !child.deprel.endsWith(":relcl"));
	// "accused troops of entering", "plans to attack": the tree often hangs these on the object.
	const onObjects = predicate
		.childrenOf("obj", "iobj", "obl")
		.flatMap((object) => object.childrenOf("acl", "advcl", "ccomp"))
		.filter(
			(child) =>
				(child.deprel === "acl" || child.is("ccomp")) &&
				(isInfinitive(child) || child.child("mark") !== null),
		);
	return [...own, ...onObjects].flatMap((child) =>
		[child, ...joinedTo(child)].map((head) => complementAt(child, head)),
	);
}

/** "to release them and to investigate": a second infinitive goes with the first, even if the tree hung it on a word between. */
function joinedTo(child: Token): Token[] {
	const own = child
		.childrenOf("conj")
		.filter((other) => other.upos === "VERB" && !other.child("nsubj"));
	if (!isInfinitive(child)) return own;
	const below = child.subtree.filter(
		(token) =>
			token.is("conj") &&
			isInfinitive(token) &&
			token.head !== child &&
			!isInfinitive(token.head!),
	);
	return [...own, ...below];
}

function complementAt(first: Token, head: Token): Complement {
	if (isInfinitive(first)) return { marker: null, form: "to", head };
	const gerund = first.xpos === "VBG" && !first.child("aux");
	const mark = first.child("mark") ?? (gerund ? first.child("case") : null);
	return {
		marker: mark?.form.toLowerCase() ?? null,
		form: gerund ? "ing" : "finite",
		head,
	};
}

/** "called the vote a sham": whom or what, where the tree has two complements. */
function namedBefore(predicate: Token): Token[] {
	const [first, second] = predicate
		.childrenOf("xcomp")
		.filter(({ upos }) => upos !== "VERB");
	return second && isNominal(first) ? joined(first) : [];
}

/** "to withdraw": a verb under the particle "to". */
export function isInfinitive(token: Token): boolean {
	return token
		.childrenOf("mark")
		.some((child) => child.form.toLowerCase() === "to");
}

const TIMES = new Set([
	"monday",
	"tuesday",
	"wednesday",
	"thursday",
	"friday",
	"saturday",
	"sunday",
	"day",
	"week",
	"month",
	"year",
	"deadline",
	"midnight",
	"noon",
	"end",
]);

function isTime(token: Token): boolean {
	return TIMES.has(token.lemma.toLowerCase()) || token.upos === "NUM";
}
