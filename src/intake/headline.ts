/** The text with its headline as first paragraph; as it is where that already stands there. */
export function withHeadline(title: string | null, text: string): string {
	const headline = title?.trim() ?? "";
	if (headline === "") return text;
	const begun = text.trimStart();
	const end = begun.indexOf("\n");
	const first = end < 0 ? begun : begun.slice(0, end);
	return bare(first) === bare(headline) ? text : `${headline}\n\n${text}`;
}

function bare(line: string): string {
	return line.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();
}
