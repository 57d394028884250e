import type { Order } from "./dates.ts";
import { type Facts, metaOf } from "./facts.ts";
import { property, wordsOf } from "./linkedData.ts";

/** The language that a page says it is in, as primary tag in small letters: `en`, `pt`; null where it says none. */
export function languageOf(facts: Facts): string | null {
	const tag = tagsOf(facts).find((text) => /^[a-z]{2,3}(?:[-_]|$)/i.test(text));
	const primary = tag
		?.slice(0, 3)
		.replace(/[-_].*$/, "")
		.toLowerCase();
	return primary && primary !== "und" && primary !== "mul" ? primary : null;
}

function tagsOf(facts: Facts): string[] {
	return [
		facts.language,
		metaOf(facts, [
			"content-language",
			"language",
			"dc.language",
			"dcterms.language",
			"inlanguage",
		]),
		facts.article ? wordsOf(property(facts.article, "inLanguage")) : null,
		metaOf(facts, ["og:locale"]),
	].flatMap((tag) => (tag ? [tag.trim()] : []));
}

const MONTH_FIRST_LANGUAGES = /^en(?:$|[-_]us|[-_]ph)|^fil/i;
const DAY_FIRST_HOSTS =
	/\.(?:uk|au|nz|ie|in|za|ng|ke|gh|pk|bd|lk|sg|my|hk|mt|eu|de|fr|il|ug|tz|zm|zw)$/i;

/** Which comes first in `4/5/2024` on such a page. */
export function orderOn(facts: Facts, host: string | null): Order {
	const tags = tagsOf(facts);
	const tag = tags.find((text) => /^en[-_]/i.test(text)) ?? tags[0] ?? "en";
	if (!MONTH_FIRST_LANGUAGES.test(tag)) return "day-month";
	return host && DAY_FIRST_HOSTS.test(host) ? "day-month" : "month-day";
}
