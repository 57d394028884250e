import { type Element, elementsIn, textOf } from "./element.ts";

/** How many alike make a row of entries. */
export const FEWEST = 3;

const TIME = /(?:^|[\s_-])(?:time|date|timestamp|datetime)(?:$|[\s_-])/i;

/** Groups of brothers alike that each hold a time. */
export function brothersWithTimes(root: Element): Element[][] {
	const groups = new Map<Element, Map<string, Element[]>>();
	const seen = new Map<Element, boolean>();
	for (const element of elementsIn(root)) {
		if (element.tag !== "time" && !TIME.test(element.get("class") ?? ""))
			continue;
		const entry = entryAround(element, seen);
		if (!entry?.parent) continue;
		const byKind = groups.get(entry.parent) ?? new Map<string, Element[]>();
		groups.set(entry.parent, byKind);
		const brothers = byKind.get(kindOf(entry)) ?? [];
		byKind.set(kindOf(entry), brothers);
		if (brothers.at(-1) !== entry) brothers.push(entry);
	}
	return [...groups.values()]
		.flatMap((byKind) => [...byKind.values()])
		.filter((brothers) => brothers.length >= FEWEST);
}

/** The innermost element around a time that has brothers of its kind and a text; what was found is kept, so that each is looked at once. */
function entryAround(
	time: Element,
	seen: Map<Element, boolean>,
): Element | null {
	let at: Element | null = time.parent;
	for (let steps = 0; at?.parent && steps < 8; steps++, at = at.parent) {
		if (!ENTRIES.has(at.tag)) continue;
		if (!seen.has(at)) lookAmong(at.parent, seen);
		if (seen.get(at)) return at;
	}
	return null;
}

/** Notes of all that stand in an element whether they are entries. */
function lookAmong(parent: Element, seen: Map<Element, boolean>): void {
	const counts = new Map<string, number>();
	const children = parent.children.filter((child) => typeof child !== "string");
	for (const child of children) {
		const kind = kindOf(child);
		counts.set(kind, (counts.get(kind) ?? 0) + 1);
	}
	for (const child of children)
		seen.set(
			child,
			(counts.get(kindOf(child)) ?? 0) >= FEWEST && textOf(child).length > 60,
		);
}

const ENTRIES: ReadonlySet<string> = new Set([
	"article",
	"div",
	"li",
	"section",
]);

/** What makes brothers alike: the tag and its first class. */
function kindOf(element: Element): string {
	return `${element.tag} ${(element.get("class") ?? "").trim().split(/\s+/)[0]}`;
}
