// Which elements of feeds hold what, as far as reading broken ones needs it: where an element is never closed, the next one
// that cannot stand in it says so.

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Elements that are one report each. */
export const ITEMS: ReadonlySet<string> = new Set(["item", "atom:entry"]);

/** Elements that hold items, and no text. */
export const HOLDERS: ReadonlySet<string> = new Set(
	words("rss rdf:rdf rdf channel items atom:feed"),
);

/** Elements whose text may be HTML, escaped or not. */
export const TEXTS: ReadonlySet<string> = new Set(
	words(`title description summary subtitle tagline content body abstract fullitem copyright
	atom:title atom:summary atom:content atom:subtitle atom:tagline atom:info atom:rights atom:copyright
	content:encoded content:encoding dc:title dc:description dc:rights dcterms:abstract dcterms:title rdf:value
	itunes:summary itunes:subtitle itunes:title media:title media:description media:text
	xhtml:body xhtml:div xhtml:section xhtml:article xhtml:p`),
);

/** Elements that hold text alone. */
const LEAVES: ReadonlySet<string> = new Set(
	words(`link guid pubdate category comments language managingeditor webmaster lastbuilddate generator docs ttl source
	enclosure rating expirationdate
	atom:id atom:link atom:updated atom:published atom:issued atom:modified atom:created atom:category
	dc:date dc:subject dc:language dc:identifier dc:publisher dc:source dc:type dc:format
	dcterms:created dcterms:modified dcterms:issued
	feedburner:origlink itunes:author itunes:duration itunes:explicit itunes:keywords slash:comments wfw:commentrss
	sy:updateperiod sy:updatefrequency sy:updatebase`),
);

/** Fields that hold others, as a person's name. */
const GROUPS = words(
	"author atom:author atom:contributor dc:creator image textinput atom:source media:content media:group media:thumbnail",
);

const FIELDS: ReadonlySet<string> = new Set([...TEXTS, ...LEAVES, ...GROUPS]);

/** Those that HTML may hold under the same name. */
const ALSO_HTML = new Set(
	words(`title summary content body source link image abstract subtitle tagline copyright description
	atom:title atom:summary atom:content atom:link atom:subtitle atom:source
	xhtml:body xhtml:div xhtml:section xhtml:article xhtml:p`),
);
const TITLES = new Set(words("title atom:title dc:title"));

/** Whether an element that opens shows that an open one was never closed. */
export function ends(
	open: string,
	next: string,
	hasAttributes: boolean,
): boolean {
	if (!FIELDS.has(next) || next.startsWith("xhtml:")) return false;
	if (LEAVES.has(open) || TITLES.has(open)) return true;
	if (!TEXTS.has(open) || open.startsWith("xhtml:")) return false;
	if (next === "link") return !hasAttributes;
	return !ALSO_HTML.has(next);
}

/** Whether the element is a field with no elements of its own. */
export function isField(name: string): boolean {
	return LEAVES.has(name) || TEXTS.has(name);
}
