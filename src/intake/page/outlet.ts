import { type Facts, metaOf } from "./facts.ts";
import { namesIn, property } from "./linkedData.ts";

const META =
	"og:site_name application-name apple-mobile-web-app-title dc.publisher dcterms.publisher publisher site_name sitename cre copyright-holder".split(
		" ",
	);

/** The name of the paper or agency; null where the page does not give it. */
export function outletOf(facts: Facts): string | null {
	const publisher = facts.article
		? namesIn(property(facts.article, "publisher"))[0]
		: undefined;
	const site = facts.things.flatMap((thing) =>
		property(thing, "@type") === "WebSite" ? namesIn(thing) : [],
	)[0];
	for (const name of [
		metaOf(facts, META.slice(0, 1)),
		publisher,
		metaOf(facts, META.slice(1)),
		site,
	]) {
		const tidy = name?.replace(/\s+/g, " ").trim();
		if (tidy && tidy.length <= 80 && !/^(?:https?:|www\.)|[{}<>]/.test(tidy))
			return tidy.replace(/^@/, "");
	}
	return null;
}
