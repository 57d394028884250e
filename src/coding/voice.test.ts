import { expect, test } from "vitest";
import { plainTokens } from "../lexicon/index.ts";
import { packagedEngine } from "../packaged.sample.ts";
import { type Voice, voiceIn } from "./voice.ts";

const { lexicon } = packagedEngine();

function voices(...sentences: string[]): (Voice | null)[] {
	let voice: Voice | null = null;
	return sentences.map((sentence) => {
		voice = voiceIn(plainTokens(sentence), voice, lexicon, "2013-02-13");
		return voice;
	});
}

test("a label says who speaks until the next one", () => {
	const [first, second, third] = voices(
		"MR. CARNEY: We will see.",
		"Nothing else.",
		"Q What will you see?",
	);
	expect(first?.speaker).toMatchObject({ name: "Jay Carney", country: "USA" });
	expect(second).toEqual(first);
	expect(third?.speaker).toMatchObject({ country: null, sectors: ["JRN"] });
	expect(third?.answering).toMatchObject({ name: "Jay Carney" });
});

test("a speaker whom no table holds has the name of the label, and no country", () => {
	const [voice] = voices("MR. ZORN: We will see.");
	expect(voice?.speaker).toEqual({ country: null, sectors: [], name: "Zorn" });
	expect(voice?.answering).toBe(null);
});

test.each([
	"WASHINGTON: a fire",
	"They said: no.",
	"Note: EU LEADERS met.",
	"Quite so.",
])("no speaker is taken from %s", (sentence) => {
	const [voice] = voices(sentence);
	expect(voice?.answering ?? null).toBe(null);
	expect(voice?.speaker.country ?? null).toBe(null);
});
