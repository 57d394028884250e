// How wide a text becomes cannot be measured without a browser, and a drawing must be the same in a file and on the page.
// The widths are those of DejaVu Sans, the widest of the usual system fonts, so that nothing ever touches its neighbour.

/** In parts of the font's size, by the kind of character. */
const NARROW = 0.36;
const SMALL = 0.64;
const CAPITAL = 0.78;
const WIDE = 1;

/** Roughly how many pixels a text takes in the system font; never less than it does in the usual ones. */
export function textWidth(text: string, size: number): number {
	let width = 0;
	for (const character of text) width += widthOf(character);
	return width * size;
}

function widthOf(character: string): number {
	if (/[iljtfrI.,;:'’|!()[\] ]/.test(character)) return NARROW;
	if (/[mwMW@%—…]/.test(character)) return WIDE;
	if (character >= "\u1100") return WIDE;
	return /\p{Lu}/u.test(character) ? CAPITAL : SMALL;
}
