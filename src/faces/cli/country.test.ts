import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openLexicon } from "../../index.ts";
import { countryOf } from "./country.ts";

const WORLD = fileURLToPath(new URL("littleworld", import.meta.url));
const { lexicon } = openLexicon(WORLD);

for (const text of ["GON", "gon", "Gondor", "gondor", "Gondorian"])
	test(`${text} is GON`, () => expect(countryOf(text, lexicon)).toBe("GON"));

test("what is no country is told, with the way out", () =>
	expect(() => countryOf("Mordor", lexicon)).toThrow(
		"Mordor: no country of that name; wanted a code (RUS) or a name (Russia)",
	));
