import { Tokenizer } from "htmlparser2";
import { decodeHtml } from "./entity.ts";

// A fragment of HTML as a reader sees it: text in paragraphs. No tree is built: tags only break the text, drop it or leave it,
// so that the time is linear and the memory that of the text, whatever is nested or never closed.

const BLOCKS = new Set(
	`address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form
	h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre section summary table tbody tfoot
	thead tr ul xmp`.split(/\s+/),
);
const DROPPED = new Set(
	"script style template iframe object svg math noscript noembed noframes title select textarea canvas audio video".split(
		" ",
	),
);
const CELLS = new Set(["td", "th"]);
const INLINE =
	`a abbr acronym b base basefont bdi bdo big br button center cite code col colgroup data del dfn em embed font frame i img
	input ins kbd label link map mark meta meter nobr param picture progress q rb rp rt ruby s samp small source span strike
	strong sub sup time track tt u var wbr blink marquee`.split(/\s+/);
const ELEMENTS = new Set([...BLOCKS, ...DROPPED, ...CELLS, ...INLINE]);

/** Whether HTML has an element of that name, in lower case. */
export function isHtmlName(name: string): boolean {
	return ELEMENTS.has(name);
}

// What begins like a declaration and is none is text that somebody did not escape.
const NO_DECLARATION = /<!(?![a-z[-])/gi;

/** The text of a fragment of HTML: paragraphs joined by one blank line, a `<br>` as a line break, scripts and styles dropped. */
export function plainText(html: string): string {
	if (!html.includes("<") && !html.includes("&")) return collapse(html);
	const written = html.includes("<!")
		? html.replace(NO_DECLARATION, "&lt;!")
		: html;
	const page = new PlainText(written);
	const tokenizer = new Tokenizer(
		{ decodeEntities: false, recognizeSelfClosing: true },
		page,
	);
	tokenizer.write(written);
	tokenizer.end();
	return page.text();
}

/** The text of a fragment of HTML on one line. */
export function plainLine(html: string): string {
	return collapse(plainText(html));
}

/** Text that is no HTML in the same shape: blank lines part paragraphs. */
export function plainParagraphs(text: string): string {
	if (!text.includes("\n")) return collapse(text);
	return text
		.split(/\n[^\S\n]*\n/)
		.map(collapse)
		.filter((paragraph) => paragraph !== "")
		.join("\n\n");
}

/** The text with runs of white space as one blank, none at its ends. */
export function collapse(text: string): string {
	const trimmed = text.trim();
	return UNEVEN.test(trimmed) ? trimmed.replace(/\s+/g, " ") : trimmed;
}

const UNEVEN = /\s\s|[^\S ]/;

const ignore = (): void => undefined;

class PlainText {
	readonly #html: string;
	readonly #paragraphs: string[] = [];
	#line = "";
	#lines: string[] = [];
	#dropped = "";
	#droppedDepth = 0;
	#tag = "";
	#preformatted = 0;

	readonly onattribdata = ignore;
	readonly onattribentity = ignore;
	readonly onattribend = ignore;
	readonly ontextentity = ignore;
	readonly onattribname = ignore;
	readonly oncomment = ignore;
	readonly ondeclaration = ignore;
	readonly onend = ignore;
	readonly onprocessinginstruction = ignore;

	constructor(html: string) {
		this.#html = html;
	}

	text(): string {
		this.#endParagraph();
		return this.#paragraphs.join("\n\n");
	}

	ontext(start: number, end: number): void {
		if (this.#dropped === "")
			this.#add(decodeHtml(this.#html.slice(start, end)));
	}

	oncdata(start: number, end: number, offset: number): void {
		if (this.#dropped === "") this.#add(this.#html.slice(start, end - offset));
	}

	onopentagname(start: number, end: number): void {
		this.#tag = this.#html.slice(start, end).toLowerCase();
		this.#open(this.#tag);
	}

	onopentagend(): void {
		this.#tag = "";
	}

	onselfclosingtag(): void {
		if (DROPPED.has(this.#tag)) this.#close(this.#tag);
		this.#tag = "";
	}

	onclosetag(start: number, end: number): void {
		this.#close(this.#html.slice(start, end).toLowerCase());
	}

	#open(tag: string): void {
		if (this.#dropped !== "") {
			if (tag === this.#dropped) this.#droppedDepth++;
		} else if (DROPPED.has(tag)) {
			this.#dropped = tag;
			this.#droppedDepth = 1;
		} else if (tag === "br") this.#endLine();
		else if (tag === "q") this.#add("“");
		else if (CELLS.has(tag)) this.#add(" ");
		else if (BLOCKS.has(tag)) {
			this.#endParagraph();
			if (tag === "pre") this.#preformatted++;
		}
	}

	#close(tag: string): void {
		if (this.#dropped !== "") {
			if (tag === this.#dropped && --this.#droppedDepth === 0)
				this.#dropped = "";
		} else if (tag === "br") this.#endLine();
		else if (tag === "q") this.#add("”");
		else if (CELLS.has(tag)) this.#add(" ");
		else if (BLOCKS.has(tag)) {
			this.#endParagraph();
			if (tag === "pre" && this.#preformatted > 0) this.#preformatted--;
		}
	}

	#add(text: string): void {
		if (this.#preformatted === 0 || !text.includes("\n")) {
			this.#line += text;
			return;
		}
		const [first, ...more] = text.split("\n");
		this.#line += first;
		for (const line of more) {
			this.#endLine();
			this.#line = line;
		}
	}

	#endLine(): void {
		this.#lines.push(collapse(this.#line));
		this.#line = "";
	}

	// Two line breaks in a row are how many writers part their paragraphs.
	#endParagraph(): void {
		this.#endLine();
		const paragraphs = this.#lines.join("\n").split(/\n{2,}/);
		this.#lines = [];
		for (const paragraph of paragraphs) {
			const text = paragraph.replace(/^\n|\n$/g, "");
			if (text !== "") this.#paragraphs.push(text);
		}
	}
}
