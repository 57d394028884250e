/** Text for an element or an attribute of XML; characters that XML cannot hold become U+FFFD. */
export function xmlText(text: string): string {
	return text
		.replace(ILLEGAL, "\ufffd")
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;")
		.replaceAll("\t", "&#9;")
		.replaceAll("\n", "&#10;")
		.replaceAll("\r", "&#13;");
}

const ILLEGAL =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML has no way to write
	/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** An element with its text, on a line of its own; nothing where there is no text. */
export function element(
	indent: string,
	name: string,
	text: string | null,
	attributes = "",
): string {
	if (text === null) return "";
	return `${indent}<${name}${attributes}>${xmlText(text)}</${name}>\n`;
}
