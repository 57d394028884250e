import { urlOf } from "../../base/index.ts";
import { type Facts, metaOf } from "./facts.ts";
import { property, wordsOf } from "./linkedData.ts";

/** The address that a page has, absolute: the one it calls canonical, else the one it came from. */
export function addressOf(facts: Facts, given: string | null): string | null {
	const from = given ?? facts.savedFrom;
	const base = absolute(facts.base, from) ?? from;
	const canonical = facts.links.find(
		({ rel, element }) =>
			element.tag === "link" && rel.split(/\s+/).includes("canonical"),
	);
	const linked = facts.article ? wordsOf(property(facts.article, "url")) : null;
	const claimed = [canonical?.href, metaOf(facts, ["og:url"]), linked];
	for (const address of claimed) {
		const url = absolute(address, base);
		// Some papers call their front page canonical on every page.
		if (url && !(isFront(url) && from && !isFront(from))) return url;
	}
	return absolute(from, null);
}

function absolute(
	address: string | null | undefined,
	base: string | null,
): string | null {
	const written = address?.trim();
	if (!written || written.length > 2_000) return null;
	const scheme = /^\/\//.test(written) && !base ? `https:${written}` : written;
	const url = urlOf(scheme, base);
	if (!url || (url.protocol !== "http:" && url.protocol !== "https:"))
		return null;
	return url.href;
}

function isFront(url: string): boolean {
	const whole = urlOf(url);
	return whole !== null && /^\/?$/.test(whole.pathname) && whole.search === "";
}
