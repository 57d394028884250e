import type { Casing } from "./casing.ts";
import { hashText, scatter } from "./mixing.ts";

/** What the models know of a word from its letters alone; every field is a hash or a small number. */
export interface Form {
	/** Lower case, digits as 0, quotes and dashes in their plain form. */
	readonly word: number;
	/** The same with capitals kept. */
	readonly exact: number;
	readonly shape: number;
	readonly prefixes: readonly [number, number, number];
	readonly suffixes: readonly [number, number, number, number];
	/** Word classes, fine and coarse; scatter(0) for a word without. */
	readonly cluster: number;
	readonly coarse: number;
	/** The label it mostly has in the training text, -1 when it was not seen often enough. */
	readonly usual: number;
	/** Whether it never had another label. */
	readonly sure: boolean;
}

/** The words with a known usual label, and word classes; keys are hashes of forms. */
export interface Vocabulary {
	/** Key: `exact`; value: label, plus 256 when it is the only one seen. */
	readonly usual: ReadonlyMap<number, number>;
	/** Key: `word`; value: fine class, plus 65,536 times the coarse one. */
	readonly clusters: ReadonlyMap<number, number>;
	/** How words and classes are mostly written; see `casing.ts`. */
	readonly casings: ReadonlyMap<number, Casing>;
}

const ONLY = 256;
const COARSE = 65_536;

// One form object a distinct word; a limit so that hostile text cannot fill the memory.
const CACHE_LIMIT = 200_000;

/** Gives the forms of words, each computed once. */
export class Forms {
	readonly #cache = new Map<string, Form>();

	constructor(readonly vocabulary: Vocabulary) {}

	of(text: string): Form {
		const known = this.#cache.get(text);
		if (known) return known;
		if (this.#cache.size >= CACHE_LIMIT) this.#cache.clear();
		const form = this.#read(text);
		this.#cache.set(text, form);
		return form;
	}

	#read(text: string): Form {
		const plain = plainForm(text);
		const lower = plain.toLowerCase();
		const word = hashText(lower);
		const exact = hashText(plain);
		const usual = this.vocabulary.usual.get(exact) ?? -1;
		const cluster = this.vocabulary.clusters.get(word) ?? 0;
		return {
			word,
			exact,
			shape: hashText(shapeOf(plain)),
			prefixes: [1, 2, 3].map((n) => hashText(lower.slice(0, n))) as never,
			suffixes: [1, 2, 3, 4].map((n) => hashText(lower.slice(-n))) as never,
			cluster: scatter(cluster % COARSE),
			coarse: scatter(Math.floor(cluster / COARSE)),
			usual: usual < 0 ? -1 : usual % ONLY,
			sure: usual >= ONLY,
		};
	}
}

/** A value of `Vocabulary.usual`. */
export function usualLabel(label: number, only: boolean): number {
	return only ? label + ONLY : label;
}

/** A value of `Vocabulary.clusters`; classes count from 1. */
export function classesOf(fine: number, coarse: number): number {
	return fine + COARSE * coarse;
}

/** The form with digits as 0 and typographic quotes, dashes and dots in their plain form; cut to 64 characters. */
export function plainForm(text: string): string {
	return text
		.slice(0, 64)
		.replace(/[0-9]/g, "0")
		.replace(/[\u2018\u2019\u02bc]/g, "'")
		.replace(/[\u201c\u201d]/g, '"')
		.replace(/[\u2010-\u2015\u2212]+/g, "-")
		.replace(/\u2026/g, "...");
}

/** "Kyiv-based" as "Xx-x": classes of letters, runs longer than one told once, other characters themselves. */
export function shapeOf(text: string): string {
	let shape = "";
	let last = "";
	for (const character of text) {
		const kind = kindOf(character);
		if (kind !== last) shape += kind;
		last = kind;
	}
	return shape.slice(0, 12);
}

function kindOf(character: string): string {
	if (character >= "0" && character <= "9") return "0";
	const lower = character.toLowerCase();
	const upper = character.toUpperCase();
	if (lower === upper) return character;
	return character === upper ? "X" : "x";
}
