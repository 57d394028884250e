// Little news nobody ever printed, drawn from a seed: the same in every run.

/** Chance that can be had again. */
export interface Chance {
	/** 0 … below `count`. */
	below(count: number): number;
	oneOf<Value>(values: readonly Value[]): Value;
}

/** Chance from a seed (mulberry32). */
export function chanceOf(seed: number): Chance {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (count: number): number => Math.floor(next() * count);
	return { below, oneOf: (values) => values[below(values.length)] };
}

const COUNTRIES =
	"Kenya Uganda Norway Chile Peru Japan Egypt Ghana Poland Latvia".split(" ");
const TOWNS =
	"Marlow Esk Tarnby Oldham Virna Kesten Lorvale Bruck Sonder Halm".split(" ");
const OFFICES = ["foreign minister", "president", "defence minister", "envoy"];
const DEEDS = [
	"met the {office} of {other} in {town}",
	"promised {other} help with the bridge at {town}",
	"accused {other} of closing the border at {town}",
	"signed a treaty on water with {other} in {town}",
	"thanked {other} for grain that came to {town}",
	"threatened {other} with new tariffs on {goods}",
];
const GOODS = "wheat copper timber salt wool tea cement maize".split(" ");
const DAYS = "Monday Tuesday Wednesday Thursday Friday".split(" ");
const REST = [
	"Traders in {town} said that the price of {goods} had risen by {number} per cent since the flood.",
	"The road from {town} had been closed for {number} days, and the ferry took only {goods}.",
	"About {number} people waited at the station, most of them with {goods} for the market.",
	"Officials will speak about {goods} again on {day}, when the rains are over.",
	"A clerk of the harbour at {town} counted {number} ships, of which few carried {goods}.",
];

/** A sentence of what one state did to another. */
export function deed(chance: Chance): string {
	const actor = chance.oneOf(COUNTRIES);
	const other = chance.oneOf(COUNTRIES.filter((name) => name !== actor));
	const said = filled(chance.oneOf(DEEDS), chance).replace("{other}", other);
	return `The ${chance.oneOf(OFFICES)} of ${actor} ${said} on ${chance.oneOf(DAYS)}.`;
}

/** A paragraph that goes on about it. */
export function paragraph(chance: Chance, sentences: number): string {
	const own = Array.from({ length: sentences }, () =>
		filled(chance.oneOf(REST), chance),
	);
	return own.join(" ");
}

/** A headline that no other report has. */
export function headline(chance: Chance, number: number): string {
	return `${chance.oneOf(COUNTRIES)} speaks about ${chance.oneOf(GOODS)} at ${chance.oneOf(TOWNS)} once more, meeting ${number}`;
}

/** A word that stands nowhere else: no vowel of it is met in a language. */
export function rareWord(number: number): string {
	return `qzy${number.toString(36)}xw`;
}

function filled(pattern: string, chance: Chance): string {
	return pattern
		.replace("{office}", chance.oneOf(OFFICES))
		.replace("{town}", chance.oneOf(TOWNS))
		.replace("{goods}", chance.oneOf(GOODS))
		.replace("{day}", chance.oneOf(DAYS))
		.replace("{number}", String(2 + chance.below(9_000)));
}
