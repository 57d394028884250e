import { idOf, urlOf } from "../base/index.ts";

/**
 * What a document is known by: its id exactly as written; without one its canonical URL; without either the hash of its
 * text with runs of white space as one blank.
 */
export function identityOf(record: {
	readonly id: string | null;
	readonly url: string | null;
	readonly text: string;
}): string {
	if (record.id) return record.id;
	if (record.url) return canonicalUrl(record.url);
	return idOf("text", record.text.replace(/\s+/g, " ").trim());
}

/** The address without what does not change the page: fragment, `utm_` parameters, default port, case of the host. */
export function canonicalUrl(address: string): string {
	const url = urlOf(address);
	if (!url) return address;
	url.hash = "";
	for (const name of [...url.searchParams.keys()])
		if (name.startsWith("utm_")) url.searchParams.delete(name);
	return url.href;
}
