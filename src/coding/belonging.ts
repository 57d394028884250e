import type { Token } from "../syntax/index.ts";
import { type Mention, mentionsAt, type Scene } from "./mention.ts";
import { mention, namesIn, pick, step } from "./naming.ts";
import { prepositionOf } from "./phrase.ts";

// Nouns that tell nothing of their own but a part of somebody: his members, his units, his planes.

/** "13 members of the group Boko Haram", "YPG units", "Chinese warplanes": whose they are; empty for any other noun. */
export function belonging(
	head: Token,
	core: readonly Token[],
	scene: Scene,
): Mention[] {
	const lemma = head.lemma.toLowerCase();
	if (head.upos !== "NOUN") return [];
	const isPart = scene.lexicon.words("engine-members")?.has(lemma);
	const isForce = scene.lexicon.words("engine-forces")?.has(lemma);
	if (!isPart && !isForce) return [];
	const names = namesIn(core, scene);
	for (const name of names) {
		const of = pick(name, scene, "group", "body");
		if (!of || of.sectors[0] === "GOV") continue;
		const { country, sectors } = of;
		const actor = { country, sectors, name: of.name };
		const because = step(`of ${of.name}`, "named before it", of);
		return [mention(head, core, actor, "agent", false, [because])];
	}
	if (isForce)
		for (const name of names) {
			const of = pick(name, scene, "country", "adjective");
			if (!of?.country) continue;
			const actor = { country: of.country, sectors: [], name: null };
			const because = step(`of ${of.country}`, "named before it", of);
			return [mention(head, core, actor, "agent", false, [because])];
		}
	for (const phrase of head.childrenOf("nmod")) {
		if (!["of", "from"].includes(prepositionOf(phrase) ?? "")) continue;
		const [of] = [...phrase.childrenOf("appos"), phrase].flatMap((one) =>
			mentionsAt(one, scene),
		);
		if (!of || of.kind === "city" || of.office !== null) continue;
		if (of.kind === "state" || of.actor.sectors.length === 0) continue;
		// "members of the party": no more is told of it.
		const { country, name, sectors } = of.actor;
		if (country === null && name === null && !ARMED.has(sectors[0])) continue;
		const actor = { ...of.actor };
		return [mention(head, core, actor, "agent", false, of.steps)];
	}
	return [];
}

/** "members of the patrols" are armed, too. */
const ARMED = new Set(["COP", "MIL", "PRM", "REB", "UAF"]);
