import type { Mention } from "./mention.ts";

// Which mentions are of the same actor.

/** Whether one of the mentions has the country and name of another. */
export function isAmong(
	mentions: readonly Mention[],
): (one: Mention) => boolean {
	return ({ actor }) =>
		mentions.some(
			(other) =>
				other.actor.country === actor.country &&
				other.actor.name === actor.name,
		);
}

/** Each actor once; "Georgian Prime Minister X" is the person, not the state besides. */
export function unique(mentions: readonly Mention[]): Mention[] {
	if (mentions.length < 2) return [...mentions];
	const seen = new Map<string, Mention>();
	for (const mention of mentions) {
		const { country, sectors, name } = mention.actor;
		const key = `${country}/${sectors.join("/")}[${name}]`;
		if (!seen.has(key)) seen.set(key, mention);
	}
	const all = [...seen.values()];
	return all.filter((one) => !all.some((other) => isSaidBy(one, other)));
}

/** Whether `other` says who `one` is: the person for "the prime minister", the troops for the bare state. */
function isSaidBy(one: Mention, other: Mention): boolean {
	const a = one.actor;
	const b = other.actor;
	if (a.country === null || a.country !== b.country || a.name !== null)
		return false;
	// "Yemen and the Southern Council sign": two sides of one country.
	if (other.head.is("conj") && one.head === other.head.head) return false;
	if (a.sectors.length === 0) return b.sectors.length > 0 || b.name !== null;
	return (
		a.sectors[0] === b.sectors[0] &&
		b.name !== null &&
		one.kind === "agent" &&
		one.head.xpos !== "NNS"
	);
}
