/** An element of a page: only what reading an article asks for. */
export class Element {
	readonly tag: string;
	readonly parent: Element | null;
	readonly children: (Element | string)[] = [];
	/** Name, value, name, value: pages have few a tag, and a list costs less than a map. */
	readonly attributes: string[] = [];

	constructor(tag: string, parent: Element | null) {
		this.tag = tag;
		this.parent = parent;
	}

	/** The value of an attribute, "" where it has none; null where it is not there. */
	get(name: string): string | null {
		const { attributes } = this;
		for (let i = 0; i < attributes.length; i += 2)
			if (attributes[i] === name) return attributes[i + 1];
		return null;
	}

	/** Whether this is the element, or lies within it. */
	isWithin(outer: Element): boolean {
		for (let at: Element | null = this; at; at = at.parent)
			if (at === outer) return true;
		return false;
	}
}

/** Every element below the given one, in the order of the page. */
export function* elementsIn(root: Element): Generator<Element> {
	const waiting: Element[] = [root];
	for (let at = waiting.pop(); at; at = waiting.pop()) {
		yield at;
		for (let i = at.children.length - 1; i >= 0; i--) {
			const child = at.children[i];
			if (typeof child !== "string") waiting.push(child);
		}
	}
}

/** The text of an element with single blanks, words of neighbouring elements apart. */
export function textOf(element: Element): string {
	const parts: string[] = [];
	for (const at of textsIn(element)) parts.push(at);
	return oneLine(parts.join(" "));
}

function* textsIn(root: Element): Generator<string> {
	const waiting: (Element | string)[] = [root];
	for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
		if (typeof at === "string") yield at;
		else if (!UNSEEN.has(at.tag))
			for (let i = at.children.length - 1; i >= 0; i--)
				waiting.push(at.children[i]);
	}
}

/** What a browser shows no text of. */
export const UNSEEN: ReadonlySet<string> = new Set(
	"script style template textarea select iframe object svg canvas math audio video head".split(
		" ",
	),
);

/** The text in one line: every run of white space as one blank, marks without width taken out. */
export function oneLine(text: string): string {
	const shown = UNSHOWN.test(text) ? text.replace(EACH_UNSHOWN, "") : text;
	return (BLANKS.test(shown) ? shown.replace(EACH_BLANKS, " ") : shown).trim();
}

const UNSHOWN = /[\u200b\u2060\ufeff\u00ad]/;
const EACH_UNSHOWN = /[\u200b\u2060\ufeff\u00ad]/g;
// One blank alone is left as it is, which is most of them.
const BLANKS = /[^\S ]|\s\s/;
const EACH_BLANKS = /\s{2,}|[^\S ]/g;
