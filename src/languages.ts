import {
	type Item,
	isCoded,
	type Languages,
	openLanguages,
	type Taken,
} from "./intake/index.ts";
import type { Document, Origin } from "./text/index.ts";

/** What records tell of themselves that tell nothing. */
export const NOTHING_TOLD: Origin = {
	authors: [],
	language: null,
	publishedAt: null,
	modified: null,
	datedBy: null,
};

/** The items with the language of their texts; what a document says itself decides only where the text does not. */
export async function* withLanguages(
	items: AsyncIterable<Item>,
): AsyncGenerator<Item> {
	let languages: Languages | null = null;
	for await (const item of items) {
		if (!("document" in item)) {
			yield item;
			continue;
		}
		languages ??= await openLanguages();
		yield withLanguage(item, languages);
	}
}

/** The language for which a document is kept and not coded; null where it is coded. */
export function uncodedLanguage({ text, origin }: Document): string | null {
	const language = origin?.language ?? null;
	return isCoded(language, text) ? null : (language ?? "unknown");
}

function withLanguage(taken: Taken, languages: Languages): Taken {
	const { document } = taken;
	const told = document.origin ?? NOTHING_TOLD;
	const { language } = languages.languageOf(document.text, told.language);
	if (language === null && !document.origin) return taken;
	return { ...taken, document: { ...document, origin: { ...told, language } } };
}
