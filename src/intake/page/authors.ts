import { type Element, textOf } from "./element.ts";
import type { Facts } from "./facts.ts";
import { namesIn, property } from "./linkedData.ts";

// Who wrote an article: names from linked data, from meta, from what is marked as the author, and last from a line
// that begins with "By". Addresses, names of desks' accounts and sentences are no names.

const META =
	"author article:author parsely-author sailthru.author dc.creator dcterms.creator dc.creator.author byl byline authors rbauthors twitter:creator:name cxenseparse:author".split(
		" ",
	);

/** The names of those who wrote the article, in order. */
export function authorsOf(
	facts: Facts,
	outlet: string | null,
	lines: readonly string[],
): string[] {
	const sources = [
		() =>
			facts.article
				? namesIn(
						property(facts.article, "author") ??
							property(facts.article, "creator"),
					)
				: [],
		() => META.flatMap((name) => facts.meta.get(name) ?? []),
		() => marked(facts),
		() => lines.filter((line) => BY.test(line) && line.length < 120),
	];
	for (const give of sources) {
		const names = cleaned(give(), outlet);
		if (names.length > 0) return names;
	}
	return [];
}

function marked(facts: Facts): string[] {
	const items = facts.items
		.filter((item) =>
			/(?:^|\s)(?:author|creator)(?:\s|$)/i.test(item.get("itemprop") ?? ""),
		)
		.map((item) => textOf(innerName(item)));
	if (items.length > 0) return items.slice(0, 10);
	return facts.links
		.filter(
			({ rel, element }) =>
				element.tag === "a" && rel.split(/\s+/).includes("author"),
		)
		.map(({ element }) => textOf(element))
		.slice(0, 10);
}

function innerName(item: Element): Element {
	for (const child of item.children)
		if (typeof child !== "string" && child.get("itemprop") === "name")
			return child;
	return item;
}

const BY = /^(?:by|von|par|por|di|door|av|af|od|автор|text von)[\s:]+\p{Lu}/iu;
const LEAD =
	/^(?:(?:written|posted|story|article|text|reported)\s)?(?:by|von|par|por|di|door|av|af|автор|autor|auteur|author)[\s:]+/iu;
const BETWEEN =
	/\s*(?:,|;|\||\/|&|\s(?:and|und|et|y|e|en|och|og|i|и|with|mit)\s)\s*/u;

function cleaned(values: readonly string[], outlet: string | null): string[] {
	const names = values.flatMap((value) => {
		const text = value
			.replace(/<[^<>]{0,200}>/g, " ")
			.replace(/\s+/g, " ")
			.replace(LEAD, "")
			.trim();
		if (text.length > 300 || text.includes("://")) return [];
		const parts = text.split(BETWEEN).map(tidied);
		// "Ann Lee, CNN": what follows in capitals is where she works.
		return parts.filter(
			(name, i) =>
				isName(name, outlet) &&
				!(i > 0 && isCapitals(name) && !isCapitals(parts[0])),
		);
	});
	return [...new Set(names)].slice(0, 20);
}

function tidied(part: string): string {
	return part
		.replace(/\s*[([].{0,80}$/, "")
		.replace(/^[\s\-–—·•]+|[\s\-–—·•.:]+$/g, "");
}

function isCapitals(name: string): boolean {
	return name === name.toUpperCase() && name !== name.toLowerCase();
}

function isName(name: string, outlet: string | null): boolean {
	if (name.length < 2 || name.length > 60) return false;
	if (/https?:|www\.|@|\d{2}|[<>{}=]|^\S+\.[a-z]{2,4}$/i.test(name))
		return false;
	if (
		/^(?:admin|administrator|editor|staff|null|undefined|unknown|n\/a|none|guest|webmaster|reporter|redaktion|redacción)$/i.test(
			name,
		)
	)
		return false;
	if (outlet && name.toLowerCase() === outlet.toLowerCase()) return false;
	return name.split(" ").length <= 6 && /\p{L}/u.test(name);
}
