import type { Lexicon } from "../../index.ts";
import { wrongUsage } from "./exit.ts";

const NAMES = ["country", "adjective", "inhabitant"];

/** The code of a country given by code, name or adjective: RUS, Russia, Russian. Capitals do not matter. */
export function countryOf(text: string, { actors }: Lexicon): string {
	const code = text.toUpperCase();
	if (actors.isCountry(code)) return code;
	const named = [text, titled(text)]
		.flatMap((name) => actors.named(name))
		.filter((entry) => NAMES.includes(entry.kind) && entry.country);
	// A state of today before one of the past with the same name.
	const entry = named.find(({ ends }) => ends === null) ?? named[0];
	if (entry?.country) return entry.country;
	throw wrongUsage(
		`${text}: no country of that name; wanted a code (RUS) or a name (Russia)`,
	);
}

function titled(text: string): string {
	return text
		.toLowerCase()
		.replace(/\b(?!(?:of|the|and)\b)\p{L}/gu, (letter) => letter.toUpperCase());
}
