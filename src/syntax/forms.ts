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
