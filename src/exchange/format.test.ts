import { expect, test } from "vitest";
import { ACLED_COLUMNS } from "./acled.ts";
import { formatOf } from "./format.ts";
import { ICEWS_COLUMNS } from "./icews.ts";
import { POLECAT_COLUMNS } from "./polecat.ts";
import { gdelt2, tabRow } from "./sample.ts";

const cases = [
	["a GDELT 2.0 row", gdelt2(), "x", "gdelt2"],
	["a GDELT 1.0 row", tabRow(58, { 1: "1" }), "x", "gdelt1"],
	["a GDELT 1.0 row without address", tabRow(57, { 1: "1" }), "x", "gdelt1"],
	["mentions", tabRow(16, { 1: "1" }), "x", "gdelt2-mentions"],
	["Phoenix", tabRow(26, { 1: "1" }), "x", "phoenix"],
	["ICEWS by its header", ICEWS_COLUMNS.join("\t"), "x", "icews"],
	[
		"a header with a byte order mark",
		`\ufeff${ICEWS_COLUMNS.join("\t")}`,
		"x",
		"icews",
	],
	["POLECAT by its header", POLECAT_COLUMNS.join("\t"), "x", "polecat"],
	["ACLED by its header", ACLED_COLUMNS.join(","), "x", "acled"],
	["a quoted header", `"${ACLED_COLUMNS.join('","')}"`, "x", "acled"],
	[
		"columns in another order",
		[...ACLED_COLUMNS].reverse().join(","),
		"x",
		"acled",
	],
	["an answer of an API", '\n{"status":200,"data":[', "x", "acled-json"],
	["most lines decide", `broken\n${gdelt2()}\n${gdelt2()}`, "x", "gdelt2"],
	["an empty file by its name", "", "20191024143000.export.CSV.zip", "gdelt2"],
	[
		"the translated half",
		"",
		"20191024143000.translation.export.CSV",
		"gdelt2",
	],
	["a daily file by its name", "", "20130401.export.CSV.zip", "gdelt1"],
	["mentions by name", "", "20191024143000.mentions.CSV", "gdelt2-mentions"],
	["POLECAT by name", "", "ngecEventsDV-2023.txt.zip", "polecat"],
	["Phoenix by name", "", "events.full.20140616.txt", "phoenix"],
	["what nobody publishes", "a\tb\tc\n1\t2\t3", "notes.tsv", null],
	[
		"a made-up table with some names of POLECAT",
		"Event ID\tEvent Date\tEvent Type\tSource\tTarget",
		"x",
		null,
	],
	["nothing", "", "x", null],
] as const;
for (const [what, head, name, format] of cases)
	test(what, () => expect(formatOf(Buffer.from(head), name)).toBe(format));
