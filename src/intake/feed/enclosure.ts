import { addressOf } from "./address.ts";
import type { Element } from "./element.ts";

/** A file that comes with an item. */
export interface Enclosure {
	readonly url: string;
	readonly type: string | null;
	/** In bytes. */
	readonly length: number | null;
}

/** The files that come with an item. */
export function enclosuresOf(
	element: Element,
	base: string | null,
): Enclosure[] {
	const media = [element, ...element.all("media:group")].flatMap((each) =>
		each.all("media:content"),
	);
	const links = element
		.all("atom:link", "link")
		.filter((link) => /^enclosure$/i.test(link.attribute("rel") ?? ""));
	const found = new Map<string, Enclosure>();
	for (const each of [
		...element.all("enclosure", "enc:enclosure"),
		...links,
		...media,
	]) {
		const enclosure = enclosureOf(each, base);
		if (enclosure && !found.has(enclosure.url))
			found.set(enclosure.url, enclosure);
	}
	return [...found.values()];
}

function enclosureOf(element: Element, base: string | null): Enclosure | null {
	const said = (...names: readonly string[]): string | null =>
		names
			.map((name) => element.attribute(name))
			.find((each) => each !== null) ?? null;
	const url = addressOf(
		said("url", "href", "rdf:resource", "resource"),
		element.base ?? base,
	);
	if (url === null) return null;
	const length = said("length", "enc:length", "filesize");
	return {
		url,
		type: said("type", "enc:type"),
		length:
			length !== null && /^\d{1,15}$/.test(length) ? Number(length) : null,
	};
}
