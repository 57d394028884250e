import { expect, test } from "vitest";
import { isAnswer, readQuestions } from "./questions.ts";

const read = (text: string) => readQuestions("q.txt", text);

test("a question has a day, perhaps a passage, a phrase and who is meant", () => {
	const { questions, problems } = read(
		'# Kings.\ndated 3019-03-01\n\nthe king => GON/GOV[Elessar] (king)  # comment\n"They met. It rained." It =>? nobody\n',
	);
	expect(problems).toEqual([]);
	expect(questions.map(({ line, ...rest }) => [line, rest])).toEqual([
		[
			4,
			{
				file: "q.txt",
				date: "3019-03-01",
				text: null,
				phrase: "the king",
				expected: [{ country: "GON", sectors: ["GOV"], name: "Elessar" }],
				knownMiss: false,
			},
		],
		[
			5,
			{
				file: "q.txt",
				date: "3019-03-01",
				text: "They met. It rained.",
				phrase: "It",
				expected: [],
				knownMiss: true,
			},
		],
	]);
});

test("what cannot be read is told with its line", () => {
	const { problems } = read(
		"dated 3019-13-01\nthe king -> GON\nthe king => king",
	);
	expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
		'1: no day "3019-13-01": wanted YYYY-MM-DD',
		'2: wanted: phrase => ACTOR, "passage" phrase => ACTOR, or nobody',
		'3: wanted: phrase => ACTOR, "passage" phrase => ACTOR, or nobody',
	]);
});

test("an answer is right by country, sector and, where written, name in any spelling", () => {
	const known = { named: () => [] };
	const actor = { country: "GON", sectors: ["GOV"], name: "Aragorn Elessar" };
	const meant = { actors: [{ actor }] } as unknown as Parameters<
		typeof isAnswer
	>[1];
	const right = (country: string, sectors: string[], name: string | null) =>
		isAnswer([{ country, sectors, name }], meant, known);
	expect(right("GON", [], null)).toBe(true);
	expect(right("GON", ["GOV"], "Aragorn Ellessar")).toBe(true);
	expect(right("GON", ["MIL"], null)).toBe(false);
	expect(right("ROH", [], null)).toBe(false);
	expect(right("GON", [], "Denethor")).toBe(false);
});
