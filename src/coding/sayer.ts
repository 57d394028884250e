import type { Token } from "../syntax/index.ts";
import type { Clauses } from "./clause.ts";
import { isPredicate } from "./clause.ts";
import type { Sayer } from "./event.ts";
import type { Verdict } from "./governor.ts";
import { actorsOf, type Mention, type Scene } from "./mention.ts";
import { prepositionOf } from "./phrase.ts";

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
	const spoken = speech ? speakers(speech, clauses, scene, predicate) : [];
	return spoken.length > 0
		? spoken
		: accordingTo([predicate, verdict.top], scene, predicate);
}

/** The speech verb beside the words: "…, a spokesman said". */
export function attachedSpeech(
	top: Token,
	clauses: Clauses,
	scene: Scene,
): Token | null {
	const saying = scene.lexicon.words("engine-saying");
	const beside = top
		.childrenOf("parataxis", "advcl", "ccomp", "conj")
		.find(
			(child) =>
				isPredicate(child) &&
				saying?.has(child.lemma.toLowerCase()) &&
				!child.child("ccomp") &&
				clauses.at(child).subjects.length > 0 &&
				(child.is("parataxis") || child.childrenOf("nsubj").length > 0),
		);
	if (beside) return beside;
	for (let at: Token | null = top; at?.head; at = at.head) {
		if (at.is("ccomp", "parataxis") && saying?.has(at.head.lemma.toLowerCase()))
			return at.head;
		if (!at.is("conj", "xcomp", "advcl", "acl", "ccomp", "parataxis"))
			return null;
	}
	return null;
}

function speakers(
	speech: Token,
	clauses: Clauses,
	scene: Scene,
	predicate: Token,
): Said[] {
	const clause = clauses.at(speech);
	const next = speech.next;
	const via = outletAt(
		[
			...(next ? [next] : []),
			...clause.objects,
			...clause.indirect,
			...clause.obliques.map((oblique) => oblique.head),
		],
		scene,
	);
	const quoted = isQuoted(predicate);
	return clause.subjects
		.flatMap((head) => {
			const mention = actorsOf(head, scene)[0] ?? null;
			const kind = kindOf(head, mention, scene);
			if (!mention && !kind) return [];
			const actor = mention?.actor ?? {
				country: null,
				sectors: [],
				name: null,
			};
			return [
				{
					sayer: {
						country: actor.country,
						sectors: [...actor.sectors],
						name: actor.name,
						kind: kind ?? "official",
						via,
						quoted,
					},
					head,
					because: `subject of "${speech.form}"`,
				},
			];
		})
		.slice(0, 3);
}

function accordingTo(
	places: readonly Token[],
	scene: Scene,
	predicate: Token,
): Said[] {
	for (const place of places) {
		for (const child of place.childrenOf("obl", "nmod", "advmod")) {
			if (prepositionOf(child) !== "according to") continue;
			const mention = actorsOf(child, scene)[0] ?? null;
			const kind = kindOf(child, mention, scene);
			if (!mention && !kind) continue;
			const actor = mention?.actor ?? {
				country: null,
				sectors: [],
				name: null,
			};
			return [
				{
					sayer: {
						country: actor.country,
						sectors: [...actor.sectors],
						name: actor.name,
						kind: kind ?? "official",
						via: null,
						quoted: isQuoted(predicate),
					},
					head: child,
					because: '"according to"',
				},
			];
		}
	}
	return [];
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

/** Whether a word stands between quotation marks of its sentence. */
export function isQuoted(token: Token): boolean {
	let open = false;
	for (let i = 0; i < token.i; i++) {
		const form = token.tokens.form[i];
		if (form === "“" || form === "``") open = true;
		else if (form === "”" || form === "''") open = false;
		else if (form === '"') open = !open;
	}
	return open;
}
