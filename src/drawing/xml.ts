// outerHTML writes what a page understands; a file of SVG is XML, which wants every & and < escaped, in attributes too.

/** An element and all that is in it as XML. */
export function xmlOf(element: Element): string {
	const attributes = [...element.attributes].map(
		({ name, value }) => ` ${name}="${escaped(value)}"`,
	);
	const inside = [...element.childNodes].map((node) =>
		node.nodeType === node.ELEMENT_NODE
			? xmlOf(node as Element)
			: escaped(node.textContent ?? ""),
	);
	const name = element.localName;
	return `<${name}${attributes.join("")}>${inside.join("")}</${name}>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
};

function escaped(text: string): string {
	return text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]);
}
