import { type Element, oneLine, UNSEEN } from "./element.ts";
import { type Hint, Hints } from "./hints.ts";
import { BLOCKS } from "./markup.ts";

// A page as a row of blocks: texts that stand in lines of their own. Elements become stretches of that row, so that
// what an element holds is a difference of two sums and the search for the article is linear.

export type Kind = "paragraph" | "heading" | "item" | "quote" | "cell";

/** A text that stands in lines of its own. */
export interface Block {
	/** The innermost element that holds all of it and stands in lines of its own. */
	readonly element: Element;
	readonly kind: Kind;
	readonly text: string;
	/** How many characters of it are in links. */
	readonly linked: number;
}

/** The blocks `from` up to before `to` that stand in an element. */
export interface Part {
	readonly element: Element;
	readonly hint: Hint | "body" | null;
	readonly from: number;
	readonly to: number;
}

/** The blocks of a page in order, and the elements as stretches of them, inner before outer. */
export interface Outline {
	readonly blocks: readonly Block[];
	readonly parts: readonly Part[];
	/** How many blocks stand before a time element or a headline. */
	readonly at: ReadonlyMap<Element, number>;
}

/** Reads a tree, or a part of it, as blocks. */
export function outlineOf(root: Element): Outline {
	const walk = new Walk();
	walk.within(root, "paragraph");
	walk.end(root, "paragraph");
	return { blocks: walk.blocks, parts: walk.parts, at: walk.at };
}

class Walk {
	readonly blocks: Block[] = [];
	readonly parts: Part[] = [];
	readonly at = new Map<Element, number>();
	private readonly hints = new Hints();
	private text = "";
	private linked = 0;
	private inLink = 0;
	private inPre = 0;
	/** Whether the last block ended at a line break within its element. */
	private broken = false;

	within(element: Element, kind: Kind): void {
		for (const child of element.children) {
			if (typeof child === "string") this.take(child, element, kind);
			else this.enter(child, element, kind);
		}
	}

	private take(text: string, element: Element, kind: Kind): void {
		if (this.inPre > 0 && /\n[ \t]*\r?\n/.test(text)) {
			for (const piece of text.split(/\n[ \t]*\r?\n/)) {
				this.end(element, kind);
				this.take(piece, element, kind);
			}
			return;
		}
		this.text += text;
		if (this.inLink > 0) this.linked += visible(text);
	}

	private enter(child: Element, parent: Element, outer: Kind): void {
		const { tag } = child;
		if (UNSEEN.has(tag)) return;
		if (tag === "br") {
			this.breakLine(parent, outer);
			return;
		}
		if (tag === "time" || tag === "h1") this.at.set(child, this.blocks.length);
		const link = tag === "a" && child.get("href") !== null;
		const hint = link ? null : this.hints.of(child);
		const block =
			BLOCKS.has(tag) || tag === "td" || tag === "th" || tag === "caption";
		// Within a line only what is surely no word of it is taken out: half a sentence would be lost otherwise.
		if (!block && (hint === null || !(INLINE.has(hint) || tag.includes("-")))) {
			if (link) this.inLink++;
			this.within(child, outer);
			if (link) this.inLink--;
			return;
		}
		this.end(parent, outer);
		const from = this.blocks.length;
		const kind = KINDS[tag] ?? (KEPT_KINDS.has(outer) ? outer : "paragraph");
		if (tag === "pre") this.inPre++;
		this.within(child, kind);
		if (tag === "pre") this.inPre--;
		this.end(child, kind);
		if (this.blocks.length > from)
			this.parts.push({ element: child, hint, from, to: this.blocks.length });
	}

	private breakLine(element: Element, kind: Kind): void {
		this.end(element, kind);
		this.broken = this.blocks.at(-1)?.element === element;
	}

	end(element: Element, kind: Kind): void {
		if (this.text === "") return;
		const text = oneLine(this.text);
		const linked = Math.min(this.linked, text.length);
		this.text = "";
		this.linked = 0;
		if (text === "") return;
		const before = this.broken ? this.blocks.at(-1) : undefined;
		this.broken = false;
		// A line that goes on in the middle of a sentence belongs to the one before it; any other is a paragraph.
		if (
			before &&
			before.text.length < LONGEST_MENDED &&
			goesOn(before.text, text)
		)
			this.blocks[this.blocks.length - 1] = {
				...before,
				text: `${before.text} ${text}`,
				linked: before.linked + linked,
			};
		else this.blocks.push({ element, kind, text, linked });
	}
}

/** Lines that are cut in the middle of sentences are put together up to this length. */
const LONGEST_MENDED = 4_000;

const INLINE: ReadonlySet<Hint | "body"> = new Set<Hint>([
	"hidden",
	"share",
	"advertisement",
	"caption",
	"newsletter",
	"comments",
]);

const KINDS: Readonly<Record<string, Kind | undefined>> = {
	__proto__: null as unknown as undefined,
	h1: "heading",
	h2: "heading",
	h3: "heading",
	h4: "heading",
	h5: "heading",
	h6: "heading",
	li: "item",
	dd: "item",
	dt: "item",
	blockquote: "quote",
	td: "cell",
	th: "cell",
};

const KEPT_KINDS: ReadonlySet<Kind> = new Set<Kind>([
	"item",
	"quote",
	"heading",
]);

function goesOn(before: string, text: string): boolean {
	return /^\p{Ll}/u.test(text) && !endsSentence(before);
}

/** Whether a text ends as sentences do, closing quotes and brackets aside. */
export function endsSentence(text: string): boolean {
	return SENTENCE_END.test(text.slice(-4));
}

const SENTENCE_END = /[.!?…:;。！？；।؟۔։።][\s"'”’»“)\]』」]{0,3}$/u;

function visible(text: string): number {
	let count = 0;
	for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 32) count++;
	// About every sixth character of a text is a blank.
	return Math.round(count * 1.17);
}
