import type { Problem } from "../base/index.ts";
import { readWordList, type WordList } from "./wordlist.ts";

/** The lists of data/words by name; each is read when it is first asked for. */
export class WordFiles {
	readonly #texts: ReadonlyMap<string, string>;
	readonly #read = new Map<string, WordList>();

	/** `texts` by the names of the lists. */
	constructor(texts: ReadonlyMap<string, string>) {
		this.#texts = texts;
	}

	words(name: string): ReadonlySet<string> | null {
		const known = this.#read.get(name);
		if (known) return known.words;
		return this.#texts.has(name) ? this.#list(name).words : null;
	}

	all(): ReadonlyMap<string, ReadonlySet<string>> {
		const names = [...this.#texts.keys()];
		return new Map(names.map((name) => [name, this.#list(name).words]));
	}

	problems(): Problem[] {
		const names = [...this.#texts.keys()];
		return names.flatMap((name) => this.#list(name).problems);
	}

	#list(name: string): WordList {
		const list =
			this.#read.get(name) ??
			readWordList(`data/words/${name}.txt`, this.#texts.get(name) ?? "");
		this.#read.set(name, list);
		return list;
	}
}

/** The entries of two words that are another thing than their head: "air strike" where "strike" is not in the list. */
export function compoundsIn(
	lists: ReadonlyMap<string, ReadonlySet<string>>,
): Set<string> {
	return new Set([...lists.values()].flatMap(compoundsOf));
}

function compoundsOf(list: ReadonlySet<string>): string[] {
	return [...list].filter((entry) => {
		const at = entry.lastIndexOf(" ");
		return at > 0 && !list.has(entry.slice(at + 1));
	});
}
