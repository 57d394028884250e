import { addressOf } from "./address.ts";
import type { Element } from "./element.ts";

/** The address that an element gives for what it tells of: its alternate link before any other. */
export function linkOf(element: Element, base: string | null): string | null {
	const candidates = [
		...element.all("feedburner:origlink").map(saidOf),
		...alternatesOf(element),
		...element.all("guid").filter(isPermaLink).map(saidOf),
		[element.attribute("href"), element],
		[element.attribute("rdf:about") ?? element.attribute("about"), element],
	] as [string | null, Element][];
	for (const [written, at] of candidates) {
		const link = addressOf(written, at.base ?? base);
		if (link !== null) return link;
	}
	return null;
}

const saidOf = (element: Element): [string, Element] => [element.said, element];

function isPermaLink(guid: Element): boolean {
	const isPermaLink = guid.attribute("ispermalink")?.toLowerCase() ?? "true";
	const isAddress = /^(?:https?:|\/|\.)/i.test(guid.said);
	return (
		isPermaLink !== "false" &&
		(isAddress ||
			(isPermaLink === "true" && guid.attribute("ispermalink") !== null))
	);
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
