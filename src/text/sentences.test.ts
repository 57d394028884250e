import { expect, test } from "vitest";
import { splitSentences } from "./sentences.ts";

function sentences(text: string): string[] {
	return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}

/** `|` marks where a sentence ends; `/` stands for a line break in the text. */
const cases = [
	"Russia agreed.| Ukraine did not.",
	"Russia and U.S. Agree on Talks//|MOSCOW, Jan. 25 (Agency) - Russia is ready.| It is.",
	"WASHINGTON, D.C. (AP) -- The U.S. President met Sen. J. D. Vance.| He left.",
	"He came to the U.S. President Lee did too.",
	"He came to the U.S.| The talks began.",
	"THE U.S. GOVERNMENT SAID NO.| IT WILL NOT GO TO THE U.S.| THE MINISTER LEFT.",
	"US State Dept. condemns Russia//|The spokesman for US State Dept. Ned Price said so.",
	"They met at 5 p.m. Tuesday.| He left at 6 p.m.| Police said nothing.",
	"It came on Jan. 25 and No. 5 fell.| He said no.| Then he left.",
	"No.| Russia will not go.",
	"They sent guns, tanks, etc.| Nobody came.",
	"He works for Acme Inc. and left.| He works for Acme Inc.| The shares fell.",
	"It cost $1.5 million, i.e. 2.5 per cent.| That is much.",
	"He said: “We will go.”| Then he left.",
	'"Will they come?" Mr. Lee asked.| Nobody knew.',
	'"Stop!" he cried.| "Why?"| Nobody knew.',
	'The hall was empty .| " They ran ," he said .| He left .',
	'He said , " They ran . "| The hall was empty .',
	"What?!| No...| Maybe.",
	"(He came back.)| Then he left.",
	"He died in 2014. [4] [7]| She lived.",
	"1. The first point.| 2. The second point.",
	"The talks in Geneva between/Russia and Ukraine ended/on Monday without result.",
	"Q: What now?/|MR. LEE: Nothing.| Thank you./|Q: Why?",
	"The talks ended.//|Dividends rise//|The bank said so.",
	"Press release/|The minister of foreign affairs of the republic said on Monday that he will go.",
	"These came:/|- Russia/|- Ukraine/|- China",
	"The future is ours. — Lee Smith",
	"",
] as const;
for (const marked of cases) {
	test(marked || "(nothing)", () => {
		const text = marked.replaceAll("/", "\n");
		const wanted = text.split("|").map((part) => part.trim());
		expect(sentences(text.replaceAll("|", ""))).toEqual(
			wanted.filter((part) => part !== ""),
		);
	});
}

test("a missing space after a stop does not join two sentences", () => {
	expect(sentences("The end.It began.")).toEqual(["The end.", "It began."]);
});

test("a sentence of 1,000 words is cut at its semicolon, else after 400", () => {
	const words = Array.from({ length: 1000 }, (_, i) => `w${i}`);
	expect(sentences(words.join(" ")).map((s) => s.split(" ").length)).toEqual([
		400, 400, 200,
	]);
	words[300] = "w300;";
	expect(sentences(words.join(" "))[0].endsWith("w300;")).toBe(true);
});
