import { expect, test } from "vitest";
import { splitWords } from "./words.ts";

/** Words of the text as one sentence, with a space between them. */
function words(text: string): string {
	const { start, end } = splitWords(text, { start: 0, end: text.length });
	return Array.from(start, (from, i) => text.slice(from, end[i])).join(" ");
}

const cases = [
	["The talks failed.", "The talks failed ."],
	["They can't, won't and cannot go.", "They ca n't , wo n't and can not go ."],
	["It's Iran's; he'd've gone", "It 's Iran 's ; he 'd 've gone"],
	["the two nations’ ties", "the two nations ’ ties"],
	["Russia’s convoy", "Russia ’s convoy"],
	["He's gonna say", "He 's gon na say"],
	["o'clock Shi'ite Qa'ida L'Enfant", "o'clock Shi'ite Qa'ida L'Enfant"],
	["U.S.-led forces", "U.S. - led forces"],
	["pro-Russian anti-government rebels", "pro-Russian anti-government rebels"],
	["north-eastern al-Shabab", "north - eastern al - Shabab"],
	["in 2010-12, 713-853-3989", "in 2010 - 12 , 713-853-3989"],
	["on 2021-01-25 or 25/01/2021", "on 2021-01-25 or 25/01/2021"],
	["9/11 and/or w/o", "9/11 and / or w/o"],
	["$5bn, US$3.5m, €20 and 30%", "$ 5 bn , US$ 3.5 m , € 20 and 30 %"],
	["1,200.5 men [22,23]", "1,200.5 men [ 22 , 23 ]"],
	["at 5pm or 7:30 PM", "at 5 pm or 7:30 PM"],
	["at 6 a.m. he", "at 6 a.m. he"],
	["Mr. Lee of Acme Inc.", "Mr. Lee of Acme Inc."],
	["US State Dept. said", "US State Dept. said"],
	["guns, tanks, etc.", "guns , tanks , etc ."],
	["No. 5 said no.", "No. 5 said no ."],
	["J. D. Smith, Ph.D., in the U.S.", "J. D. Smith , Ph.D. , in the U.S."],
	["Plan B.", "Plan B ."],
	["see Rusvesna.su, it", "see Rusvesna.su , it"],
	["(http://a.org/b_(c)).", "( http://a.org/b_(c) ) ."],
	["mail j.doe@foo.gov, now", "mail j.doe@foo.gov , now"],
	["the end.It began", "the end . It began"],
	["wait... what?! no -- yes", "wait ... what ?! no -- yes"],
	["“Go,” he said—‘now’", "“ Go , ” he said — ‘ now ’"],
	["A&E, AT&T, R&D", "A&E , AT&T , R&D"],
	["#peace #1 @press", "#peace # 1 @press"],
	["the '90s", "the '90s"],
	["F-16s (two)", "F - 16s ( two )"],
	["Путин и Си", "Путин и Си"],
	["yes 👍🏽 ❤️ :)", "yes 👍🏽 ❤️ :)"],
	["I didn't. It isn’t.", "I did n't . It is n’t ."],
	["it`s the 60's and M-19's men", "it `s the 60's and M - 19 's men"],
	["hit .265, call +44", "hit .265 , call +44"],
	["Soyuz TMA-16M", "Soyuz TMA - 16M"],
	["-5km", "- 5 km"],
	["why.? so?!", "why .? so ?!"],
	[
		"non-U.S. men in the then-U.S. zone",
		"non-U.S. men in the then - U.S. zone",
	],
	["<Acme Ltd> and Roe (D-Neb.)", "< Acme Ltd > and Roe ( D - Neb. )"],
	["the end--he said--came", "the end -- he said -- came"],
	["zero\u200bwidth\ufeff", "zero width"],
	["", ""],
] as const;
for (const [text, wanted] of cases)
	test(text || "(nothing)", () => expect(words(text)).toBe(wanted));

test("offsets are those of the document", () => {
	const text = "One. Two three.";
	const { start, end } = splitWords(text, { start: 5, end: text.length });
	expect([...start]).toEqual([5, 9, 14]);
	expect([...end]).toEqual([8, 14, 15]);
});
