import { addDays, idOf } from "../base/index.ts";
import type { Actor } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import type { Document, Sentence } from "../text/index.ts";
import type { Draft } from "./carry.ts";
import { casualtiesIn, harmOf } from "./casualties.ts";
import { findTimes, type TimeWords } from "./dates.ts";
import type {
	CodedEvent,
	Coder,
	Evidence,
	Status,
	Step,
	When,
} from "./event.ts";
import { homeOf, isAtHome, only, placesIn } from "./home.ts";
import type { Match } from "./match.ts";
import type { Mention, Scene } from "./mention.ts";
import { onlyDoer } from "./onlyDoer.ts";
import { ownReport } from "./ownReport.ts";
import { isNumber } from "./phrase.ts";
import { whenOf } from "./when.ts";
import { whereOf } from "./where.ts";

/** Who acts on whom in one record. */
interface Sides {
	readonly sources: readonly Mention[];
	readonly targets: readonly Mention[];
}

/**
 * The events that the drafts of a sentence stand for: a mutual one is two, and each carried one knows its carrier.
 * `told` are those of the sentences before.
 */
export function writeEvents(
	drafts: readonly Draft[],
	scene: Scene,
	document: Document,
	sentence: Sentence,
	coder: Coder,
	told: readonly CodedEvent[],
): CodedEvent[] {
	if (drafts.length === 0) return [];
	const folded = fold(drafts, scene);
	const times = findTimes(scene.tokens.map((token) => token.form));
	const events: CodedEvent[] = [];
	const ids = new Map<Draft, string>();
	const place = (draft: Draft): number => draft.match.clause.predicate.i;
	const depth = (draft: Draft): number =>
		draft.within ? depth(draft.within) + 1 : 0;
	const seen = new Map<string, string>();
	for (const draft of [...folded.keys()].sort(
		(a, b) => depth(a) - depth(b) || place(a) - place(b),
	)) {
		for (const sides of sidesOf(draft)) {
			const event = writeEvent(
				draft,
				sides,
				folded.get(draft)!,
				draft.within ? (ids.get(draft.within) ?? null) : null,
				scene,
				document,
				sentence,
				coder,
				times,
				told,
			);
			const key = [
				event.type,
				event.mode,
				event.status,
				event.within,
				JSON.stringify(event.sources),
				JSON.stringify(event.targets),
			].join("|");
			if (seen.has(key)) {
				// Told twice in one sentence: what this one carries hangs on the first.
				if (!ids.has(draft)) ids.set(draft, seen.get(key)!);
				continue;
			}
			seen.set(key, event.id);
			if (!ids.has(draft)) ids.set(draft, event.id);
			events.push(event);
		}
	}
	return inOrder(events);
}

/** Carriers in the order of the text, each followed by what it carries. */
function inOrder(events: readonly CodedEvent[]): CodedEvent[] {
	const ordered: CodedEvent[] = [];
	const put = (event: CodedEvent): void => {
		ordered.push(event);
		for (const carried of events) if (carried.within === event.id) put(carried);
	};
	const start = (event: CodedEvent): number =>
		event.evidence.find((one) => one.field === "trigger")?.start ?? 0;
	for (const event of [...events].sort((a, b) => start(a) - start(b)))
		if (event.within === null) put(event);
	return ordered;
}

/** "a bomb exploded, killing 12": the figure belongs to the act, not to an act of its own. */
function fold(drafts: readonly Draft[], scene: Scene): Map<Draft, Draft[]> {
	const folded = new Map<Draft, Draft[]>(drafts.map((draft) => [draft, []]));
	for (const draft of drafts) {
		const { predicate } = draft.match.clause;
		if (
			draft.match.pattern.type !== "ASSAULT" ||
			draft.within ||
			!harmOf(predicate, scene.lexicon)
		)
			continue;
		const subject = predicate.child("nsubj", "nsubj:pass");
		if (
			!predicate.is("advcl", "conj", "acl") ||
			(subject && !isNumber(subject))
		)
			continue;
		const act = drafts.find(
			(one) =>
				one !== draft &&
				one.match.pattern.type === "ASSAULT" &&
				one.match.clause.predicate === predicate.head &&
				folded.has(one),
		);
		if (!act) continue;
		folded.get(act)!.push(draft, ...folded.get(draft)!);
		folded.delete(draft);
	}
	return folded;
}

function sidesOf(draft: Draft): Sides[] {
	const { match } = draft;
	const { sources } = match;
	const targets = match.targets.filter((one) => !isOwn(one, match));
	if ((match.mutual || isEachOther(match)) && sources.length > 1) {
		const each = sources.map((one) => ({
			sources: [one],
			targets: sources.filter((other) => other !== one),
		}));
		return draft.within || isRemark(draft) ? each.slice(0, 1) : each;
	}
	const others = targets.filter(
		(target) =>
			!sources.some((source) => sameActor(source.actor, target.actor)),
	);
	const forth = { sources, targets: others };
	if (
		!match.pattern.bothWays ||
		draft.within ||
		isRemark(draft) ||
		others.length === 0
	)
		return [forth];
	return [forth, { sources: others, targets: sources }];
}

/** "carried out its first strikes": its own is nobody that is hit. */
function isOwn({ head, actor }: Mention, { sources }: Match): boolean {
	const owner = head.xpos === "PRP$" ? head : head.child("nmod:poss");
	return (
		owner?.xpos === "PRP$" &&
		actor.sectors.length === 0 &&
		actor.country !== null &&
		sources.some((one) => one.actor.country === actor.country)
	);
}

/** "shelled each other's positions": those who act are those who are hit. */
function isEachOther({ sources, targets }: Match): boolean {
	const countries = (mentions: readonly Mention[]): string =>
		[...new Set(mentions.map(({ actor }) => actor.country))].sort().join();
	return (
		new Set(sources.map(({ actor }) => actor.country)).size > 1 &&
		countries(sources) === countries(targets)
	);
}

/** A remark on a relation belongs to both sides and is written once. */
function isRemark(draft: Draft): boolean {
	return draft.match.pattern.type === "TIES";
}

function sameActor(a: Actor, b: Actor): boolean {
	return (
		a.country === b.country &&
		a.name === b.name &&
		a.country !== null &&
		a.sectors.join() === b.sectors.join()
	);
}

function writeEvent(
	draft: Draft,
	sides: Sides,
	folded: readonly Draft[],
	within: string | null,
	scene: Scene,
	document: Document,
	sentence: Sentence,
	coder: Coder,
	times: TimeWords,
	told: readonly CodedEvent[],
): CodedEvent {
	const { pattern, clause } = draft.match;
	const text = (span: { start: number; end: number }): string =>
		document.text.slice(span.start, span.end);
	const steps: Step[] = [
		{
			what: `${pattern.type}${pattern.mode ? `/${pattern.mode}` : ""}`,
			because: `pattern "${pattern.text}"`,
			file: pattern.file,
			line: pattern.line,
		},
	];
	if (clause.shared) steps.push(own("who acts", clause.shared));
	const evidence: Evidence[] = [];
	const prove = (
		field: Evidence["field"],
		index: number,
		span: { start: number; end: number },
	): void => {
		evidence.push({
			field,
			index,
			start: span.start,
			end: span.end,
			text: text(span),
		});
	};
	prove("trigger", 0, triggerOf(draft));

	let status = (draft.verdict.status ?? "happened") as Status;
	if (pattern.status && status === "happened") {
		status = pattern.status as Status;
		steps.push({
			what: `status ${status}`,
			because: "the heading of the pattern",
			file: pattern.file,
			line: pattern.line,
		});
	}
	steps.push(...draft.verdict.steps);
	const time = whenOf(clause.predicate, {
		times,
		published: document.published,
		status,
		lexicon: scene.lexicon,
		told,
	});
	if (time) {
		prove("when", 0, spanOf(time.words));
		steps.push(own(showDays(time.when), time.because));
	}
	const { published } = document;
	if (time && published) {
		const { aside } = draft.verdict;
		const old = isOld(time.when.ends, published, aside ? ASIDE : NEWS);
		const told = `told for ${time.when.begins}, in a report of ${published}`;
		if (status === "happened" && old) {
			status = "past";
			steps.push(own("status past", told));
		} else if (status === "past" && aside && !old) {
			status = "happened";
			steps.push(own("status happened", told));
		}
	}
	const near =
		[...sides.targets, ...sides.sources]
			.map((one) => one.actor.country)
			.find((country) => country !== null) ?? null;
	const place =
		whereOf(clause, scene, near) ??
		(clause.predicate.is("advcl", "conj", "xcomp", "acl") &&
		clause.predicate.head &&
		!draft.nominal
			? whereOf(scene.clauses.at(clause.predicate.head), scene, near)
			: null);
	if (place) prove("where", 0, spanOf(place.words));

	const where = place?.where.country ?? null;
	const tellers = ownReport(draft, sides.sources, scene);
	const doers =
		tellers.length > 0
			? tellers
			: sides.sources.length > 0
				? sides.sources
				: onlyDoer(draft.match, where, scene);
	const hit = pattern.type === "ASSAULT";
	const sources = doers.map((one) =>
		hit && isAttacker(one, scene)
			? attacker(one)
			: placedActor(
					one,
					where,
					() => homeBeside(one, sides.targets, scene, pattern.type),
					isOfCrowd(draft),
				),
	);
	const extra = folded.flatMap((one) => one.match.targets);
	const targetMentions = sides.targets.length > 0 ? sides.targets : extra;
	const targets = targetMentions.map((one) =>
		placedActor(
			one,
			where,
			() => homeBeside(one, sides.sources, scene, pattern.type),
			hit,
		),
	);
	doers.forEach((one, i) => {
		if (doers === sides.sources) prove("source", i, one.span);
		steps.push(...one.steps);
	});
	targetMentions.forEach((one, i) => {
		prove("target", i, one.span);
		steps.push(...one.steps);
	});

	const harms = [draft, ...folded].flatMap(
		(one) =>
			casualtiesIn(one.match.clause, one.match.targets, scene.lexicon) ?? [],
	);
	for (const [i, harm] of harms.entries())
		prove(
			"casualties",
			i,
			spanOf(harm.at.subtree.filter((token) => token.i <= harm.at.i)),
		);
	draft.said.forEach((said, i) => {
		prove(
			"sayer",
			i,
			spanOf(
				said.head.subtree.filter(
					(token) =>
						token.i <= said.head.i || !token.is("punct", "acl", "acl:relcl"),
				),
			),
		);
		steps.push(
			own(
				`said by ${said.sayer.country ?? "-"}${said.sayer.name ? `[${said.sayer.name}]` : ""}`,
				said.because,
			),
		);
	});
	if (draft.condition) prove("condition", 0, draft.condition);

	const remark = pattern.type === "TIES";
	const ontology = scene.lexicon.ontology;
	const head = {
		sources,
		targets,
		type: pattern.type,
		mode: remark ? null : pattern.mode,
		status,
		within,
	};
	const trigger = evidence[0];
	return {
		id: idOf(
			document.id,
			sentence.start,
			sentence.end,
			pattern.type,
			head.mode,
			JSON.stringify(sources),
			JSON.stringify(targets),
			status,
			trigger.start,
			trigger.end,
			within,
		),
		document: document.id,
		sentence: { start: sentence.start, end: sentence.end },
		sources,
		targets,
		type: pattern.type,
		mode: head.mode,
		quad: remark ? null : ontology.quad(pattern.type),
		score: remark ? null : ontology.score(pattern.type, pattern.mode),
		direction: remark ? (pattern.mode as CodedEvent["direction"]) : null,
		contexts: [...pattern.contexts],
		status,
		within,
		condition: draft.condition
			? {
					start: draft.condition.start,
					end: draft.condition.end,
					text: text(draft.condition),
				}
			: null,
		sayers: draft.said.map((said) => said.sayer),
		when: time?.when ?? null,
		where: place?.where ?? null,
		casualties: harms.map((harm) => harm.told),
		evidence,
		by: "pattern",
		p: null,
		because: steps,
		coder,
	};
}

function plainActor({ actor: { country, sectors, name } }: Mention): Actor {
	return { country, sectors: [...sectors], name };
}

/** "A man stabbed the mayor": one who is armed may be from anywhere; a crowd is of the place. */
function isAttacker(
	{ head, actor, kind }: Mention,
	{ lexicon }: Scene,
): boolean {
	const lemma = head.lemma.toLowerCase();
	return (
		kind === "agent" &&
		["CVL", "EDU", "LAB"].includes(actor.sectors[0]) &&
		(lexicon.words("engine-attackers")?.has(lemma) === true ||
			(head.xpos === "NN" && !lexicon.words("engine-crowds")?.has(lemma)))
	);
}

/** Of a man who attacks, as of a gunman, nothing is known. */
function attacker(one: Mention): Actor {
	const actor = plainActor(one);
	const { country, sectors, name } = actor;
	const isAnybody = country === null && name === null && sectors[0] === "CVL";
	return isAnybody ? { ...actor, sectors: ["UAF"] } : actor;
}

/** What a crowd does, and what it marches for. */
function isOfCrowd({ match, within }: Draft): boolean {
	return (
		match.pattern.type === "PROTEST" || (within !== null && isOfCrowd(within))
	);
}

/** Police, courts and crowds take the country of the place they act in; so do unarmed people who are hit or march there. */
function placedActor(
	mention: Mention,
	where: string | null,
	home: () => string | null,
	lives: boolean,
): Actor {
	const { actor } = mention;
	const plain = plainActor(mention);
	if (actor.country !== null) return plain;
	if (mention.placed || (lives && UNARMED.has(actor.sectors[0])))
		return { ...plain, country: where ?? home() };
	return isAtHome(mention) ? { ...plain, country: home() } : plain;
}

/**
 * The country the sentence speaks of, unless somebody of that country is the other side and the mention may be another's: a
 * state's own organ, whom a state shoots at, and who acts on people that are told by their country.
 */
function homeBeside(
	mention: Mention,
	others: readonly Mention[],
	scene: Scene,
	type: string,
): string | null {
	const home = homeOf(scene);
	const beside = others.filter(({ actor }) => actor.country === home);
	const isOrgan = ORGANS.has(mention.actor.sectors[0]);
	const isPlaced = only(placesIn(scene)) === home;
	const mayBeAnothers = ({ actor }: Mention): boolean => {
		const [sector] = actor.sectors;
		if (PRIVATE.has(sector))
			return (
				!isOrgan ||
				(sector === "JRN" && type !== "ASSAULT") ||
				(type === "COERCE" && !isPlaced)
			);
		if (!ACTING_ABROAD.has(sector)) return false;
		return type === "ASSAULT"
			? !(isOrgan && sector === "LEG")
			: isOrgan && !(mention.placed && OWN.has(type));
	};
	return beside.some(mayBeAnothers) ? null : home;
}

/** Sectors that either side of a deed may have as an organ of its own state. */
const ORGANS = new Set(["GOV", "MIL", "SPY", "COP"]);
const ACTING_ABROAD = new Set([undefined, "GOV", "MIL", "SPY"]);
const PRIVATE = new Set(["CVL", "JRN", "BUS", "AGR", "EDU", "REL"]);
/** What a state does to its own organs. */
const OWN = new Set(["COERCE"]);

const UNARMED = new Set(["CVL", "REL", "EDU", "LAB", "MED", "REF", "AGR"]);

/** From the auxiliary to the last word that the pattern demanded, where they stand close together; else the predicate. */
function triggerOf(draft: Draft): { start: number; end: number } {
	const { predicate } = draft.match.clause;
	const around = [
		predicate,
		...predicate.childrenOf("aux", "compound:prt", "cop"),
		...draft.match.words,
	].filter((token) => Math.abs(token.i - predicate.i) <= 6);
	const last = around.reduce((a, b) => (b.i > a.i ? b : a));
	const first = around.reduce((a, b) => (b.i < a.i ? b : a));
	return { start: first.start, end: last.end };
}

function spanOf(words: readonly Token[]): { start: number; end: number } {
	return { start: words[0].start, end: words[words.length - 1].end };
}

// A deed dated more than 60 days before the report is background (docs/guide/coding.md), whatever the tense.
// In days: what is older than that is background.
const NEWS = 60;
/** What is told in passing, of somebody whom the news names. */
const ASIDE = 10;

function isOld(ends: string, published: string, days: number): boolean {
	return (
		Date.parse(`${published}T00:00:00Z`) - Date.parse(`${ends}T00:00:00Z`) >
		days * 86_400_000
	);
}

/** "on 2021-01-19", "from 2021-01-18 to 2021-01-24, a week". */
function showDays({ begins, ends, precision }: When): string {
	if (precision === "day") return `on ${begins}`;
	return `from ${begins} to ${addDays(ends, -1)}, a ${precision}`;
}

function own(what: string, because: string): Step {
	return { what, because, file: null, line: null };
}
