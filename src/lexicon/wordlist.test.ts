import { expect, test } from "vitest";
import { showProblem } from "../base/index.ts";
import { readWordList } from "./wordlist.ts";

const lists: readonly (readonly [string, string, string[]])[] = [
	["one entry a line", "parley\ncouncil\n", ["parley", "council"]],
	[
		"comments, blank lines, CRLF",
		"# words\r\n\r\nparley # talk\r\n",
		["parley"],
	],
	["several words, in lower case", "White  Council\n", ["white council"]],
	["capitals and small letters are one entry", "TV\ntv\n", ["tv"]],
];
for (const [name, text, words] of lists)
	test(name, () => {
		const list = readWordList("w.txt", text);
		expect(list.problems).toEqual([]);
		expect([...list.words]).toEqual(words);
	});

const messages: readonly (readonly [string, string, string])[] = [
	[
		"twice",
		"parley\nmoot\nparley # again\n",
		`w.txt:3: "parley" stands in line 1 already
    3 | parley # again
        ~~~~~~`,
	],
	[
		"no word",
		"parley, moot\n",
		`w.txt:1: one entry a line, of words and blanks only
    1 | parley, moot
        ~~~~~~~~~~~~`,
	],
	["empty", "# nothing\n", "w.txt:1: an empty word list"],
];
for (const [name, text, message] of messages)
	test(`message: ${name}`, () => {
		const { problems } = readWordList("w.txt", text);
		expect(problems.map(showProblem).join("\n")).toBe(message);
	});
