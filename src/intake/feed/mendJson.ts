import type { Damage } from "./damage.ts";

// JSON has no tolerance: one wrong character and nothing can be read. So of a damaged feed the items are found by their
// brackets and read one by one, and what stands around them is read without them.

const ITEMS = /"items"\s{0,100}:\s{0,100}\[/;

/** What can be read of a feed that is no sound JSON; null where it has no items. */
export function parseDamagedFeed(text: string, damage: Damage): unknown {
	const found = ITEMS.exec(text);
	if (!found) return null;
	const start = found.index + found[0].length;
	const items: unknown[] = [];
	let at = start;
	for (;;) {
		at = nextItem(text, at);
		if (at < 0 || text[at] === "]") break;
		const end = endOfObject(text, at);
		const item = end < 0 ? undefined : parsed(text.slice(at, end));
		if (item !== undefined) items.push(item);
		else damage.at(at, "an item that is no sound JSON");
		if (end < 0) break;
		at = end;
	}
	const head = text.slice(0, start).replace(/^\s*\ufeff/, "");
	const rest = at < 0 ? "" : text.slice(at);
	const around = parsed(`${head}${rest}`) ?? parsed(`${head}]}`) ?? {};
	if (damage.told() === null)
		damage.at(at < 0 ? text.length : at, "the feed is no sound JSON here");
	return { ...(around as object), items };
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		// Told by the caller, with its line.
		return undefined;
	}
}

// To the next bracket that opens an item or closes the list.
function nextItem(text: string, from: number): number {
	for (let i = from; i < text.length; i++)
		if (text[i] === "{" || text[i] === "]") return i;
	return -1;
}

function endOfObject(text: string, from: number): number {
	let depth = 0;
	for (let i = from; i < text.length; i++) {
		const character = text[i];
		if (character === '"') i = endOfString(text, i);
		else if (character === "{" || character === "[") depth++;
		else if ((character === "}" || character === "]") && --depth === 0)
			return i + 1;
	}
	return -1;
}

function endOfString(text: string, from: number): number {
	for (let i = from + 1; i < text.length; i++) {
		if (text[i] === "\\") i++;
		else if (text[i] === '"') return i;
	}
	return text.length;
}
