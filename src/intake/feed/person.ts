import { collapse, plainLine } from "./plain.ts";

/** Somebody who wrote an item, as the feed names them. */
export interface Person {
	readonly name: string | null;
	readonly email: string | null;
	readonly url: string | null;
}

const ADDRESS =
	/(?:mailto:)?([\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8})/i;

/** Somebody from one line: `a@b.example (Name)`, `Name <a@b.example>`, `Name`; null where nobody is named. */
export function personOf(line: string): Person | null {
	const text = collapse(line).slice(0, 500);
	const found = text.includes("@") ? ADDRESS.exec(text) : null;
	if (!found) {
		const name = nameIn(text);
		return name === null ? null : { name, email: null, url: null };
	}
	const around = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
	return { name: nameIn(around), email: found[1], url: null };
}

function nameIn(text: string): string | null {
	const bare = collapse(text.replace(/<\s*>|\(\s*\)|\[\s*\]/g, " "));
	const inner =
		/^[("'<[]{1,3}([^()"'<>[\]]{1,500})[)"'>\]]{1,3}$/.exec(bare)?.[1] ?? bare;
	const name = plainLine(inner).replace(/^[\s,;:-]+|[\s,;:-]+$/g, "");
	return name === "" ? null : name;
}

/** Those of a list that say something, each once. */
export function distinct(people: readonly (Person | null)[]): Person[] {
	const seen = new Set<string>();
	const kept: Person[] = [];
	for (const person of people) {
		if (!person?.name && !person?.email && !person?.url) continue;
		const key = `${person.name ?? ""}\n${person.email ?? ""}`.toLowerCase();
		if (!seen.has(key)) kept.push(person);
		seen.add(key);
	}
	return kept;
}
