import type { Lexicon } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import type { Clause } from "./clause.ts";
import type { Casualties } from "./event.ts";
import type { Mention } from "./mention.ts";
import { numberTold } from "./number.ts";

const KINDS: readonly [Casualties["kind"], string][] = [
	["killed", "engine-killing"],
	["injured", "engine-injuring"],
	["captured", "engine-capturing"],
	["displaced", "engine-displacing"],
];

/** What the predicate does to people, if it is a verb of casualties. */
export function harmOf(
	predicate: Token,
	lexicon: Lexicon,
): Casualties["kind"] | null {
	return (
		KINDS.find(([, list]) =>
			lexicon.words(list)?.has(predicate.lemma.toLowerCase()),
		)?.[0] ?? null
	);
}

/** The figure that one clause tells: "at least seven soldiers were injured". */
export function casualtiesIn(
	clause: Clause,
	targets: readonly Mention[],
	lexicon: Lexicon,
): { told: Casualties; at: Token } | null {
	const kind = harmOf(clause.predicate, lexicon);
	if (!kind) return null;
	for (const object of clause.objects) {
		const number = numberTold(object);
		if (number)
			return {
				told: { kind, ...number, whose: targets[0]?.actor ?? null },
				at: object,
			};
	}
	return null;
}
