import {
	type QuoteType,
	Tokenizer,
	type TokenizerCallbacks,
} from "htmlparser2";
import { Element } from "./element.ts";
import type { PageLimits } from "./limits.ts";

// The tokens are htmlparser2's; the tree is ours, since its parser looks through all open elements at each closing tag,
// which on ten thousand unclosed tags costs a minute. Here no more than `depth` elements are open. Tags that HTML lets
// a writer leave out are closed as browsers do, in so far as it changes where a text stands.

/** A page as a tree, and what stands outside it. */
export interface Markup {
	readonly root: Element;
	/** The address in the comment that browsers write into a page they save. */
	readonly savedFrom: string | null;
	/** Whether a limit was reached: what came after it is missing. */
	readonly cut: boolean;
}

/** Reads markup, however broken. */
export function readMarkup(html: string, limits: PageLimits): Markup {
	const builder = new Builder(html, limits);
	return builder.build();
}

class Builder implements TokenizerCallbacks {
	private readonly root = new Element("#root", null);
	private readonly open: Element[] = [this.root];
	private readonly tokenizer: Tokenizer;
	private text = "";
	private attribute = "";
	private value = "";
	private keepsValue = false;
	private attributes = 0;
	private tag: Element | null = null;
	/** Open elements that lie too deep to be in the tree. */
	private tooDeep = 0;
	private tokens = 0;
	private savedFrom: string | null = null;
	private cut = false;

	constructor(
		private readonly html: string,
		private readonly limits: PageLimits,
	) {
		this.tokenizer = new Tokenizer({}, this);
	}

	build(): Markup {
		const { characters } = this.limits;
		if (this.html.length > characters) this.cut = true;
		this.tokenizer.write(this.cut ? this.html.slice(0, characters) : this.html);
		this.tokenizer.end();
		this.flush();
		return { root: this.root, savedFrom: this.savedFrom, cut: this.cut };
	}

	private count(): void {
		if (++this.tokens < this.limits.tokens) return;
		this.cut = true;
		this.tokenizer.pause();
	}

	private flush(): void {
		if (this.text === "") return;
		this.open[this.open.length - 1].children.push(this.text);
		this.text = "";
	}

	ontext(start: number, end: number): void {
		this.count();
		this.text += this.html.slice(start, end);
	}

	ontextentity(codepoint: number): void {
		this.count();
		this.text += String.fromCodePoint(codepoint);
	}

	onopentagname(start: number, end: number): void {
		this.count();
		this.flush();
		const name = this.html.slice(start, end).toLowerCase();
		this.closeBefore(name);
		const parent = this.open[this.open.length - 1];
		const element = new Element(name, parent);
		this.tag = element;
		this.attributes = 0;
		if (!VOID.has(name) && this.open.length > this.limits.depth) {
			this.cut = true;
			this.tooDeep++;
			return;
		}
		parent.children.push(element);
		if (!VOID.has(name)) this.open.push(element);
	}

	onattribname(start: number, end: number): void {
		const name = this.html.slice(start, end).toLowerCase();
		this.attribute = name;
		this.value = "";
		this.keepsValue = KEPT.has(name);
		if (++this.attributes <= this.limits.attributes) return;
		this.cut = true;
		this.keepsValue = false;
	}

	onattribdata(start: number, end: number): void {
		if (this.keepsValue) this.value += this.html.slice(start, end);
	}

	onattribentity(codepoint: number): void {
		if (this.keepsValue) this.value += String.fromCodePoint(codepoint);
	}

	onattribend(_quote: QuoteType, _end: number): void {
		if (!this.keepsValue || !this.tag) return;
		this.tag.attributes.push(this.attribute, this.value);
	}

	onopentagend(): void {
		this.tag = null;
	}

	onselfclosingtag(): void {
		this.tag = null;
	}

	onclosetag(start: number, end: number): void {
		this.count();
		const name = this.html.slice(start, end).toLowerCase();
		if (name === "br") this.onopentagname(start, end);
		else if (this.tooDeep > 0) this.tooDeep--;
		else this.close(name);
	}

	oncomment(start: number, end: number): void {
		this.count();
		if (this.savedFrom || start > 4_000) return;
		const comment = this.html.slice(start, Math.min(end, start + 1_000));
		const saved =
			/saved from url=\(\d+\)(\S+)|Page saved with SingleFile\s+url: (\S+)/.exec(
				comment,
			);
		if (saved) this.savedFrom = saved[1] ?? saved[2];
	}

	oncdata(): void {
		this.count();
	}

	ondeclaration(): void {}
	onprocessinginstruction(): void {}
	onend(): void {}

	/** Closes what the writer may leave open before such a tag. */
	private closeBefore(name: string): void {
		const closes = CLOSES[name];
		if (BLOCKS.has(name)) this.closeWithin("p", PARAGRAPH_ENDS);
		if (closes)
			for (const tag of closes.tags) this.closeWithin(tag, closes.within);
	}

	/** Closes the innermost such element, unless one of `bounds` stands between. */
	private closeWithin(name: string, bounds: ReadonlySet<string>): void {
		for (let i = this.open.length - 1; i > 0; i--) {
			const { tag } = this.open[i];
			if (tag === name) {
				this.closeDownTo(i);
				return;
			}
			if (bounds.has(tag)) return;
		}
	}

	private close(name: string): void {
		const inline = !BLOCKS.has(name) && !CELLS.has(name);
		for (let i = this.open.length - 1; i > 0; i--) {
			const { tag } = this.open[i];
			if (tag === name) {
				this.closeDownTo(i);
				return;
			}
			// A stray closing tag must not end the block or the cell it stands in.
			if (
				inline
					? BLOCKS.has(tag) || CELLS.has(tag)
					: CELLS.has(tag) && !TABLES.has(name)
			)
				return;
		}
	}

	private closeDownTo(index: number): void {
		this.flush();
		this.open.length = index;
	}
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const VOID = words(
	"area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen",
);
const CELLS = words("td th caption");
const TABLES = words("table tbody thead tfoot tr td th caption body html");
const PARAGRAPH_ENDS = words(
	"td th caption table button object body html div section article li blockquote",
);

/** Elements that stand in lines of their own. */
export const BLOCKS: ReadonlySet<string> = words(
	"address article aside blockquote center details dialog dd dir div dl dt fieldset figcaption figure footer form " +
		"h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody thead tfoot tr ul " +
		"amp-sidebar amp-accordion",
);

interface Closing {
	readonly tags: readonly string[];
	readonly within: ReadonlySet<string>;
}

const LISTS = words("ul ol menu dir table td th");
const ROWS = words("table");
const CLOSES: Readonly<Record<string, Closing | undefined>> = {
	__proto__: null as unknown as undefined,
	li: { tags: ["li"], within: LISTS },
	dt: { tags: ["dt", "dd"], within: words("dl table td th") },
	dd: { tags: ["dt", "dd"], within: words("dl table td th") },
	tr: { tags: ["tr"], within: ROWS },
	td: { tags: ["td", "th"], within: words("table tr") },
	th: { tags: ["td", "th"], within: words("table tr") },
	tbody: { tags: ["thead", "tbody"], within: ROWS },
	tfoot: { tags: ["tbody"], within: ROWS },
	option: { tags: ["option"], within: words("select") },
	a: { tags: ["a"], within: words("td th table div p li section article") },
	body: { tags: ["head"], within: words("body") },
};

const KEPT = words(
	"class id href rel itemprop property name content datetime role lang type style hidden " +
		"aria-hidden title pubdate value http-equiv xml:lang data-testid data-component data-module data-type data-timestamp data-id",
);
