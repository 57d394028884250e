import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Words } from "../../text/index.ts";
import type { Tokens } from "../tokens.ts";
import type { Analyser } from "./analyser.ts";
import { PlainKernel, WasmKernel } from "./kernel.ts";
import { readModel } from "./modelfile.ts";
import { analyserOf, readParser } from "./neuralparser.ts";
import { padded } from "./weights.ts";

// What holds for this parser only; what holds for every parser stands in parser.contract.test.ts.

const path = new URL("../../../data/models/parser.bin", import.meta.url);

/** Words told by spaces. */
function wordsOf(text: string): Words {
	const words = [...text.matchAll(/\S+/g)];
	return {
		text,
		start: Int32Array.from(words, ({ index }) => index),
		end: Int32Array.from(words, ({ index, 0: word }) => index + word.length),
	};
}

describe("the trained parser", () => {
	const bytes = readFileSync(path);
	const parser = readParser(bytes);
	const parse = (words: Words): Tokens => parser.parse([words])[0];

	test("an address is no name", () => {
		const text = "Google wrote to press@example.org and www.example.com .";
		const { name } = parse(wordsOf(text));
		expect([name[0], name[3], name[5]]).toEqual(["B-ORG", "O", "O"]);
	});

	test("the fast kernel gives the scores of the plain one", () => {
		const model = readModel(bytes);
		const fast = analyserOf(model, (size) => new WasmKernel(size));
		const plain = analyserOf(
			model,
			(size) => new PlainKernel(new Float32Array(size)),
		);
		const words = "Kenya and its neighbours held talks on Monday .".split(" ");
		expect(fast.analyse([words])).toEqual(plain.analyse([words]));
		const scoresOf = ({ network }: Analyser): number[] => {
			const { tags, names, scores, relations, sizes } = network;
			const x = network.kernel.numbers;
			const rows = (at: number, columns: number): number[] =>
				Array.from({ length: words.length }, (_, i) => i + 2).flatMap((row) =>
					Array.from(x.subarray(at + row * padded(columns)).slice(0, columns)),
				);
			return [
				...rows(tags, sizes.tags),
				...rows(names, sizes.names),
				...rows(relations, sizes.relations),
				...x.subarray(scores, scores + words.length + 1),
			];
		};
		expect(scoresOf(plain).some((score) => Math.abs(score) > 1)).toBe(true);
		expect(scoresOf(fast)).toEqual(scoresOf(plain));
	});

	test("all capitals are read as the usual writing", () => {
		const plain = parse(wordsOf("The army attacked the village on Monday ."));
		const loud = parse(wordsOf("THE ARMY ATTACKED THE VILLAGE ON MONDAY ."));
		expect(loud.upos).toEqual(plain.upos);
		expect(loud.head).toEqual(plain.head);
		expect(loud.lemma[2]).toBe("attack");
	});

	test.each([
		[bytes.subarray(0, 5), /begins with "detneu01"/],
		[bytes.subarray(0, bytes.length - 999), /the file is cut off/],
	])("a file that is none", (wrong, message) =>
		expect(() => {
			readModel(wrong).casings();
		}).toThrow(message),
	);
});
