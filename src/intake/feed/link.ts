import { addressOf } from "./address.ts";
import type { Element } from "./element.ts";

/** The address that an element gives for what it tells of: its alternate link before any other. */
export function linkOf(element: Element, base: string | null): string | null {
	const candidates: [written: string | null, at: Element][] = [
		...element.all("feedburner:origlink").map(saidOf),
		...alternatesOf(element),
		...element.all("guid").filter(isPermaLink).map(saidOf),
		[element.attribute("href"), element],
	];
	// What a channel is about is often the feed itself.
	if (element.name === "item")
		candidates.push([element.attribute("rdf:about"), element]);
	for (const [written, at] of candidates) {
		const link = addressOf(written, at.base ?? base);
		if (link !== null) return link;
	}
	return null;
}

const saidOf = (element: Element): [string, Element] => [element.said, element];

// RSS takes a guid for an address unless it says otherwise; many that are none do not.
function isPermaLink(guid: Element): boolean {
	const said = guid.attribute("ispermalink")?.toLowerCase();
	if (said === "false") return false;
	return said === "true" || /^(?:https?:|\/|\.)/i.test(guid.said);
}

const ALTERNATE =
	/^(?:alternate|http:\/\/www\.iana\.org\/assignments\/relation\/alternate)$/i;

function alternatesOf(element: Element): [string | null, Element][] {
	const links = element.all("link", "atom:link", "l:link");
	const plain = links.filter((link) => link.attribute("href") === null);
	const alternates = links.filter(
		(link) =>
			link.attribute("href") !== null &&
			ALTERNATE.test(link.attribute("rel") ?? "alternate"),
	);
	const isPage = (link: Element): boolean =>
		/html/i.test(link.attribute("type") ?? "text/html");
	return [
		...plain.map(saidOf),
		...[
			...alternates.filter(isPage),
			...alternates.filter((link) => !isPage(link)),
		].map((link): [string | null, Element] => [link.attribute("href"), link]),
	];
}
