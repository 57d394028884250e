import { decodeEntities } from "./entity.ts";

const NONE: readonly Element[] = [];

/** An element of a feed that is kept: its attributes, what it says, and the elements in it that mean something. */
export class Element {
	/** With its usual prefix, in lower case: `pubdate`, `atom:entry`, `dc:date`. */
	readonly name: string;
	readonly #attributes: readonly string[];
	readonly children: Element[] = [];
	#byName: {
		readonly size: number;
		readonly names: ReadonlyMap<string, readonly Element[]>;
	} | null = null;
	/** Text directly in it, entities decoded. */
	text = "";
	/** Text and markup within it, where it holds HTML that was not escaped; null where it holds text alone. */
	markup: string | null = null;
	/** What relative addresses in it are relative to; null where nothing says. */
	readonly base: string | null;
	/** Whether it is of Atom 1.0, where the kind of a text is always told. */
	readonly isTyped: boolean;

	constructor(
		name: string,
		attributes: readonly string[],
		base: string | null,
		isTyped: boolean,
	) {
		this.name = name;
		this.#attributes = attributes;
		this.base = base;
		this.isTyped = isTyped;
	}

	/** An attribute by its name in any case, without white space around it; null where it is not there or empty. */
	attribute(name: string): string | null {
		return attributeIn(this.#attributes, name);
	}

	/** The values of all attributes whose names begin so. */
	attributesBeginning(name: string): string[] {
		return this.#attributes.filter(
			(_, i) => i % 2 === 1 && this.#attributes[i - 1].startsWith(name),
		);
	}

	/** The first element in it with that name. */
	child(name: string): Element | null {
		return this.#named(name)[0] ?? null;
	}

	/** All elements in it with one of the names, those of an earlier name first. */
	all(...names: readonly string[]): readonly Element[] {
		if (names.length === 1) return this.#named(names[0]);
		let found: readonly Element[] = NONE;
		for (const name of names) {
			const named = this.#named(name);
			if (named.length > 0)
				found = found.length === 0 ? named : [...found, ...named];
		}
		return found;
	}

	#named(name: string): readonly Element[] {
		if (this.#byName?.size !== this.children.length) this.#index();
		return this.#byName?.names.get(name) ?? NONE;
	}

	// Asked for some eighty names, so that looking through the children each time would take most of the reading.
	#index(): void {
		const names = new Map<string, Element[]>();
		for (const child of this.children) {
			const same = names.get(child.name);
			if (same) same.push(child);
			else names.set(child.name, [child]);
		}
		this.#byName = { size: this.children.length, names };
	}

	/** Its text with no white space around it. */
	get said(): string {
		return this.text.trim();
	}
}

/** An attribute among names and values as they are written. */
export function attributeIn(
	attributes: readonly string[],
	name: string,
): string | null {
	for (let i = 0; i < attributes.length; i += 2) {
		const written = attributes[i];
		if (written.length !== name.length) continue;
		if (written === name || written.toLowerCase() === name)
			return decodeEntities(attributes[i + 1]).trim() || null;
	}
	return null;
}
