import { baseWithin } from "./address.ts";
import { type Damage, shorten } from "./damage.ts";
import { attributeIn, Element } from "./element.ts";
import { decodeEntities } from "./entity.ts";
import type { FeedLimits } from "./limits.ts";
import type { MarkupListener } from "./markup.ts";
import type { Names } from "./names.ts";
import { ends, HOLDERS, ITEMS, isField, TEXTS } from "./vocabulary.ts";

// Tags become elements, one item at a time: an item is handed on as soon as it is closed, or something shows that it should
// have been, and is not kept here. Within a text that may be HTML tags are part of the text.

interface Open {
	readonly written: string;
	readonly name: string;
	readonly element: Element;
	/** Whether it is a tag within the text of `element`. */
	readonly isInline: boolean;
	readonly at: number;
	readonly undeclare: (() => void) | null;
}

/** Elements of one kind without number say nothing more. */
const CHILDREN = 1024;
const VOID = new Set(
	"area base br col embed hr img input link meta source track wbr".split(" "),
);

/** Builds elements of the tags and texts that it hears. */
export class Tree implements MarkupListener {
	root: Element | null = null;
	readonly #stack: Open[] = [];
	readonly #names: Names;
	readonly #base: string | null;
	readonly #damage: Damage;
	readonly #limits: FeedLimits;
	readonly #onItem: (item: Element) => void;
	/** Tags that are open beyond the greatest depth. */
	#beyond = 0;
	#wasTooDeep = false;

	constructor(
		names: Names,
		base: string | null,
		damage: Damage,
		limits: FeedLimits,
		onItem: (item: Element) => void,
	) {
		this.#names = names;
		this.#base = base;
		this.#damage = damage;
		this.#limits = limits;
		this.#onItem = onItem;
	}

	opened(written: string, attributes: readonly string[], at: number): void {
		if (this.#isTooDeep(at)) return;
		let undeclare = this.#names.declare(attributes, this.root === null);
		let name = this.#names.nameOf(written);
		const kept = this.#depthFor(name, written, attributes.length > 0);
		if (kept.depth < this.#stack.length) {
			undeclare?.();
			this.#closeTo(kept.depth, at);
			undeclare = this.#names.declare(attributes, false);
			name = kept.name;
		}
		const top = this.#stack.at(-1);
		const isInline =
			top !== undefined &&
			(top.isInline || (TEXTS.has(top.name) && !isMultipart(top.element)));
		if (isInline && VOID.has(localOf(written))) {
			undeclare?.();
			addTag(top.element, written, attributes);
			return;
		}
		if (isInline) addTag(top.element, written, attributes);
		const element = isInline ? top.element : this.#element(name, attributes);
		this.#stack.push({ written, name, element, isInline, at, undeclare });
	}

	closed(written: string, at: number): void {
		if (this.#beyond > 0) {
			this.#beyond--;
			return;
		}
		const top = this.#stack.at(-1);
		if (top?.written === written) {
			this.#pop();
			return;
		}
		const depth = this.#depthOf(written);
		if (depth >= 0) {
			this.#closeTo(depth + 1, at);
			this.#pop();
		} else if (!(top && VOID.has(localOf(written))))
			this.#damage.at(
				at,
				`a closing </${shorten(written)}> that closes nothing`,
			);
	}

	said(text: string, isCdata: boolean): void {
		const top = this.#stack.at(-1);
		if (!top || HOLDERS.has(top.name) || ITEMS.has(top.name)) return;
		const { element } = top;
		if (element.markup !== null)
			element.markup += isCdata && element.isTyped ? escaped(text) : text;
		else element.text += isCdata ? text : decodeEntities(text);
	}

	/** Closes what is still open at the end of the text. */
	end(at: number): void {
		const top = this.#stack.at(-1);
		if (top)
			this.#damage.at(at, `the feed ends within <${shorten(top.written)}>`);
		while (this.#stack.length > 0) this.#pop();
	}

	/** How many of the open elements stay open when this one opens, and its name there. */
	#depthFor(
		name: string,
		written: string,
		hasAttributes: boolean,
	): { depth: number; name: string } {
		const depth = this.#stack.length;
		if (ITEMS.has(name)) return { depth: this.#holderDepth(), name };
		for (let i = depth - 1; i >= 0; i--) {
			const open = this.#stack[i];
			if (open.isInline) continue;
			if (!isField(open.name)) break;
			// Where a default namespace is still in force that was never closed, the name is that of the field's own.
			const home = `${open.name.startsWith("atom:") ? "atom:" : ""}${localOf(written)}`;
			const next = name.startsWith("xhtml:") && i < depth - 1 ? home : name;
			if (ends(open.name, next, hasAttributes)) return { depth: i, name: next };
			break;
		}
		return { depth, name };
	}

	// Items stand in what holds items, or alone; never in one another.
	#holderDepth(): number {
		for (let i = this.#stack.length - 1; i >= 0; i--)
			if (HOLDERS.has(this.#stack[i].name) && !this.#stack[i].isInline)
				return i + 1;
		const item = this.#stack.findIndex(({ name }) => ITEMS.has(name));
		return item < 0 ? this.#stack.length : item;
	}

	#depthOf(written: string): number {
		const local = written.toLowerCase();
		for (let i = this.#stack.length - 1; i >= 0; i--) {
			const open = this.#stack[i].written;
			if (open.length === local.length && open.toLowerCase() === local)
				return i;
		}
		return -1;
	}

	#element(name: string, attributes: readonly string[]): Element {
		const parent = this.#stack.at(-1)?.element ?? null;
		const outer = parent ? parent.base : this.#base;
		const base = baseWithin(attributeIn(attributes, "xml:base"), outer);
		const isTyped = name.startsWith("atom:");
		const element = new Element(name, attributes, base, isTyped);
		this.root ??= element;
		if (parent && !ITEMS.has(name) && parent.children.length < CHILDREN)
			parent.children.push(element);
		return element;
	}

	#closeTo(depth: number, at: number): void {
		const first = this.#stack[depth];
		if (first)
			this.#damage.at(at, `<${shorten(first.written)}> is not closed here`);
		while (this.#stack.length > depth) this.#pop();
	}

	#pop(): void {
		const open = this.#stack.pop();
		if (!open) return;
		open.undeclare?.();
		if (open.isInline) open.element.markup += `</${localOf(open.written)}>`;
		else if (ITEMS.has(open.name)) this.#onItem(open.element);
	}

	#isTooDeep(at: number): boolean {
		if (this.#beyond === 0 && this.#stack.length < this.#limits.depth)
			return false;
		this.#beyond++;
		if (!this.#wasTooDeep)
			this.#damage.at(at, `elements more than ${this.#limits.depth} deep`);
		this.#wasTooDeep = true;
		return true;
	}
}

function addTag(
	element: Element,
	written: string,
	attributes: readonly string[],
): void {
	element.markup ??= element.isTyped ? escaped(element.text) : element.text;
	let tag = `<${localOf(written)}`;
	for (let i = 0; i < attributes.length; i += 2)
		if (/^(?!xmlns)[^:]+$/.test(attributes[i]))
			tag += ` ${attributes[i]}="${attributes[i + 1].replaceAll('"', "&quot;")}"`;
	element.markup += `${tag}>`;
}

// Atom 0.3 puts several forms of one content into another.
function isMultipart(element: Element): boolean {
	return /^multipart\//i.test(element.attribute("type") ?? "");
}

function localOf(written: string): string {
	return written.slice(written.indexOf(":") + 1).toLowerCase();
}

function escaped(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
