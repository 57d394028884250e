import type { Lexicon } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import { isBackground, isLongOver, isRecent } from "./background.ts";
import { isInfinitive } from "./clause.ts";
import type { Status, Step } from "./event.ts";
import { isAsked, isBare, isPresent, isStanding } from "./standing.ts";

// What stands above a deed decides what has become of it: its own auxiliaries, the verb it is the complement of, the
// conjunction before it. The walk goes from the predicate to the root of the sentence; the words that decide are lists
// of data/words.

/** What has become of a deed, or why it is no event at all. */
export interface Verdict {
	/** Null: nothing is coded. */
	readonly status: Status | null;
	readonly steps: readonly Step[];
	/** Where the walk ended: the clause that somebody may be said to say. */
	readonly top: Token;
	/** The verb of denying, claiming or saying it stands under, if any. */
	readonly speech: Token | null;
	readonly denied: boolean;
	/** Told of somebody named in the sentence, and not as its news: "who were arrested in May". */
	readonly aside: boolean;
}

/** How the words around a deed are to be taken. */
export interface Telling {
	/** Its own "will not" is not looked at. */
	readonly refused?: Token | null;
	/** The text is printed with who speaks: what "is" there, holds; it is not the present tense of a report. */
	readonly spoken?: boolean;
	/** It is a remark on a relation, which has its direction instead. */
	readonly remark?: boolean;
}

/** The status of the deed that `predicate` tells. */
export function statusOf(
	predicate: Token,
	lexicon: Lexicon,
	{ refused = null, spoken = false, remark = false }: Telling = {},
): Verdict {
	const steps: Step[] = [];
	const say = (what: string, because: string): void => {
		steps.push({ what, because, file: null, line: null });
	};
	const is = (list: string, token: Token): boolean =>
		lexicon.words(`engine-${list}`)?.has(token.lemma.toLowerCase()) ?? false;
	const end = (
		status: Status | null,
		top: Token,
		speech: Token | null = null,
	): Verdict => ({
		status,
		steps,
		top,
		speech,
		denied: status === "denied",
		aside: predicate.is("acl"),
	});

	let status = "happened" as Status;
	let speech: Token | null = null;
	const settle = (next: Status, because: string): void => {
		// A denial outdoes what stands below it: "denied that it had planned to attack"; a fear outdoes a forecast: "fear
		// that it will attack".
		const weak =
			status === "happened" ||
			(status === "past" && next !== "past") ||
			(status === "planned" && next === "hypothetical") ||
			(status === "ongoing" && JUDGED.has(next));
		if (!weak && next !== "denied") return;
		status = next;
		say(`status ${next}`, because);
	};
	if (isAsked(predicate)) {
		say("nothing", "a question");
		return end(null, predicate);
	}
	for (let at: Token = predicate, first = true; ; first = false) {
		if (at !== refused && isNegated(at)) {
			say("nothing", `"${at.form}" is negated`);
			return end(null, at);
		}
		const modal = at === refused ? null : modalOf(at);
		if (modal) {
			const next = MODALS.get(modal.lemma.toLowerCase());
			if (next === undefined) settle("hypothetical", `"${modal.form}"`);
			else if (next === "would")
				settle(
					isReported(at, is) ? "planned" : "hypothetical",
					`"${modal.form}"`,
				);
			else if (next !== "demanded" || !isPerfect(at))
				settle(next as Status, `"${modal.form}"`);
			else settle("hypothetical", `"${modal.form} have"`);
		}
		if (isGoingTo(at)) settle("planned", `"is to", "is going to"`);
		if (first && isProgressive(at)) settle("ongoing", `"${at.form}" goes on`);
		if (
			first &&
			!remark &&
			!is("performing", at) &&
			isStanding(at, spoken, lexicon)
		)
			settle("ongoing", `"${at.form}" holds`);
		if (first && !remark && is("continuing", at) && isPresent(at))
			settle("ongoing", `"${at.form}" tells that it goes on`);
		if (at.is("ccomp") && at.head && is("asking", at.head) && isBare(at))
			settle("demanded", `"${at.head.form} that"`);
		for (const adverb of at.childrenOf("advmod")) {
			if (is("allegedly", adverb)) settle("alleged", `"${adverb.form}"`);
			else if (first && is("possibly", adverb))
				settle("hypothetical", `"${adverb.form}"`);
			else if (first && is("formerly", adverb))
				settle("past", `"${adverb.form}"`);
		}
		const head = at.head;
		if (!head) return end(status, at, speech);
		const mark = markOf(at);
		if (at.is("conj")) {
			if (standsAlone(at)) return end(status, at, speech);
			at = head;
			continue;
		}
		if (
			at.is("xcomp") ||
			(at.is("ccomp", "advcl", "acl") && isInfinitive(at) && at.xpos !== "VBG")
		) {
			const one = at.is("acl") ? oneOfFew(head, lexicon) : null;
			if (one) {
				say("goes on above", `"${one.form} … to ${at.form}"`);
				at = head.is("xcomp") && head.head ? head.head : head;
				continue;
			}
			if (is("planning", head)) settle("planned", `"${head.form}"`);
			else if (is("failing", head)) settle("failed", `"${head.form}"`);
			else if (is("continuing", head)) settle("ongoing", `"${head.form}"`);
			else if (is("achieving", head))
				say("goes on above", `"${head.form}" brings it about`);
			else if (is("claiming", head)) {
				settle("alleged", `"${head.form}"`);
				if (!isPassive(head)) speech ??= head;
			} else if (at.is("xcomp") && is("denying", head)) {
				settle("denied", `"${head.form}"`);
				speech ??= head;
			} else if (isPassive(head) && is("saying", head))
				say("goes on above", `"${head.form}" by others`);
			else if (isPassive(head) && is("fearing", head)) {
				// "is believed to have sent": suspected; "is thought to be about to send": imagined.
				if (isPerfect(at)) settle("alleged", `"${head.form} to have"`);
				else settle("hypothetical", `"${head.form} to"`);
			} else if (at.is("advcl")) settle("planned", `purpose of "${head.form}"`);
			else if (at.is("acl") && head.head && is("denying", head.head)) {
				say("nothing", `"${head.form} to ${at.form}" is denied`);
				return end(null, at);
			} else if (at.is("acl")) {
				if (isCounted(head, is)) return end(status, at, speech);
				const given = NOUNS.find((one) => is(`noun-${one}`, head));
				if (is("noun-able", head)) {
					say("nothing", `"${head.form} to" does not tell that it comes about`);
					return end(null, at);
				}
				settle(given ?? "planned", `"${head.form} to ${at.form}"`);
			} else {
				say("nothing", `"${head.form}" does not tell that it came about`);
				return end(null, at);
			}
			at = head;
			continue;
		}
		if (mark === "that" && head.upos === "NOUN" && at.is("acl", "ccomp")) {
			// "the claim that", "the demand that": the noun says what has become of it.
			const above = head.is("obj") ? head.head : null;
			// "said in a statement that": the verb is who says it.
			const verb = head.is("obl") ? head.head : null;
			if (verb && is("saying", verb)) speech ??= verb;
			if (speech === verb && verb) say("goes on above", `"${verb.form} in"`);
			else if (above && is("denying", above)) {
				settle("denied", `"${above.form} ${head.form} that"`);
				speech ??= above;
			} else if (is("claiming", head)) settle("alleged", `"${head.form} that"`);
			else if (!is("telling", head)) {
				say("nothing", `"${head.form} that" does not tell that it came about`);
				return end(null, at);
			}
			return end(status, at, speech);
		}
		// "until the minister resigns"; but "until rebels took the town".
		const isOpen = mark === "until" && /^VB[PZ]$/.test(at.xpos);
		if (isConditional(at)) {
			say("nothing", '"should" it');
			return end(null, at);
		}
		if (mark && (CONDITIONS.has(mark) || isOpen)) {
			say("nothing", `stands under "${mark}"`);
			return end(null, at);
		}
		if (
			at.is("ccomp", "csubj", "parataxis") ||
			(at.is("advcl") && is("saying", head))
		) {
			if (is("denying", head)) settle("denied", `"${head.form}"`);
			else if (is("claiming", head)) settle("alleged", `"${head.form}"`);
			else if (is("fearing", head)) settle("hypothetical", `"${head.form}"`);
			else if (is("imagining", head) && status !== "planned")
				settle("hypothetical", `"${head.form}"`);
			if (is("saying", head) || is("denying", head) || is("claiming", head)) {
				speech ??= head;
				if (isToBeSaid(head, is) && isNow(at))
					settle("planned", `"will ${head.form}"`);
				if (isNegated(head) && is("saying", head)) {
					say("nothing", `"${head.form}" is negated`);
					return end(null, at);
				}
				return end(status, at, speech);
			}
		}
		if (at.deprel === "acl:relcl" && isBackground(at, lexicon))
			settle("past", "told as background");
		if (first && isRecent(at, lexicon)) settle("past", "told as recent");
		if (first && isLongOver(at, lexicon)) settle("past", `"had ${at.form}"`);
		if (first && mark === "since" && at.is("advcl"))
			settle("past", 'told under "since"');
		// "…, while rebels advanced": a clause beside the main one stands for itself.
		if (
			at.is("advcl") &&
			mark !== null &&
			!isInfinitive(at) &&
			at.xpos !== "VBG"
		)
			return end(status, at, speech);
		if (
			at.xpos === "VBG" &&
			at.is("advcl", "acl", "ccomp", "xcomp") &&
			is("claiming", head)
		)
			settle("alleged", `"${head.form} of ${at.form}"`);
		if (at.xpos === "VBG") {
			const under = first ? (at.child("mark", "case") ?? null) : null;
			const unwilling = head.upos === "ADJ" && is("unwilling", head);
			// "discouraged Turkey from importing": whether it did is not told.
			const averts = under?.lemma === "from" && is("averting", head);
			if (under && (unwilling || averts || is("without", under))) {
				say(
					"nothing",
					`stands under "${(under.lemma === "from" || unwilling ? head : under).form}"`,
				);
				return end(null, at);
			}
			if (at.is("acl") && !under && is("standing", at))
				settle("ongoing", `"${at.form}" holds`);
		}
		if (at.deprel === "acl" && first && isAct(head, lexicon)) {
			const [next, because] = ofDeed(head, lexicon) ?? [status, ""];
			if (next === null) {
				say("nothing", because);
				return end(null, at);
			}
			if (next !== status) settle(next, because);
		}
		if (at.is("acl", "parataxis", "root")) return end(status, at, speech);
		at = head;
	}
}

/** "the fifth journalist to be killed". */
function isCounted(
	noun: Token,
	is: (list: string, token: Token) => boolean,
): boolean {
	return noun.childrenOf("amod").some((one) => is("ordinals", one));
}

/** What adjectives of a noun, or the verb over it, tell of the deed: "a planned visit", "foiled a coup"; null for nothing. */
export function ofDeed(
	noun: Token,
	lexicon: Lexicon,
): readonly [Status | null, string] | null {
	for (const status of ADJECTIVES) {
		const words = lexicon.words(`engine-nominal-${status}`);
		const word = noun
			.childrenOf("amod")
			.find((token) => words?.has(token.form.toLowerCase()));
		if (word) return [status, `"${word.form} ${noun.form}"`];
	}
	if (noun.child("det")?.lemma.toLowerCase() === "no")
		return [null, `"no ${noun.form}"`];
	const above = noun.head;
	if (!above || !noun.is("obj", "nsubj:pass")) return null;
	const averts = lexicon.words("engine-averting");
	return averts?.has(above.lemma.toLowerCase()) &&
		lexicon.nominals.has(noun.lemma.toLowerCase())
		? [null, `"${above.form}" keeps it from coming about`]
		: null;
}

/** A noun that tells a deed: "attack", "crime". */
function isAct({ lemma }: Token, lexicon: Lexicon): boolean {
	const noun = lemma.toLowerCase();
	return (
		lexicon.nominals.has(noun) ||
		(lexicon.words("engine-acts")?.has(noun) ?? false)
	);
}

const ADJECTIVES = ["planned", "hypothetical", "alleged", "failed"] as const;
const JUDGED = new Set<Status>(["alleged", "hypothetical", "planned"]);
// "the request to leave", "the threat to leave": the noun says what has become of it; its words are in lists.
const NOUNS = ["demanded", "offered", "threatened", "refused"] as const;
const MODALS = new Map<string, string>([
	["will", "planned"],
	["'ll", "planned"],
	["shall", "planned"],
	["would", "would"],
	["must", "demanded"],
]);
const CONDITIONS = new Set(["if", "unless", "whether", "lest"]);

function modalOf(token: Token): Token | null {
	return token.childrenOf("aux").find((child) => child.xpos === "MD") ?? null;
}

/** "not", "never", "no longer", "no talks", "neither … nor". */
export function isNegated(token: Token): boolean {
	const negates = (child: Token): boolean =>
		["not", "never", "n't", "neither", "nor"].includes(
			child.lemma.toLowerCase(),
		) || child.form.toLowerCase() === "n't";
	if (
		token.children.some(
			(child) => child.is("advmod", "cc", "neg") && negates(child),
		)
	)
		return true;
	if (
		token
			.childrenOf("advmod")
			.some(
				({ form, previous }) =>
					/^(?:longer|more)$/i.test(form) && /^no$/i.test(previous?.form ?? ""),
			)
	)
		return true;
	return token
		.childrenOf("nsubj", "obj")
		.some(
			(child) =>
				child
					.childrenOf("det")
					.some((det) => det.lemma.toLowerCase() === "no") ||
				["nobody", "none", "nothing"].includes(child.lemma.toLowerCase()),
		);
}

/** "denied the raid, and the army withdrew": a joined clause with its own subject after a comma is told for itself. */
function standsAlone(token: Token): boolean {
	const joint = token.child("cc");
	return token.child("nsubj") !== null && joint?.previous?.form === ",";
}

/** "first" of "the first leader to visit": the deed is what he is told to be the first with. */
function oneOfFew(noun: Token, lexicon: Lexicon): Token | null {
	const words = lexicon.words("ordinals");
	const told = [noun, ...noun.childrenOf("amod", "nummod")];
	return told.find(({ form }) => words?.has(form.toLowerCase())) ?? null;
}

function isGoingTo(token: Token): boolean {
	if (!isInfinitive(token)) return false;
	// "are to meet"; but "suspected to be behind it".
	const copula = token.child("cop");
	if (copula?.lemma === "be" && copula.xpos !== "VB") return true;
	if (!token.head) return false;
	return (
		token.is("xcomp", "ccomp") &&
		(token.head.lemma === "be" ||
			(token.head.lemma === "go" && token.head.xpos === "VBG"))
	);
}

function isProgressive(token: Token): boolean {
	return (
		token.xpos === "VBG" &&
		token
			.childrenOf("aux")
			.some((child) => child.lemma === "be" && child.xpos !== "VBD") &&
		!modalOf(token)
	);
}

function isPassive(token: Token): boolean {
	return token.child("aux:pass", "nsubj:pass") !== null;
}

/** "to have sent". */
function isPerfect(token: Token): boolean {
	return token.childrenOf("aux").some((child) => child.lemma === "have");
}

/** "should the court try it": a condition without "if". */
function isConditional(clause: Token): boolean {
	const subject = clause.child("nsubj", "nsubj:pass");
	const modal = modalOf(clause);
	return (
		clause.is("advcl") &&
		subject !== null &&
		modal !== null &&
		modal.i < subject.i
	);
}

/** "will say that it accepts", "is expected to announce that": what is still to be said. */
function isToBeSaid(
	speech: Token,
	is: (list: string, token: Token) => boolean,
): boolean {
	const modal = modalOf(speech)?.lemma.toLowerCase();
	const { head } = speech;
	return (
		modal === "will" ||
		modal === "shall" ||
		(head !== null && isInfinitive(speech) && is("planning", head))
	);
}

function isNow(token: Token): boolean {
	return isPresent(token) || isProgressive(token);
}

function isReported(
	token: Token,
	is: (list: string, token: Token) => boolean,
): boolean {
	const head = token.head;
	return (
		head !== null &&
		token.is("ccomp", "parataxis", "conj") &&
		(is("saying", head) || token.is("conj"))
	);
}

function markOf(token: Token): string | null {
	return (
		token
			.childrenOf("mark")
			.find((child) => child.lemma.toLowerCase() !== "to")
			?.form.toLowerCase() ?? null
	);
}
