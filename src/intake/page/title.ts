import { textOf } from "./element.ts";
import { type Facts, metaOf } from "./facts.ts";
import { property, wordsOf } from "./linkedData.ts";

// The headline that readers see, where it says what machines are told too; else what machines are told, without the
// name of the paper.

const LONGEST = 400;
const MOST_HEADLINES = 20;

/** The headline of a page's article; `lines` stand before its text. Null where it has none. */
export function titleOf(
	facts: Facts,
	outlet: string | null,
	lines: readonly string[] = [],
): string | null {
	const told = [
		facts.article ? wordsOf(property(facts.article, "headline")) : null,
		metaOf(facts, [
			"og:title",
			"twitter:title",
			"parsely-title",
			"sailthru.title",
			"dc.title",
			"dcterms.title",
			"title",
		]),
		facts.title,
	].flatMap((text) => (text ? [plain(text.slice(0, LONGEST))] : []));
	const seen = facts.headlines
		.slice(0, MOST_HEADLINES)
		.map(textOf)
		.filter((text) => text !== "" && text.length <= LONGEST);
	for (const headline of seen)
		if (
			told.some((text) => isLike(headline, text)) &&
			!isName(headline, outlet)
		)
			return headline;
	const written = lines.find((line) =>
		told.some((text) => isPartOf(line, text)),
	);
	if (written) return written;
	if (told.length > 0) return withoutOutlet(told[0], outlet) || null;
	return seen.length === 1
		? seen[0]
		: (seen.find((text) => text.includes(" ")) ?? null);
}

/** Texts from JSON and meta may hold markup and entities written twice. */
function plain(text: string): string {
	return text
		.replace(/<\/?[a-z][^<>]{0,200}>/gi, "")
		.replace(
			/&(?:amp;)?(quot|#0?39|apos|amp|nbsp|rsquo|lsquo|ldquo|rdquo|#8217|#8216);/g,
			(_, name: string) => ENTITIES[name] ?? " ",
		)
		.replace(/\s+/g, " ")
		.trim();
}

const ENTITIES: Readonly<Record<string, string | undefined>> = {
	quot: '"',
	"#39": "'",
	"#039": "'",
	apos: "'",
	amp: "&",
	nbsp: " ",
	rsquo: "’",
	lsquo: "‘",
	ldquo: "“",
	rdquo: "”",
	"#8217": "’",
	"#8216": "‘",
};

function isLike(headline: string, text: string): boolean {
	const words = new Set(wordsIn(text));
	const own = wordsIn(headline);
	if (own.length === 0) return false;
	const shared = own.filter((word) => words.has(word)).length;
	return shared / own.length >= 0.6 && (own.length > 1 || words.size <= 4);
}

/** Whether a line before the text is most of what the window is called. */
function isPartOf(line: string, text: string): boolean {
	return (
		line.length >= 0.4 * text.length &&
		line.includes(" ") &&
		text.includes(line)
	);
}

function wordsIn(text: string): string[] {
	return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function isName(headline: string, outlet: string | null): boolean {
	return outlet !== null && headline.toLowerCase() === outlet.toLowerCase();
}

const MARKS = [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " / "];

/** A title of a window without the paper and the section that it ends or begins with. */
export function withoutOutlet(title: string, outlet: string | null): string {
	for (const mark of MARKS) {
		const parts = title.split(mark);
		if (parts.length < 2) continue;
		if (outlet && parts.length > 1) {
			const name = outlet.toLowerCase();
			const isOutlet = (part: string): boolean => {
				const said = part.toLowerCase().trim();
				return (
					said !== "" &&
					(said.includes(name) || (said.length > 3 && name.includes(said)))
				);
			};
			const kept = parts.filter((part) => !isOutlet(part));
			if (kept.length > 0 && kept.length < parts.length)
				return withoutOutlet(longestRun(kept, mark), null);
		}
		if (mark === " | " || mark === " :: " || mark === " » ")
			return parts.reduce((a, b) => (b.length > a.length ? b : a)).trim();
		// After a dash a short end is the paper's name, a long one may be the second half of the headline.
		const end = parts[parts.length - 1];
		if (
			wordsIn(end).length <= 4 &&
			wordsIn(parts.slice(0, -1).join(mark)).length >= 4
		)
			return parts.slice(0, -1).join(mark).trim();
	}
	return title.trim();
}

function longestRun(parts: readonly string[], mark: string): string {
	return mark === " | "
		? parts.reduce((a, b) => (b.length > a.length ? b : a)).trim()
		: parts.join(mark).trim();
}
