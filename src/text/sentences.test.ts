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

	// Datelines, bylines, the date under a headline, the agency at the end.
	"LAGOS, March 3 (Agency) - Nigeria agreed.| Benin did not.",
	"GENEVA (Agency) -- Talks began.| They ended on Feb. 2 without result.",
	"Geneva talks fail//|By JANE ROE/|Staff Writer//|GENEVA, May 5 - The talks failed.",
	"Two sides meet in Oslo| Friday, May 7, 2021| The two sides met.",
	"He left on Friday, May 7, 2021 for Oslo.",
	"They sold it to Acme Inc.| REUTER",
	"They went to the U.S.| Reuter",

	// Captions.
	"The harbour of Aden| Image: Jane Roe.",
	"Figure 2| The harbour of Aden",

	// Capitals throughout.
	"BOGOTA, 9 JAN 90 (EFE) -- [TEXT] THE ARMY ATTACKED.| NOBODY WAS HURT, COL. ROE SAID.",
	"[REPORTER] WILL YOU GO?| [ROE] NO.| DURING THE TALKS I SAID NO.| PEOPLE ASKED WHY.",
	"IT BEGAN AT 8 P.M. ON SUNDAY.| CASE NO. 5 FELL.",
	"ROE, A.K.A. THE FOX, WAS ENEMY NO. ONE.| HE DIED.",
	"WE WANT:/|-- PEACE;/|-- BREAD.",

	// Transcripts.
	"MR. ROE:  No.| Again, we will not.| (Laughter.)/|Q Why not?/|MS. DOE: He doesn't.| Carol, go ahead.",
	"The White House/|________/|For Release May 5",
	"Briefing Room/|**Please see below for a correction.",
	"We think -- well, we know --/|Q You know?",
	"So have I.| (Laughter.)| We go at 11:00.| He comes.",

	// Quotations over several sentences.
	"“We go.| We do not stay.| We never did,” she said.",
	'"Fight!" the general affirmed.| "Why?" asked nobody.',
	'He asked "Why?" - and left.',

	// Initials, abbreviations and the possessives that look like them.
	"It is up to J. A. Roe and George H.W. Doe.",
	"It hit Sana'a.| Rebels fled.",
	"It was Roe's.| Doe said so.",
	"See health.gov.| The site is new.",
	"J. Roe and J.-P. Doe came.",
	"He met U.S. First Lady Jane Roe and the U.S. Under-Secretary.",
	"The U.S. And Japan agreed.| It helps the U.S.| And they know.",
	"Yahoo! said so.| Why?| Nobody knew.",
	"It was no.| Nobody came.| Enemy No. Two fled.",
	"It starts at 5 p.m. Eastern Standard Time.| It ends at 6 p.m. EET on Monday.",

	// A line a paragraph: a stop at the end of the line is enough.
	`${"The talks went on and on. ".repeat(7).replaceAll(". ", ".| ")}They sold it to Acme Corp./|Roe said no.`,
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
