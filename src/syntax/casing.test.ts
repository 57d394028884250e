import { expect, test } from "vitest";
import { hashText } from "../base/index.ts";
import {
	CAPITALISED,
	type Casing,
	LOWER,
	UPPER,
	usualCasing,
} from "./casing.ts";

const words: [string, Casing][] = [
	..."the troops near crossed into border fighters of ceasefire talks with end"
		.split(" ")
		.map((word): [string, Casing] => [word, LOWER]),
	["gondor", CAPITALISED],
	["mordor", CAPITALISED],
	["un", UPPER],
];
const casings = new Map(
	words.map(([word, casing]): [number, Casing] => [hashText(word), casing]),
);

const cases: [string, string][] = [
	["GONDOR TROOPS CROSSED INTO MORDOR", "Gondor troops crossed into Mordor"],
	["THE UN TALKS END", "The UN talks end"],
	["TALKS WITH SARUMAN END", "Talks with Saruman end"],
	[
		"Gondor Troops Crossed Border Near Mordor",
		"Gondor troops crossed border near Mordor",
	],
	[
		"UN Ceasefire Talks With Mordor Fighters",
		"UN ceasefire talks with Mordor fighters",
	],
	// Capitals that mean something stay.
	[
		"The troops of Gondor crossed into Mordor",
		"The troops of Gondor crossed into Mordor",
	],
	["UN", "UN"],
	["Minas Tirith", "Minas Tirith"],
	["the UN met NATO and the OSCE", "the UN met NATO and the OSCE"],
	["", ""],
	["... 1984", "... 1984"],
];
test.each(cases)("%s", (text, expected) => {
	const read = usualCasing(text.split(" "), () => casings);
	expect(read.join(" ")).toBe(expected);
});
