// What stands before a feed: a byte order mark, white space, warnings of a server, an XML declaration, comments, a DTD. A DTD
// is stepped over as a whole, since what stands in its quotes may look like a feed.

/** Where a feed begins, and what its first element is called without prefix, in lower case. */
export interface Root {
	readonly start: number;
	readonly name: string;
}

const OPENING =
	/<(?:(!--)|(!doctype)|(?:[\w.-]{1,40}:)?([a-z][\w.-]{0,40})(?=[\s/>]))/giy;

/** The first element with one of the names; null where there is none. */
export function findRoot(
	text: string,
	names: ReadonlySet<string>,
): Root | null {
	const prolog = new Prolog(text);
	let at = text.indexOf("<");
	while (at >= 0) {
		OPENING.lastIndex = at;
		const opening = OPENING.exec(text);
		const name = opening?.[3]?.toLowerCase();
		if (name && names.has(name)) return { start: at, name };
		if (opening?.[1]) at = prolog.behindComment(at + 4);
		else if (opening?.[2]) at = prolog.behindDoctype(at + 9);
		else at++;
		at = text.indexOf("<", at);
	}
	return null;
}

// A search that has failed once would fail again: it is made no more, so that the time stays linear.
class Prolog {
	readonly #text: string;
	readonly #lost = new Set<string>();
	#doctypeIsLost = false;

	constructor(text: string) {
		this.#text = text;
	}

	behindComment(from: number): number {
		return this.#behind("-->", from) ?? from;
	}

	/** To the `>` that is in no quotes, brackets or comment; where that never comes, it is no DTD. */
	behindDoctype(from: number): number {
		let depth = 0;
		const end = this.#doctypeIsLost ? 0 : this.#text.length;
		for (let i: number | null = from; i !== null && i < end; ) {
			const character: string = this.#text[i];
			if (character === ">" && depth <= 0) return i + 1;
			if (character === "[") depth++;
			if (character === "]") depth--;
			if (character === '"' || character === "'")
				i = this.#behind(character, i + 1);
			else if (character === "<" && this.#text.startsWith("<!--", i))
				i = this.#behind("-->", i + 4);
			else i++;
		}
		this.#doctypeIsLost = true;
		return from;
	}

	#behind(end: string, from: number): number | null {
		if (this.#lost.has(end)) return null;
		const at = this.#text.indexOf(end, from);
		if (at >= 0) return at + end.length;
		this.#lost.add(end);
		return null;
	}
}
