/** The namespace of SVG. */
export const SVG = "http://www.w3.org/2000/svg";

/** An SVG element with its attributes. */
export function element(
	document: Document,
	name: string,
	attributes: Readonly<Record<string, string | number>> = {},
): Element {
	const made = document.createElementNS(SVG, name);
	for (const [key, value] of Object.entries(attributes))
		made.setAttribute(key, String(value));
	return made;
}

/** An SVG element that holds words. */
export function worded(
	document: Document,
	name: string,
	words: string,
	attributes: Readonly<Record<string, string | number>> = {},
): Element {
	const made = element(document, name, attributes);
	made.textContent = words;
	return made;
}
