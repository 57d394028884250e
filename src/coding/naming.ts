import type { Actor, ActorEntry, NameMatch } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import type { Step } from "./event.ts";
import type { Mention, Scene } from "./mention.ts";

/** The names inside a phrase, from left to right. */
export function namesIn(core: readonly Token[], scene: Scene): NameMatch[] {
	const names: NameMatch[] = [];
	for (const token of core) {
		const match = scene.matches[token.i];
		if (!match || names[names.length - 1] === match) continue;
		if (!isBackedBy(match, scene) && !isCoin(match, scene)) names.push(match);
	}
	return names;
}

/** "Turkish-backed rebels", "a US-led coalition": Turkey and the US are not whose they are. */
function isBackedBy({ to }: NameMatch, { tokens }: Scene): boolean {
	return tokens[to]?.form === "-" && BACKED.test(tokens[to + 1]?.form ?? "");
}

/** "a 45 million U.S. dollar loan": the United States lend nothing. */
function isCoin({ to }: NameMatch, { tokens, lexicon }: Scene): boolean {
	const next = tokens[to];
	const coins = lexicon.words("engine-currencies");
	return next?.upos === "NOUN" && !!coins?.has(next.lemma.toLowerCase());
}

const BACKED =
	/^(backed|led|supported|sponsored|funded|allied|aligned|trained|armed|controlled|held|occupied|brokered|friendly|linked|affiliated|imposed|run|born)$/i;

export function pick(
	match: NameMatch,
	scene: Scene,
	...kinds: ActorEntry["kind"][]
): ActorEntry | null {
	const fitting = match.entries.filter((entry) => kinds.includes(entry.kind));
	if (fitting.length < 2) return fitting[0] ?? null;
	const known = fitting.find((entry) => scene.memory.hasNamed(entry.name));
	if (known) return known;
	const near = fitting.find(
		(entry) =>
			entry.country !== null &&
			scene.memory.hasCountry(entry.country) &&
			entry.sectors[0] !== "ELI",
	);
	return near ?? fitting[0];
}

const BODIES = new Set(["EUR", "IGO", "UNO"]);

export function mention(
	head: Token,
	core: readonly Token[],
	told: Actor,
	kind: Mention["kind"],
	placed: boolean,
	steps: readonly Step[],
): Mention {
	// An organ of an international body is that body (docs/guide/coding.md); only its troops are told apart.
	const actor =
		told.country !== null &&
		BODIES.has(told.country) &&
		told.sectors[0] !== "MIL"
			? { ...told, sectors: [] }
			: told;
	return {
		actor,
		kind,
		placed,
		office: null,
		head,
		steps,
		span: { start: core[0].start, end: core[core.length - 1].end },
	};
}

export function step(what: string, because: string, entry: ActorEntry): Step {
	return { what, because, file: entry.file, line: entry.line };
}

export function words(scene: Scene, match: NameMatch): string {
	return scene.tokens
		.slice(match.from, match.to)
		.map((token) => token.form)
		.join(" ");
}
