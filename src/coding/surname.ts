import type { NameMatch } from "../lexicon/index.ts";
import type { Memory } from "./reference.ts";

const OF_STATES = new Set(["country", "adjective", "inhabitant", "city"]);

/**
 * Surnames that several bear mean whose country the sentence or the text before it speaks of: "Castro said in
 * Tegucigalpa". After a title it is enough that only one country has such a holder.
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
	return matches.flatMap((match, i) => {
		const { from, to, entries, near } = match;
		if (!near) return [match];
		const known = entries.some(({ country }) => isSpokenOf(country));
		const titled = isTitle(matches[i - 1], from);
		const spoken = near.filter(({ country }) => isSpokenOf(country));
		const meant = spoken.length > 0 || !titled || areMany(near) ? spoken : near;
		if (!known && meant.length > 0 && (titled || spoken.length > 0))
			return [{ from, to, entries: meant }];
		return entries.length > 0 ? [{ from, to, entries }] : [];
	});
}

function isTitle(before: NameMatch | undefined, from: number): boolean {
	return (
		before?.to === from && before.entries.some(({ kind }) => kind === "office")
	);
}

function areMany(entries: NameMatch["entries"]): boolean {
	return new Set(entries.map(({ country }) => country)).size > 1;
}
