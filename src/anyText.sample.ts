import fc from "fast-check";

// For tests: any characters. Fast-check's own unit "binary" sets down all 1,112,064 of them to know them again, which takes
// a second and 100 MB.

const SURROGATES = { from: 0xd800, count: 0x800 };

const character = fc.nat(0x10_ffff - SURROGATES.count).map(
	(n) => String.fromCodePoint(n < SURROGATES.from ? n : n + SURROGATES.count),
	(text) => {
		const point = numberOf(text);
		return point < SURROGATES.from ? point : point - SURROGATES.count;
	},
);

function numberOf(text: unknown): number {
	const point = typeof text === "string" ? text.codePointAt(0) : undefined;
	if (point === undefined || String.fromCodePoint(point) !== text)
		throw new RangeError(`${text} is not one character`);
	return point;
}

/** Texts of any characters; `minLength` and `maxLength` count them. */
export function anyText(
	lengths: { readonly minLength?: number; readonly maxLength?: number } = {},
): fc.Arbitrary<string> {
	return fc.string({ unit: character, ...lengths });
}
