import {
	type QuoteType,
	Tokenizer,
	type TokenizerCallbacks,
} from "htmlparser2";
import { type Damage, shorten } from "./damage.ts";
import type { FeedLimits } from "./limits.ts";

// XML as the tags and texts that stand in it, however broken. htmlparser2's tokenizer finds them; where it has run into a
// fault that would swallow what follows (a tag without its `>`, a quote, a comment or a CDATA section that is never closed)
// it is started anew behind the fault. What is read twice that way is counted: all of it together may be a few times the
// length of the text, then faults swallow what they swallow. So the time stays linear whatever the text is.

/** What hears of the tags and texts; names and values as they are written, entities and all. */
export interface MarkupListener {
	opened(name: string, attributes: readonly string[], at: number): void;
	closed(name: string, at: number): void;
	/** Text between tags; in a CDATA section nothing in it is an entity. */
	said(text: string, isCdata: boolean): void;
}

const READ_AGAIN = 8;
/** What a new start costs by itself, in characters read. */
const START = 200;
const BOUNDARY = /<\/?(?:\w{1,20}:)?(?:item|entry|outline)[\s>]/i;

/** Tells the listener of all markup from `start` on. */
export function readMarkup(
	text: string,
	start: number,
	listener: MarkupListener,
	damage: Damage,
	limits: FeedLimits,
): void {
	const reading = new Reading(text, listener, damage, limits);
	let from: number | null = start;
	while (from !== null) from = reading.readFrom(from);
}

class Reading implements TokenizerCallbacks {
	readonly #text: string;
	readonly #listener: MarkupListener;
	readonly #damage: Damage;
	readonly #limits: FeedLimits;
	#tokenizer!: Tokenizer;
	/** Where in the text the tokenizer's own places begin. */
	#base = 0;
	#next: number | null = null;
	#readAgain = 0;
	#tokens = 0;
	#isOver = false;

	#tag: string | null = null;
	#tagStart = 0;
	#attributes: string[] = [];
	#attribute = "";
	#value = "";

	constructor(
		text: string,
		listener: MarkupListener,
		damage: Damage,
		limits: FeedLimits,
	) {
		this.#text = text;
		this.#listener = listener;
		this.#damage = damage;
		this.#limits = limits;
	}

	/** Reads on from a place; gives the place to start anew, null at the end. */
	readFrom(start: number): number | null {
		this.#base = start;
		this.#next = null;
		this.#tag = null;
		this.#tokenizer = new Tokenizer(
			{ xmlMode: true, decodeEntities: false },
			this,
		);
		this.#tokenizer.write(start === 0 ? this.#text : this.#text.slice(start));
		this.#tokenizer.end();
		return this.#isOver ? null : this.#next;
	}

	ontext(start: number, end: number): void {
		if (!this.#count()) return;
		this.#listener.said(this.#slice(start, end), false);
	}

	oncdata(start: number, end: number, offset: number): void {
		if (!this.#count()) return;
		const text = this.#slice(start, end - offset);
		const broken = offset === 0 || text.includes("<![CDATA[");
		const boundary = broken ? text.search(BOUNDARY) : -1;
		if (broken)
			this.#damage.at(
				this.#base + start,
				"a CDATA section that begins here is never closed",
			);
		const isCut = boundary >= 0 && this.#startAt(start + boundary, end);
		this.#listener.said(isCut ? text.slice(0, boundary) : text, true);
	}

	oncomment(start: number, end: number, offset: number): void {
		if (!this.#count()) return;
		if (offset > 0 && !isSwallowing(this.#slice(start, end - offset))) return;
		this.#damage.at(
			this.#base + start,
			"a comment that begins here is never closed",
		);
		this.#startAt(start, end);
	}

	onprocessinginstruction(start: number, end: number): void {
		const text = this.#slice(start, end);
		const boundary = text.search(BOUNDARY);
		if (!this.#count() || boundary < 0) return;
		this.#damage.at(this.#base + start, "a <? that is never closed");
		this.#startAt(start + text.indexOf("<"), end);
	}

	onopentagname(start: number, end: number): void {
		if (!this.#count()) return;
		const name = this.#slice(start, end);
		const at = start - 1;
		if (!isName(name)) {
			this.#bogus(name, start, end);
			return;
		}
		this.#tag = name;
		this.#tagStart = this.#base + at;
		this.#attributes = [];
	}

	onattribname(start: number, end: number): void {
		const name = this.#slice(start, end);
		const fault = name.indexOf("<");
		if (fault < 0) this.#attribute = name;
		else if (this.#attributes.every((each, i) => i % 2 === 0 || each === ""))
			this.#takeAsText(start + fault, end);
		else this.#cutTag(start + fault, end);
	}

	onattribdata(start: number, end: number): void {
		this.#value = this.#slice(start, end);
		const boundary = this.#value.includes("<")
			? this.#value.search(BOUNDARY)
			: -1;
		if (boundary < 0) return;
		const first = this.#value.indexOf("<");
		this.#value = this.#value.slice(0, first);
		this.onattribend();
		this.#cutTag(start + first, end);
	}

	onattribend(_quote?: QuoteType, _end?: number): void {
		if (this.#attributes.length < 2 * this.#limits.attributes)
			this.#attributes.push(this.#attribute, this.#value);
		else if (this.#attributes.length === 2 * this.#limits.attributes) {
			this.#attributes.push("", "");
			this.#damage.at(
				this.#tagStart,
				`a tag with more than ${this.#limits.attributes} attributes`,
			);
		}
		this.#value = "";
	}

	onopentagend(): void {
		this.#open();
	}

	onselfclosingtag(): void {
		const name = this.#tag;
		this.#open();
		if (name !== null) this.#listener.closed(name, this.#tagStart);
	}

	onclosetag(start: number, end: number): void {
		if (!this.#count()) return;
		const name = this.#slice(start, end);
		const fault = name.indexOf("<");
		const close = fault >= 0 ? name.slice(0, fault) : name;
		this.#listener.closed(close, this.#base + start);
		if (fault >= 0) this.#cutClosingTag(start + fault, end);
		else this.#checkRest(end);
	}

	ondeclaration(): void {
		this.#count();
	}

	onend(): void {
		if (this.#tag === null || this.#next !== null || this.#isOver) return;
		this.#damage.at(
			this.#tagStart,
			`a tag <${shorten(this.#tag)} without its >`,
		);
		const next = this.#text.indexOf("<", this.#tagStart + 1);
		if (next >= 0)
			this.#startAt(next - this.#base, this.#text.length - this.#base);
		this.#tag = null;
	}

	onattribentity(): void {}
	ontextentity(): void {}

	#slice(start: number, end: number): string {
		return this.#text.slice(this.#base + start, this.#base + end);
	}

	#open(): void {
		if (this.#tag === null) return;
		const attributes = this.#attributes;
		this.#attributes = [];
		this.#listener.opened(this.#tag, attributes, this.#tagStart);
		this.#tag = null;
	}

	// `<3` and `<<` are text that somebody did not escape; `<title<item>` are two tags.
	#bogus(name: string, start: number, end: number): void {
		const fault = name.indexOf("<", 1);
		if (fault > 0 && isName(name.slice(0, fault))) {
			this.#tag = name.slice(0, fault);
			this.#tagStart = this.#base + start - 1;
			this.#attributes = [];
			this.#cutTag(start + fault, end);
			return;
		}
		const isText = this.#startAt(start, end);
		this.#listener.said(isText ? "<" : `<${name}`, false);
	}

	// `A <B and C</title>`: words where attributes should be were never a tag.
	#takeAsText(next: number, end: number): void {
		const from = this.#tagStart - this.#base;
		this.#damage.at(this.#tagStart, "a < that is not escaped");
		this.#tag = null;
		this.#attributes = [];
		this.#listener.said(this.#slice(from, next), false);
		this.#startAt(next, end);
	}

	#cutTag(next: number, end: number): void {
		this.#damage.at(
			this.#tagStart,
			`a tag <${shorten(this.#tag ?? "")} without its >`,
		);
		this.#open();
		this.#startAt(next, end);
	}

	// The tokenizer skips to the next `>` behind the name of a closing tag, whatever stands there.
	#checkRest(end: number): void {
		let at = this.#base + end;
		while (isBlank(this.#text.charCodeAt(at))) at++;
		if (this.#text.charCodeAt(at) === LESS)
			this.#cutClosingTag(at - this.#base, end);
	}

	#cutClosingTag(next: number, end: number): void {
		this.#damage.at(this.#base + end, "a closing tag without its >");
		const at = this.#text.indexOf(">", this.#base + end);
		const read = at < 0 ? this.#text.length : at;
		this.#startAt(next, read - this.#base);
	}

	/** Starts anew at a place although all up to `end` was read already; false where too much was read twice. */
	#startAt(place: number, end: number): boolean {
		const again = this.#readAgain + (end - place) + START;
		if (again > READ_AGAIN * (this.#text.length + 1000)) return false;
		this.#readAgain = again;
		this.#next = this.#base + place;
		this.#tokenizer.pause();
		return true;
	}

	#count(): boolean {
		if (this.#isOver) return false;
		if (++this.#tokens <= this.#limits.tokens) return true;
		this.#isOver = true;
		this.#damage.at(
			this.#base,
			`more than ${this.#limits.tokens.toLocaleString("en-US")} tags and texts; the rest was not read`,
		);
		this.#tokenizer.pause();
		return false;
	}
}

const LESS = 0x3c;

function isBlank(code: number): boolean {
	return code === 0x20 || (code >= 9 && code <= 13);
}

function isName(name: string): boolean {
	const code = name.charCodeAt(0);
	const isStart =
		(code >= 0x61 && code <= 0x7a) ||
		(code >= 0x41 && code <= 0x5a) ||
		code === 0x5f ||
		code === 0x3a ||
		code > 0x7f;
	return isStart && !name.includes("<");
}

// No sound comment holds another; commented-out items are sound.
function isSwallowing(comment: string): boolean {
	return comment.includes("<!--") && BOUNDARY.test(comment);
}
