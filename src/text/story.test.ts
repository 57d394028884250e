import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyText } from "../anyText.sample.ts";
import { isSameStory, likenessOf, STORIES, sketchOf } from "./story.ts";

const WIRE = `The government of Arnor criticized its neighbor Gondor on Monday for moving 4,000 soldiers to the border at Tharbad, three days before talks on the river Greyflood are to begin.
Foreign Minister Elda Thorn told reporters that the defense of the two nations' fishing grounds was "no matter for regiments" and that Arnor would not organize a response of its own.
Gondor's army said that the soldiers were taking part in an exercise that had been planned since March, and that 300 of them had gone home by Sunday.
Traders in Tharbad closed their shops in the afternoon, and about 60 families traveled to Bree by bus.
The two countries signed a treaty on the river 12 years ago, but each says that the other has taken more water than the treaty allows.
A commission that was to settle the quarrel has met only twice, and its chairman, a judge from Rohan, resigned in January after neither side would show him its figures.`;
const LINES = WIRE.split("\n");
const BRIEF =
	"Arnor recalls its ambassador from Gondor after soldiers shoot at a fishing boat near Tharbad. Two fishermen are taken to a hospital in Bree.";
const FOOTER =
	"Letters may be sent to the editor by post, with name and address. The Courier is printed in Bree each working day.";

/** Both ways, as it must not matter which is which. */
function same(a: string, b: string): boolean {
	const [one, other] = [sketchOf(a), sketchOf(b)];
	expect(isSameStory(one, other)).toBe(isSameStory(other, one));
	return isSameStory(one, other);
}

const british = (text: string): string =>
	text
		.replace("criticized", "criticised")
		.replace("neighbor", "neighbour")
		.replace("defense", "defence")
		.replace("organize", "organise")
		.replace("traveled", "travelled");

// biome-ignore format: one case a line
const retold: [string, string][] = [
	["itself", WIRE],
	["another headline", `Border quarrel clouds river talks\n${WIRE}`],
	["a headline in capitals", `ARNOR SCOLDS GONDOR OVER TROOPS ${WIRE}`],
	["the first third", LINES.slice(0, 2).join("\n")],
	["the first sentence and a half", WIRE.slice(0, 260)],
	["a dateline", `THARBAD, Arnor, May 6 (Northern Wire) - ${WIRE}`],
	["a byline and a credit", `By Ada Holm and Peter Lund\n${WIRE}\n(Reporting by Ada Holm; Editing by Mary Oakes)`],
	["a newsletter", `Sign up for our morning newsletter.\n${LINES[0]}\nRead more: What the treaty says\n${LINES.slice(1).join("\n")}`],
	["the paper's own lines", `${LINES.slice(0, 3).join("\n")}\n${FOOTER}`],
	["British spelling", british(WIRE)],
	["other quotes and blanks", WIRE.replaceAll('"', "”").replaceAll("'", "’").replaceAll(" ", "\u00a0 ")],
	["other paragraphs", WIRE.replaceAll("\n", " ").replaceAll(". ", ".\r\n\r\n")],
	["capitals", WIRE.toUpperCase()],
	["accents", WIRE.replaceAll("Thorn", "Thörn").replaceAll("Bree", "Brée")],
	["numbers in letters", WIRE.replace("12 years", "twelve years").replace("three days", "3 days")],
	["light edits", WIRE.replace("told reporters that", "said").replace("are to begin", "begin").replace("about 60", "some 60").replace("by bus", "in buses")],
	["another end", `${LINES.slice(0, 5).join("\n")}\nNobody in Bree would say when the talks might be held instead.`],
];
describe("the same story", () => {
	for (const [name, text] of retold)
		test(name, () => expect(same(WIRE, text)).toBe(true));
	test("a brief with a lead-in", () =>
		expect(same(BRIEF, `From our foreign staff: ${BRIEF}`)).toBe(true));
});

const market = (index: string, change: string, bank: string): string =>
	`Shares in Bree closed higher on Tuesday as investors waited for the central bank. The main index rose ${change} points to ${index}. ${bank} gained 14 cents while the crown stood at ${change.slice(1)} to the dollar, dealers in Bree said.`;
const tremor = (size: string, depth: string, place: string): string =>
	`A magnitude ${size} earthquake struck off the coast of ${place} at a depth of ${depth} km, the geological survey said. There were no immediate reports of damage or casualties and no tsunami warning was issued.`;
const briefing = (day: string): string =>
	`Briefing by the speaker in the small hall. The speaker answers questions of the press each working day at noon, and whoever wishes to quote him by name must ask the office beforehand in writing. ${day}`;

// biome-ignore format: one case a line
const others: [string, string, string][] = [
	["market reports of two days", market("7012", "114", "Holm Bank"), market("6923", "271", "Lund Steel")],
	["two tremors", tremor("5.6", "14", "Lindon"), tremor("6.1", "37", "Belfalas")],
	["a raised toll", "The death toll of the flood in Lindon rises to 44, with 50 people still missing.", "The death toll of the flood in Lindon rises to 61, with 23 people still missing."],
	["a toll raised by three", "The death toll of the fire at a mill in Far Harad, Belfalas, rises to at least 35 workers.", "The death toll of the fire at a mill in Far Harad, Belfalas, rises to at least 38 workers."],
	["the same in another town", "Government forces recapture the town of Vinyalond, north of Tharbad, from rebels of the Grey Company.", "Government forces recapture the town of Carndum, north of Tharbad, from rebels of the Grey Company."],
	["the same introduction", briefing(LINES[3] + LINES[4]), briefing("He had nothing to say on the harvest. The cabinet sits again on Friday, and the budget will then be read out in full, with tables.")],
	["the same lines below", `${BRIEF}\n${FOOTER}`, `Rohan sells its last state mine to a firm from Dale. The price is not told. Miners march through Edoras.\n${FOOTER}`],
	["six tenths new on top", LINES.slice(0, 2).join("\n"), `${LINES.slice(2).join("\n")}\n${LINES.slice(0, 2).join("\n")}`],
	["stubs", "BREAKING: Explosion heard in Bree. More to follow. Check back for updates.", "BREAKING: Explosion heard in Dale. More to follow. Check back for updates."],
	["nothing", "", ""],
	["a text too short to judge", "Talks failed.", "Talks failed."],
];
describe("different stories", () => {
	for (const [name, a, b] of others)
		test(name, () => expect(same(a, b)).toBe(false));
});

describe("a sketch", () => {
	test("holds a few dozen numbers of an article, some of a brief", () => {
		expect(sketchOf(WIRE).fingerprints.length).toBeGreaterThan(
			STORIES.size / 3,
		);
		expect(sketchOf(BRIEF).fingerprints.length).toBeGreaterThan(10);
		expect(sketchOf("Talks on the river failed.").fingerprints).toEqual([]);
	});

	test("never changes", () =>
		expect(sketchOf(BRIEF).fingerprints.slice(0, 3)).toEqual([
			3679415169, 586085816, 1869057310,
		]));

	test("holds whole numbers of 32 bits, each once, no more than the setting", () =>
		fc.assert(
			fc.property(anyText({ maxLength: 3000 }), (text) => {
				const { fingerprints, marks } = sketchOf(text);
				expect(fingerprints.length).toBeLessThanOrEqual(STORIES.size);
				expect(marks.length).toBeLessThanOrEqual(STORIES.marks);
				expect(new Set(fingerprints).size).toBe(fingerprints.length);
				for (const one of [...fingerprints, ...marks])
					expect(one >>> 0).toBe(one);
			}),
		));

	test("likeness is symmetric, from 0 to 1, and 1 of a text with itself", () => {
		const text = fc
			.array(fc.constantFrom(...WIRE.split(/\s+/)), { maxLength: 400 })
			.map((words) => words.join(" "));
		fc.assert(
			fc.property(text, text, (a, b) => {
				const [one, other] = [sketchOf(a), sketchOf(b)];
				const likeness = likenessOf(one, other);
				expect(likeness).toBe(likenessOf(other, one));
				expect(likeness).toBeGreaterThanOrEqual(0);
				expect(likeness).toBeLessThanOrEqual(1);
				if (one.fingerprints.length > 0) expect(likenessOf(one, one)).toBe(1);
			}),
		);
	});

	test("lone surrogates, NUL and other scripts do no harm", () => {
		for (const text of [
			"\ud83d\0 \udc00",
			"河川水位上昇のため住民が避難した",
			"مياه النهر ترتفع",
			"a".repeat(100_000),
		])
			expect(sketchOf(text).fingerprints.length).toBeLessThanOrEqual(
				STORIES.size,
			);
	});

	test("takes time that grows with the text and no faster", () => {
		const shapes = [
			"word ",
			"a-",
			"a.",
			"(x) - ",
			"By A ",
			"\n",
			")",
			"é",
			"read ",
		];
		for (const shape of shapes) {
			const began = performance.now();
			sketchOf(shape.repeat(400_000 / shape.length));
			expect(performance.now() - began).toBeLessThan(3000);
		}
	});
});
