import type { NameMatch } from "../lexicon/index.ts";
import type { Memory } from "./reference.ts";

const OF_STATES = new Set(["country", "adjective", "inhabitant", "city"]);

/**
 * Surnames that several bear mean whose country the sentence or the text before it speaks of: "Castro said in
 * Tegucigalpa".
 */
export function settled(
	matches: readonly NameMatch[],
	memory: Memory,
): NameMatch[] {
	const told = new Set(
		matches.flatMap(({ entries }) =>
			entries
				.filter(({ kind }) => OF_STATES.has(kind))
				.map(({ country }) => country),
		),
	);
	const isSpokenOf = (country: string | null): boolean =>
		country !== null && (told.has(country) || memory.hasCountry(country));
	return matches.flatMap((match) => {
		const { from, to, entries, near } = match;
		if (!near) return [match];
		const known = entries.some(({ country }) => isSpokenOf(country));
		const spoken = near.filter(({ country }) => isSpokenOf(country));
		if (!known && spoken.length > 0) return [{ from, to, entries: spoken }];
		return entries.length > 0 ? [{ from, to, entries }] : [];
	});
}
