import { addressOf } from "./address.ts";
import type { Element } from "./element.ts";
import { firstLine, TITLES } from "./fields.ts";
import { linkOf } from "./link.ts";
import { collapse } from "./plain.ts";

/** A newspaper or agency with the address of its feed or site. */
export interface Outlet {
	readonly name: string | null;
	readonly url: string | null;
}

/** Whom an item was taken over from; null where it does not say. */
export function outletOf(element: Element, base: string | null): Outlet | null {
	const atom = element.child("atom:source");
	if (atom && atom.children.length > 0)
		return outlet(firstLine(atom, TITLES), linkOf(atom, base));
	const source = element.all("source", "atom:source")[0];
	if (source) {
		const url = addressOf(source.attribute("url"), source.base ?? base);
		const named = outlet(collapse(source.said), url);
		if (named) return named;
	}
	const name = firstLine(element, [
		"ag:source",
		"prism:publicationname",
		"dc:source",
	]);
	const url = addressOf(element.child("ag:sourceurl")?.said ?? null, base);
	return outlet(name, url);
}

function outlet(name: string | null, url: string | null): Outlet | null {
	return name || url ? { name: name || null, url } : null;
}
