/** The first thing that was broken in a text, with its line, and how many more there were. */
export class Damage {
	readonly #text: string;
	#first: string | null = null;
	#more = 0;

	constructor(text: string) {
		this.#text = text;
	}

	/** Takes note of what is wrong at a place, in characters of the text. */
	at(offset: number, what: string): void {
		if (this.#first !== null) this.#more++;
		else this.#first = `line ${lineOf(this.#text, offset)}: ${what}`;
	}

	/** All of it in one sentence; null where nothing was wrong. */
	told(): string | null {
		if (this.#first === null || this.#more === 0) return this.#first;
		const count = this.#more.toLocaleString("en-US");
		return `${this.#first} (and ${count} more faults)`;
	}
}

/** The line of a place in a text, counted from 1. */
export function lineOf(text: string, offset: number): number {
	let line = 1;
	for (
		let at = text.indexOf("\n");
		at >= 0 && at < offset;
		at = text.indexOf("\n", at + 1)
	)
		line++;
	return line;
}

/** A name of a feed as it may stand in a message. */
export function shorten(name: string): string {
	return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}
