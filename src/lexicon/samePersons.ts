import type { NamedEntry } from "./actorTables.ts";

// A person has a row for each term, and tables spell their names differently: "Kim Dae-jung" as president, "Kim Dae Jung"
// as candidate. Rows of one country of which a name stands in another are of one person, and share all names.

/** The entries, persons with the names that any row of theirs gives; in the same order. */
export function shareNames(entries: readonly NamedEntry[]): NamedEntry[] {
	const named = new Map<string, NamedEntry[]>();
	const groupOf = new Map<NamedEntry, NamedEntry[]>();
	for (const one of entries) {
		if (one.entry.kind !== "person") continue;
		const keys = [...new Set([one.entry.name, ...one.names])].map(
			(name) => `${one.entry.country} ${name}`,
		);
		const met = new Set(keys.flatMap((key) => named.get(key) ?? []));
		const groups = new Set([...met].map((other) => groupOf.get(other)!));
		const group = [...[...groups].flat(), one];
		for (const member of group) groupOf.set(member, group);
		for (const key of keys) named.set(key, [one]);
	}
	return entries.map((one) => {
		const group = groupOf.get(one);
		return group && group.length > 1 ? sharing(one, group) : one;
	});
}

function sharing(one: NamedEntry, group: readonly NamedEntry[]): NamedEntry {
	const all = (forms: "names" | "surnames" | "family"): string[] => [
		...new Set([...one[forms], ...group.flatMap((other) => other[forms])]),
	];
	const surnames = all("surnames");
	const family = all("family").filter((form) => !surnames.includes(form));
	return { ...one, names: all("names"), surnames, family };
}
