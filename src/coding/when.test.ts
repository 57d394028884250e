import { expect, test } from "vitest";
import type { Status } from "./event.ts";
import { readTime } from "./when.ts";

// A Monday.
const published = "2021-01-25";

const cases: readonly [string, string | null, Status, string][] = [
	["on tuesday", published, "happened", "2021-01-19 2021-01-20 day"],
	["on tuesday", published, "planned", "2021-01-26 2021-01-27 day"],
	["on monday", published, "happened", "2021-01-25 2021-01-26 day"],
	["last monday", published, "happened", "2021-01-18 2021-01-19 day"],
	["yesterday", published, "happened", "2021-01-24 2021-01-25 day"],
	["tomorrow", published, "planned", "2021-01-26 2021-01-27 day"],
	["last month", published, "happened", "2020-12-01 2021-01-01 month"],
	["last week", published, "happened", "2021-01-18 2021-01-25 span"],
	["in 2014", published, "happened", "2014-01-01 2015-01-01 year"],
	["in december", published, "happened", "2020-12-01 2021-01-01 month"],
	["in march 2019", published, "happened", "2019-03-01 2019-04-01 month"],
	["on jan 23", published, "happened", "2021-01-23 2021-01-24 day"],
	["on december 30", published, "happened", "2020-12-30 2020-12-31 day"],
	["on 3 march", published, "planned", "2021-03-03 2021-03-04 day"],
	["on august 9 , 2018", null, "happened", "2018-08-09 2018-08-10 day"],
	["three days ago", published, "happened", "2021-01-22 2021-01-23 day"],
	["two years ago", published, "happened", "2019-01-01 2020-01-01 year"],
	["on tuesday", null, "happened", "nothing"],
	["on february 30", published, "happened", "nothing"],
	["of the talks", published, "happened", "nothing"],
	["they may 3", null, "happened", "nothing"],
];
for (const [words, day, status, answer] of cases) {
	test(`${words}, ${status}, in a report of ${day}`, () => {
		const when = readTime(words.split(" "), day, status);
		const shown = when
			? `${when.begins} ${when.ends} ${when.precision}`
			: "nothing";
		expect(shown).toBe(answer);
	});
}
