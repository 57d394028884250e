import { expect, test } from "vitest";
import { showProblem } from "../base/index.ts";
import { readGoldenFile } from "./goldenFile.ts";

const WHOLE = `# They meet and they fight.

Arnor met Gondor.   => ARN CONSULT GON   # not for the first time
=> GON CONSULT ARN

dated 3019-03-25

Arnor fell
upon Gondor.
=> ARN ASSAULT GON

# a comment between text and coding parts nothing
Arnor slept.
# all of it
=> nothing
dated 3019-03-26

Gondor wept.
=>? nothing
`;

test("passages with their days and places", () => {
	const { passages, problems } = readGoldenFile("golden/war.txt", WHOLE);
	expect(problems).toEqual([]);
	expect(
		passages.map(({ text, dated, line, expected, knownSurplus, written }) => [
			text,
			dated,
			line,
			expected.length,
			knownSurplus,
			written.map((one) => `${one.line}:${one.column}`).join(" "),
		]),
	).toEqual([
		["Arnor met Gondor.", null, 3, 2, false, "3:21 4:1"],
		["Arnor fell upon Gondor.", "3019-03-25", 8, 1, false, "10:1"],
		["Arnor slept.", "3019-03-26", 13, 0, false, "15:1"],
		["Gondor wept.", "3019-03-26", 18, 0, true, "19:1"],
	]);
});

const messages = [
	[
		"Arnor met Gondor.\n",
		`golden/war.txt:1: a text without a coding
    1 | Arnor met Gondor.
    Write what is expected below it: => FRA CONSULT DEU, or => nothing`,
	],
	[
		"Arnor slept.\n\n=> nothing\n",
		`golden/war.txt:1: a text without a coding
    1 | Arnor slept.
    Write what is expected below it: => FRA CONSULT DEU, or => nothing
golden/war.txt:3: a coding without a text
    3 | => nothing
    A blank line stands between passages, none between a text and its coding`,
	],
	[
		"dated 3019-13-01\n",
		`golden/war.txt:1: no day "3019-13-01": wanted YYYY-MM-DD
    1 | dated 3019-13-01
              ~~~~~~~~~~`,
	],
	[
		"Arnor met Gondor.   => ARN MET\n",
		`golden/war.txt:1: cannot be read
    1 | Arnor met Gondor.   => ARN MET
                               ~~~~~~~
    Write SOURCE TYPE[/mode] TARGET "trigger" (detail; detail), or nothing`,
	],
] as const;
for (const [text, message] of messages)
	test(`message: ${message.split("\n")[0]}`, () => {
		const { problems } = readGoldenFile("golden/war.txt", text);
		expect(problems.map(showProblem).join("\n")).toBe(message);
	});

test("a passage with a head of its own: its day alone; what comes after the notes is none", () => {
	const text = `dated 3019-03-25

# p-1  published 3018-10-20  outlet Herald of Bree
Arnor met Gondor # in the rain.
=> ARN CONSULT GON

Arnor slept.
=> nothing

# p-2  published soon
Gondor slept.
=> nothing

# NOTES
Whatever stands here.
`;
	const { passages, problems } = readGoldenFile("golden/heads.txt", text);
	expect(passages.map(({ text, dated }) => [text, dated])).toEqual([
		["Arnor met Gondor", "3018-10-20"],
		["Arnor slept.", "3019-03-25"],
		["Gondor slept.", "3019-03-25"],
	]);
	expect(problems.map(showProblem)).toEqual([
		expect.stringContaining('golden/heads.txt:10: no day "soon"'),
	]);
});
