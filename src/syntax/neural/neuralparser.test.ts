import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Words } from "../../text/index.ts";
import type { Tokens } from "../tokens.ts";
import type { Analyser } from "./analyser.ts";
import { PlainKernel, WasmKernel } from "./kernel.ts";
import { readModel } from "./modelfile.ts";
import { analyserOf, readNeuralParser } from "./neuralparser.ts";

const path =
	process.env.PARSER_BIN ??
	new URL("../../../data/models/parser.bin", import.meta.url);

/** Words told by spaces, as if they stood in a document after "> ". */
function wordsOf(...words: string[]): Words {
	const start = new Int32Array(words.length);
	const end = new Int32Array(words.length);
	let text = "> ";
	words.forEach((word, i) => {
		start[i] = text.length;
		text += word;
		end[i] = text.length;
		text += " ";
	});
	return { text, start, end };
}

const sentence = (text: string): Words => wordsOf(...text.split(" "));

const cases: [string, Words][] = [
	["no word", wordsOf()],
	["one word", sentence("Resign")],
	["one full stop", sentence(".")],
	["only punctuation", sentence("... \" ( ) -- ! ? ' ` [ ]")],
	["a statement", sentence("Kenya held talks with Uganda .")],
	["a question", sentence("Did the ministers sign it ?")],
	["a headline", sentence("Rebels Seize Border Town As Talks Collapse")],
	["all capitals", sentence("GUNMEN SEIZED THE RADIO STATION , ARMY SAYS .")],
	["no capitals", sentence("the premier met the queen in london")],
	["400 words", wordsOf(...Array(200).fill(["troops", "and"]).flat())],
	["1,300 times one word", wordsOf(...Array(1300).fill("to"))],
	["other scripts", sentence("Łódź Москва 北京 القدس תל_אביב 서울 ประเทศไทย")],
	["right-to-left marks", wordsOf("\u202eabc\u202c", "\u200f", "met")],
	["zero-width and control", wordsOf("\u200b", "\u0000", "\ufeff", "\u0007")],
	["half a surrogate pair", wordsOf("\ud83d", "ran", "\udc69")],
	["names of object members", sentence("constructor __proto__ toString")],
	["one long word", wordsOf("x".repeat(256), "said", "0".repeat(256))],
];

/** What is wrong with a parse, in words. */
function faults(words: Words, tokens: Tokens): string[] {
	const n = words.start.length;
	const found: string[] = [];
	if (tokens.length !== n) found.push(`length ${tokens.length}`);
	for (let i = 0; i < n; i++) {
		const form = words.text.slice(words.start[i], words.end[i]);
		if (tokens.form[i] !== form) found.push(`form ${i}`);
		if (!tokens.upos[i] || !tokens.xpos[i] || !tokens.lemma[i])
			found.push(`columns of ${i}`);
		const head = tokens.head[i];
		if (head < -1 || head >= n || head === i) found.push(`head ${head}`);
		if ((head === -1) !== (tokens.deprel[i] === "root"))
			found.push(`${tokens.deprel[i]} ${head}`);
		if (!reachesRoot(tokens.head, i)) found.push(`${i} in a circle`);
	}
	const roots = tokens.head.filter((head) => head === -1).length;
	if (roots !== Math.min(1, n)) found.push(`${roots} roots`);
	return found;
}

function reachesRoot(head: Int32Array, from: number): boolean {
	let at = from;
	for (let steps = 0; steps <= head.length && at >= 0; steps++) at = head[at];
	return at < 0;
}

if (!existsSync(path))
	test.skip("the neural parser: data/models/parser.bin is not there", () => {});
else
	describe("the trained parser", () => {
		const bytes = readFileSync(path);
		const parser = readNeuralParser(bytes);
		const parse = (words: Words): Tokens => parser.parse([words])[0];

		test.each(cases)("%s", (_, words) =>
			expect(faults(words, parse(words))).toEqual([]),
		);

		test("no sentence", () => expect(parser.parse([])).toEqual([]));

		test("a sentence does not depend on the others of its batch", () => {
			const alone = cases.map(([, words]) => parse(words));
			const together = parser.parse(cases.map(([, words]) => words));
			const fresh = readNeuralParser(bytes);
			const backwards = fresh.parse(cases.map(([, words]) => words).reverse());
			expect(together).toEqual(alone);
			expect(backwards.reverse()).toEqual(alone);
		});

		test("any words at all", () => {
			const word = fc.string({ unit: "binary", minLength: 1, maxLength: 12 });
			const known = fc.constantFrom(
				..."the army , said and that by . to was who ' \" killed -".split(" "),
			);
			fc.assert(
				fc.property(
					fc.array(fc.oneof(word, known), { maxLength: 60 }),
					(all) => {
						const words = wordsOf(...all);
						expect(faults(words, parse(words))).toEqual([]);
					},
				),
				{ seed: 11, numRuns: 100 },
			);
		});

		test("the fast kernel gives the scores of the plain one", () => {
			const model = readModel(bytes);
			const fast = analyserOf(model, (size) => new WasmKernel(size));
			const plain = analyserOf(
				model,
				(size) => new PlainKernel(new Float32Array(size)),
			);
			const words = "Kenya and its neighbours held talks on Monday .".split(
				" ",
			);
			expect(fast.analyse([words])).toEqual(plain.analyse([words]));
			const scoresOf = ({ network }: Analyser): number[] => {
				const { tags, compared } = network.buffers;
				const { arc } = network.weights.sizes;
				const x = network.kernel.numbers;
				return [
					...x.subarray(tags + 96, tags + 10 * 96),
					...x.subarray(compared + arc, compared + 10 * arc),
				];
			};
			const right = scoresOf(plain);
			const off = scoresOf(fast).map((score, i) => Math.abs(score - right[i]));
			expect(right.some((score) => Math.abs(score) > 1)).toBe(true);
			expect(Math.max(...off)).toBeLessThan(1e-4);
		});

		test("all capitals are read as the usual writing", () => {
			const plain = parse(
				sentence("The army attacked the village on Monday ."),
			);
			const loud = parse(sentence("THE ARMY ATTACKED THE VILLAGE ON MONDAY ."));
			expect(loud.upos).toEqual(plain.upos);
			expect(loud.head).toEqual(plain.head);
			expect(loud.lemma[2]).toBe("attack");
		});

		test.each([
			[bytes.subarray(0, 5), /begins with "detneu01"/],
			[bytes.subarray(0, bytes.length - 999), /the file is cut off/],
		])("a file that is none", (wrong, message) =>
			expect(() => {
				const { vocabulary } = readModel(wrong);
				return vocabulary.casings;
			}).toThrow(message),
		);
	});
