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
// Parts of sentences, many ways together: reports that share a mould would be taken for tellings of one story.
const WHO =
	"traders in {town}|a clerk of the harbour|two engineers|the ferrymen of {town}|an inspector|the council of {town}|most farmers|a retired judge|the weather office|drivers from {town}|a teacher|the mill at {town}".split(
		"|",
	);
const DID =
	"counted|had waited for|could not find|wrote a report on|asked for|sold|will speak about|remembered|measured|lost|brought|paid for".split(
		"|",
	);
const WHAT =
	"{number} sacks of {goods}|a cart with {goods}|the old road to {town}|{number} letters|prices of {goods} and {goods}|the bridge near {town}|lamps for {number} houses|a map of the river|seed for {number} fields|{number} tickets to {town}".split(
		"|",
	);
const HOW =
	"before {day}|while it rained|without a word|for {number} days|as in other years|on the way to {town}|with help from {town}|at a low price|after the flood|, neighbours said".split(
		"|",
	);

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
		filled(sentence(chance), chance),
	);
	return own.join(" ");
}

function sentence(chance: Chance): string {
	const [who, did, what, how] = [WHO, DID, WHAT, HOW].map(chance.oneOf);
	const whole = `${who} ${did} ${what} ${how}.`.replace(" ,", ",");
	return whole[0].toUpperCase() + whole.slice(1);
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
		.replace("{day}", chance.oneOf(DAYS))
		.replaceAll("{town}", () => chance.oneOf(TOWNS))
		.replaceAll("{goods}", () => chance.oneOf(GOODS))
		.replaceAll("{number}", () => String(2 + chance.below(9_000)));
}
