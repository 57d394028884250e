import type { ActorEntry, NameMatch } from "../lexicon/index.ts";
import type { Tokens } from "../syntax/index.ts";
import type { Memory } from "./reference.ts";

const OF_STATES = new Set(["country", "adjective", "inhabitant", "city"]);

/**
 * Surnames that several bear mean whose country the sentence or the text before it speaks of: "Castro said in
 * Tegucigalpa".
 */
export function settled(
	matches: readonly NameMatch[],
	{ form }: Tokens,
	memory: Memory,
): readonly NameMatch[] {
	if (!matches.some(isOpen)) return matches;
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
		const { from, to, near } = match;
		if (to === from + 1 && isAnothers(form[from], match.entries, memory))
			return [];
		// "Morales told the congress in Guatemala City": of two presidents Guatemala's.
		const own = match.entries.filter(
			({ kind, country }) => kind !== "person" || isSpokenOf(country),
		);
		const entries = own.length > 0 ? own : match.entries;
		if (!near) return [{ ...match, entries }];
		const known = entries.some(({ country }) => isSpokenOf(country));
		const spoken = near.filter(({ country }) => isSpokenOf(country));
		if (!known && spoken.length > 0) return [{ from, to, entries: spoken }];
		return entries.length > 0 ? [{ from, to, entries }] : [];
	});
}

/** Whether it may be another's: a surname by itself, or one of several bearers. */
function isOpen({ from, to, entries, near }: NameMatch): boolean {
	const persons = entries.filter(({ kind }) => kind === "person").length;
	return near !== undefined || persons > (to > from + 1 ? 1 : 0);
}

/** "Ms Lin" after "Lin Mei-hua, a Taiwanese lawmaker": whom the text has introduced, and no other of the name. */
function isAnothers(
	surname: string,
	entries: readonly ActorEntry[],
	memory: Memory,
): boolean {
	if (entries.some(({ kind }) => kind !== "person")) return false;
	const bearer = memory.bearer(surname, Number.POSITIVE_INFINITY);
	return (
		bearer !== null && entries.every(({ name }) => name !== bearer.actor.name)
	);
}
