import type { Outline, Part } from "./blocks.ts";
import type { Hint } from "./hints.ts";
import { sums } from "./worth.ts";

// Classes are written for style sheets, and "content-with-sidebar" may hold everything. A hint is believed as long as
// the parts that look like it together hold no more than a share of the page's text; comments may be longer than the
// article, so they are judged first, and the others by what is left.

/** What share of the text of a page a hint may take away. */
const SHARE: Readonly<Record<Hint, number>> = {
	comments: 0.95,
	consent: 0.6,
	hidden: 0.6,
	advertisement: 0.4,
	newsletter: 0.4,
	navigation: 0.4,
	related: 0.5,
	share: 0.4,
	teaser: 0.4,
	aside: 0.4,
	caption: 0.7,
	byline: 0.4,
	form: 0.3,
	media: 0.6,
	repeated: 0.3,
};

/** Tags that mean one thing only. */
const SURE: ReadonlySet<string> = new Set(["figcaption", "figure", "nav"]);

/** Hints that now and then stand on the article itself. */
export const DOUBTFUL: ReadonlySet<Hint> = new Set<Hint>([
	"hidden",
	"form",
	"aside",
	"share",
	"media",
	"teaser",
	"advertisement",
	"repeated",
]);

/** For each block the hint that it is no text of the article, of those that are believed. */
export function believed(
	outline: Outline,
	worths: readonly number[],
	doubted: ReadonlySet<Hint>,
): (Hint | null)[] {
	const { blocks, parts } = outline;
	const against: (Hint | null)[] = blocks.map(() => null);
	const headed = sums(
		blocks.map((block) => (block.element.tag === "h1" ? 1 : 0)),
	);
	for (const comments of [true, false]) {
		const good = sums(worths.map((worth, i) => (against[i] ? 0 : worth)));
		const hinted = parts.filter(
			({ hint }) =>
				hint !== null && hint !== "body" && (hint === "comments") === comments,
		);
		const together = new Map<string, number>();
		for (const part of hinted) {
			const look = lookOf(part);
			together.set(
				look,
				(together.get(look) ?? 0) + good[part.to] - good[part.from],
			);
		}
		for (const part of hinted) {
			const hint = part.hint as Hint;
			if (doubted.has(hint)) continue;
			const all = good[blocks.length];
			const share = SURE.has(part.element.tag) ? 0.95 : SHARE[hint];
			if ((together.get(lookOf(part)) ?? 0) > share * all) continue;
			// Much text below the headline of the page is the article, whatever its classes say.
			const here = good[part.to] - good[part.from];
			if (here > 300 && headed[part.to] > headed[part.from]) continue;
			for (let i = part.from; i < part.to; i++) against[i] ??= hint;
		}
	}
	return against;
}

/** What makes parts look alike: ten paragraphs of one class are one decision. */
function lookOf({ element, hint }: Part): string {
	return `${element.tag} ${hint} ${element.get("class") ?? ""}`;
}
