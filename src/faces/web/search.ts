import type { Dyad } from "./api.ts";

/**
 * The dyads that the words mean, in the order they came: each word begins a word of one of the names, or is its code.
 * Accents and capitals do not matter; "and", "-" and the like are no words.
 */
export function found(
	words: string,
	dyads: readonly Dyad[],
	most: number,
): Dyad[] {
	const wanted = plain(words)
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== "" && word !== "and");
	return dyads.filter((dyad) => isMeant(dyad, wanted)).slice(0, most);
}

function isMeant({ a, b, names }: Dyad, wanted: readonly string[]): boolean {
	const own = plain([a, b, ...names].join(" ")).split(/[^\p{L}\p{N}]+/u);
	return wanted.every((word) => own.some((name) => name.startsWith(word)));
}

function plain(text: string): string {
	return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
