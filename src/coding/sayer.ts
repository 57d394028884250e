import type { Actor } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import { type Clauses, isPredicate, type Oblique } from "./clause.ts";
import type { Sayer } from "./event.ts";
import type { Verdict } from "./governor.ts";
import { homeOf, isAtHome } from "./home.ts";
import { actorsOf, type Mention, type Scene } from "./mention.ts";
import { corePhrase, isNominal, joined, prepositionOf } from "./phrase.ts";
import { whereOf } from "./where.ts";

// Who says so: the subject of a verb of saying above, beside or after the words, or "according to". Attribution at the
// end of a sentence (", a source in the army said") is often read as part of what is said, so the words right before
// the verb count more than the tree.

/** A sayer with the words that name it. */
export interface Said {
	readonly sayer: Sayer;
	readonly head: Token;
	readonly because: string;
}

/** Who says, for this clause, that it is so: nearest first; empty when the outlet itself says it. */
export function sayersOf(
	verdict: Verdict,
	predicate: Token,
	clauses: Clauses,
	scene: Scene,
): Said[] {
	const speech =
		verdict.speech ??
		attachedSpeech(verdict.top, clauses, scene) ??
		attachedSpeech(predicate, clauses, scene);
	const spoken: Said[] = [];
	// "Kyiv says Moscow claims that …": each is said by the next.
	for (
		let at = speech && citing(speech);
		at && spoken.length < MOST;
		at = speechAbove(at, scene)
	)
		for (const said of speakers(at, clauses, scene, predicate))
			if (!spoken.some((one) => isSame(one, said))) spoken.push(said);
	return spoken.length > 0
		? spoken.slice(0, MOST)
		: accordingTo([predicate, verdict.top], scene, predicate);
}

function isSame(one: Said, other: Said): boolean {
	return one.head === other.head && one.sayer.country === other.sayer.country;
}

/** Sayers of one statement, at most. */
const MOST = 3;

/** The speech verb beside the words: "…, a spokesman said". */
export function attachedSpeech(
	top: Token,
	clauses: Clauses,
	scene: Scene,
): Token | null {
	const beside = top
		.childrenOf("parataxis", "advcl", "ccomp", "conj")
		.find(
			(child) =>
				isPredicate(child) &&
				(isSaying(child, scene) || isPutting(child)) &&
				!child.child("ccomp") &&
				speakersAt(child, clauses).length > 0 &&
				(child.is("parataxis") ||
					child.childrenOf("nsubj").length > 0 ||
					isInverted(child)),
		);
	return beside ?? speechAbove(top, scene);
}

/** The speech verb that the words stand under, however deep. */
function speechAbove(token: Token, scene: Scene): Token | null {
	for (let at = token; at.head; at = at.head) {
		const { head } = at;
		if (at.is("ccomp", "parataxis") && isSaying(head, scene)) return head;
		if (CLAUSAL.some((relation) => at.is(relation))) continue;
		// "Soldiers fired at the crowd, witnesses said", read as soldiers who said it.
		if (at.is("nsubj") && isSaying(head, scene))
			return head.childrenOf("nsubj").some(({ i }) => i > at.i) ? head : null;
		// "a clash in Gao that killed six, witnesses say": what hangs on a noun is told with the rest, but for the
		// subject of the speech and the words on how it was said.
		if (head.upos === "VERB" && isSaying(head, scene)) return null;
	}
	return null;
}

const CLAUSAL = ["conj", "xcomp", "advcl", "acl", "ccomp", "parataxis"];

function isSaying(verb: Token, scene: Scene): boolean {
	const words = scene.lexicon.words("engine-saying");
	return words?.has(verb.lemma.toLowerCase()) ?? false;
}

/** "as the minister put it". */
function isPutting(verb: Token): boolean {
	return verb.lemma === "put" && verb.child("obj")?.lemma === "it";
}

/** ", said a US official": the speaker stands behind the verb, whatever the tree calls him. */
function isInverted(speech: Token): boolean {
	const before = speech.previous;
	return (
		before?.upos === "PUNCT" &&
		!speech.child("nsubj") &&
		speech.next?.upos !== "PRON" &&
		speech.child("obj") !== null &&
		!speech.child("ccomp")
	);
}

/** The heads of those who speak, also where the tree took the last words before the verb for a part of what is said. */
function speakersAt(speech: Token, clauses: Clauses): readonly Token[] {
	const own = speech.childrenOf("nsubj");
	const last = own.filter(({ i }) => i < speech.i).at(-1);
	if (own.length > 1 && last) return joined(last);
	// ", state television reported", read as a passive.
	const misread = speech.child("nsubj:pass");
	if (misread && !speech.child("aux:pass")) return joined(misread);
	const { subjects, shared } = clauses.at(speech);
	if (subjects.length > 0 && shared === null) return subjects;
	if (isInverted(speech)) return joined(speech.child("obj")!);
	const before = phraseBefore(speech);
	return before ? [before] : subjects;
}

/** ", a source in the army" before "said": a phrase of its own between a comma and the verb. */
function phraseBefore(speech: Token): Token | null {
	if (speech.is("conj") || !speech.previous) return null;
	// "the delegate to the organisation, ICO, said".
	let head =
		speech.previous.form === "," && speech.previous.previous
			? speech.previous.previous
			: speech.previous;
	if (!isNominal(head)) return null;
	while (head.head && head.head.i < speech.i && isNominal(head.head))
		head = head.head;
	const [first] = head.subtree;
	const parted = [first, first.previous].some((one) => one?.upos === "PUNCT");
	return parted ? head : null;
}

function speakers(
	speech: Token,
	clauses: Clauses,
	scene: Scene,
	predicate: Token,
): Said[] {
	const clause = clauses.at(speech);
	const heads = speakersAt(speech, clauses);
	const quoted = citedBy(speech);
	if (quoted) {
		const via = outletAt([...heads, ...outermost(speech)], scene);
		return saidBy(
			[quoted],
			via,
			`quoted under "${speech.form}"`,
			scene,
			predicate,
		);
	}
	const { next } = speech;
	const through = [
		...(next && !heads.includes(next) ? [next] : []),
		...clause.objects,
		...clause.indirect,
		...clause.obliques.map((oblique) => oblique.head),
	].filter((head) => !heads.includes(head));
	const via = outletAt(through, scene) ?? mediumAt(clause.obliques, scene);
	return saidBy(heads, via, `subject of "${speech.form}"`, scene, predicate);
}

/** "quoted" of "quoted him as saying": one act of speech. */
function citing(speech: Token): Token {
	const { head } = speech;
	return speech.xpos === "VBG" && head && CITING.has(head.lemma)
		? head
		: speech;
}

/** Whom a medium quotes: "Yonhap, quoting the army, said", "quoted a minister as saying", "was quoted as saying". */
function citedBy(speech: Token): Token | null {
	if (CITING.has(speech.lemma))
		return speech.child("obj") ?? speech.child("nsubj:pass");
	const citing = speech
		.childrenOf("advcl", "acl")
		.find(({ lemma, xpos }) => CITING.has(lemma) && xpos === "VBG");
	return citing?.child("obj") ?? null;
}

const CITING = new Set(["quote", "cite"]);

/** "Yonhap" before "said", where the tree knows no subject. */
function outermost(speech: Token): Token[] {
	return speech.children.filter(
		(child) => child.i < speech.i && child.upos === "PROPN",
	);
}

function saidBy(
	heads: readonly Token[],
	via: string | null,
	because: string,
	scene: Scene,
	predicate: Token,
): Said[] {
	return heads.flatMap((head) => {
		// "US and South Korean officials said": of both.
		const named = actorsOf(head, scene);
		return (named.length > 0 ? named : [null]).flatMap((own) => {
			const sayer = sayerAt(head, own, via, scene, predicate);
			return sayer ? [{ sayer, head, because }] : [];
		});
	});
}

function sayerAt(
	head: Token,
	own: Mention | null,
	via: string | null,
	scene: Scene,
	predicate: Token,
): Sayer | null {
	const kind = kindOf(head, own, scene);
	// "a source in the army" is of the army.
	const named = own ?? (kind === "unnamed" ? bodyOf(head, scene) : null);
	if (!named && !kind && head.upos !== "PROPN") return null;
	const maker = kind === "document" ? makerOf(head, scene) : null;
	const actor =
		maker?.actor ??
		(named ? madeAtHome(named, predicate, scene) : nameOnly(head));
	return {
		country: actor.country,
		// "analysts said": somebody.
		sectors: isNobody(kind, actor) ? [] : [...actor.sectors],
		name: actor.name,
		kind: kind ?? "official",
		via: via ?? (kind === "document" ? seenBy(head, scene) : null),
		quoted: isQuoted(predicate),
	};
}

function isNobody(
	kind: Sayer["kind"] | null,
	{ country, name }: Actor,
): boolean {
	return kind === "unnamed" && country === null && name === null;
}

function bodyOf(head: Token, scene: Scene): Mention | null {
	const within = head
		.childrenOf("nmod")
		.filter((child) =>
			["in", "from", "at"].includes(prepositionOf(child) ?? ""),
		);
	return within.flatMap((child) => actorsOf(child, scene))[0] ?? null;
}

/** Somebody of whom only the name is known, or not even that. */
function nameOnly(head: Token): Actor {
	const name =
		head.upos === "PROPN"
			? corePhrase(head)
					.filter(({ upos }) => upos === "PROPN")
					.map(({ form }) => form)
					.join(" ")
			: null;
	return { country: null, sectors: [], name };
}

/** "police said": those of the place that the deed is told of, or of the one country that is spoken of. */
function madeAtHome(mention: Mention, predicate: Token, scene: Scene): Actor {
	if (!isAtHome(mention)) return mention.actor;
	const place = whereOf(scene.clauses.at(predicate), scene, null);
	const country = place?.where.country ?? homeOf(scene);
	return { ...mention.actor, country };
}

/** Who made a document: "a report by the United Nations", "a video posted by activists", "a UN report". */
function makerOf(document: Token, scene: Scene): Mention | null {
	const by = document
		.childrenOf("nmod")
		.filter((child) => ["by", "from"].includes(prepositionOf(child) ?? ""));
	const issued = document
		.childrenOf("acl")
		.filter((verb) => !SEEING.has(verb.lemma))
		.flatMap((verb) => agentsOf(verb));
	const before = [
		...document.childrenOf("nmod:poss", "compound", "amod"),
	].filter(({ i }) => scene.matches[i] !== null);
	const [maker] = [...by, ...issued, ...before].flatMap((head) =>
		actorsOf(head, scene),
	);
	return maker ?? null;
}

/** "a letter seen by Reuters": who has read it did not write it. */
function seenBy(document: Token, scene: Scene): string | null {
	const seen = document
		.childrenOf("acl")
		.filter((verb) => SEEING.has(verb.lemma))
		.flatMap((verb) => agentsOf(verb));
	return outletAt(seen, scene);
}

const SEEING = new Set(["see", "obtain", "read", "review", "view", "verify"]);

function agentsOf(verb: Token): Token[] {
	return verb
		.childrenOf("obl")
		.filter((child) => prepositionOf(child) === "by");
}

function accordingTo(
	places: readonly Token[],
	scene: Scene,
	predicate: Token,
): Said[] {
	const near = places.flatMap((place) =>
		place.childrenOf("obl", "nmod", "advmod"),
	);
	const source = [...near, ...atTheEdge(scene)].find(
		(child) => prepositionOf(child) === "according to",
	);
	if (!source) return [];
	const cited = citedBy(source);
	if (cited)
		return saidBy(
			[cited],
			outletAt([source], scene),
			"quoted",
			scene,
			predicate,
		);
	const via = outletAt(source.childrenOf("acl").flatMap(agentsOf), scene);
	return saidBy([source], via, '"according to"', scene, predicate);
}

/** "According to witnesses, …", "…, according to witnesses": at either end of a sentence it goes for all of it. */
function atTheEdge({ tokens }: Scene): Token[] {
	return tokens.filter((token) => {
		if (prepositionOf(token) !== "according to") return false;
		const { subtree } = token;
		const after = tokens.slice(subtree[subtree.length - 1].i + 1);
		return (
			subtree.some(({ i }) => i === 0) ||
			after.every(({ upos }) => upos === "PUNCT")
		);
	});
}

function kindOf(
	head: Token,
	mention: Mention | null,
	scene: Scene,
): Sayer["kind"] | null {
	const lemma = head.lemma.toLowerCase();
	const has = (list: string): boolean =>
		scene.lexicon.words(`engine-${list}`)?.has(lemma) ?? false;
	if (has("witnesses")) return "witness";
	if (has("documents")) return "document";
	if (
		scene.matches[head.i]?.entries.some((entry) => entry.kind === "outlet") ||
		has("media")
	)
		return "medium";
	if (has("unnamed") && !head.child("appos")) return "unnamed";
	if (!mention) return null;
	const sector = mention.actor.sectors[0];
	if (sector === "REB" || sector === "UAF" || sector === "PRM") return "party";
	if (mention.kind === "state" || mention.kind === "city") return "office";
	if (
		mention.kind === "name" &&
		head.upos === "PROPN" &&
		mention.actor.name !== null &&
		scene.matches[head.i]?.entries.some(
			(entry) => entry.kind === "body" || entry.kind === "seat",
		)
	)
		return "office";
	if (mention.kind === "agent" && has("offices")) return "office";
	return "official";
}

/** "told Interfax", "on state television": the medium it was said through. */
function outletAt(heads: readonly Token[], scene: Scene): string | null {
	for (const head of heads) {
		for (const token of [
			head,
			...head.childrenOf("compound", "flat", "appos", "nmod"),
		]) {
			const entry = scene.matches[token.i]?.entries.find(
				(one) => one.kind === "outlet",
			);
			if (entry) return entry.name;
		}
	}
	return null;
}

/** "on state television": a medium without a name, as it is called. */
function mediumAt(obliques: readonly Oblique[], scene: Scene): string | null {
	const media = scene.lexicon.words("engine-media");
	const found = obliques.find(
		({ preposition, head }) =>
			["on", "in", "through"].includes(preposition) &&
			media?.has(head.lemma.toLowerCase()),
	);
	if (!found) return null;
	return corePhrase(found.head)
		.filter((token) => !token.is("det", "case"))
		.map(({ form }) => form)
		.join(" ");
}

/** Who speaks in the main clause of a sentence, outside of what is quoted. */
export function spokenIn(scene: Scene): Said[] {
	const speech = scene.tokens.find(
		(token) =>
			token.upos === "VERB" &&
			(!token.head || token.is("parataxis")) &&
			isSaying(token, scene) &&
			!isQuoted(token),
	);
	return speech ? speakers(speech, scene.clauses, scene, speech) : [];
}

/** Whether a word stands between quotation marks, those of the sentences around counted. */
export function isQuoted(token: Token): boolean {
	const { sentence } = token;
	const marks = sentence.filter((one) => opensQuote(one) || closesQuote(one));
	const before = marks.filter(({ i }) => i < token.i).at(-1);
	if (before) return opensQuote(before);
	// The mark that closes stands behind it, and none that opens before: the quotation began in another sentence.
	return marks.length > 0 && closesQuote(marks[0]);
}

/** A mark that opens a quotation; of a straight one the tagger tells which it is. */
export function opensQuote({ form, xpos }: Token): boolean {
	return form === "“" || form === "``" || (form === '"' && xpos === "``");
}

/** A mark that closes a quotation. */
export function closesQuote({ form, xpos }: Token): boolean {
	return form === "”" || form === "''" || (form === '"' && xpos !== "``");
}
