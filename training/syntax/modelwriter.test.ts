import { describe, expect, test } from "vitest";
import { readModel } from "../../src/syntax/modelfile.ts";
import { type ModelParts, writeModel } from "./modelwriter.ts";

const table = {
	features: Int32Array.of(1, 127, 128, 70_000, -2_000_000_000, -1),
	counts: Uint8Array.of(1, 1, 2, 1, 1, 1),
	labels: Uint8Array.of(0, 1, 0, 1, 1, 0, 93),
	values: Int16Array.of(32_767, -32_767, 0, 2, -2, 8_191, -130),
};
const parts: ModelParts = {
	parser: "test-1",
	tags: ["NOUN|NN", "VERB|VB"],
	relations: ["root", "nsubj"],
	taggerTemplates: ["w0.word"],
	moveTemplates: ["s0.word"],
	relationTemplates: ["direction"],
	vocabulary: {
		usual: new Map([
			[-5, 256],
			[9, 1],
		]),
		clusters: new Map([[3, 65_536 * 48 + 512]]),
		casings: new Map([[4, 2]]),
	},
	tagWeights: table,
	moveWeights: {
		features: Int32Array.of(3, -3),
		left: Int16Array.of(32_767, 0),
		right: Int16Array.of(-32_767, 2),
	},
	relationWeights: table,
};
const bytes = writeModel(parts);

describe("a model file", () => {
	const model = readModel(bytes);
	test("gives back its header", () =>
		expect(model).toMatchObject({
			parser: "test-1",
			tags: parts.tags,
			relations: parts.relations,
			moveTemplates: parts.moveTemplates,
		}));
	test("gives back its vocabulary", () =>
		expect(model.vocabulary).toEqual(parts.vocabulary));
	test("gives back features and labels exactly", () => {
		expect(model.tagWeights.features).toEqual(table.features);
		expect(model.tagWeights.counts).toEqual(table.counts);
		expect(model.tagWeights.labels).toEqual(table.labels);
		expect(model.moveWeights.features).toEqual(parts.moveWeights.features);
	});
	test("gives back weights within a step of one byte", () => {
		const steps = Array.from(table.values, (value) =>
			Math.max(4, Math.abs(value) * 0.02),
		);
		model.tagWeights.values.forEach((value, i) => {
			expect(Math.abs(value - table.values[i])).toBeLessThan(steps[i]);
		});
	});
	test("is named by its bytes", () => {
		expect(model.hash).toMatch(/^[0-9a-f]{16}$/);
		const other = writeModel({ ...parts, relations: ["root", "obj"] });
		expect(readModel(other).hash).not.toBe(model.hash);
	});
	test("cut off says so", () =>
		expect(() => readModel(bytes.subarray(0, bytes.length - 3))).toThrow(
			/ends at byte \d+ of a model of \d+: the file is cut off/,
		));
	test("of another kind says so", () =>
		expect(() => readModel(new TextEncoder().encode("parquet1...."))).toThrow(
			'a syntax model begins with "detsyn02", this file of 12 bytes with "parquet1"',
		));
});
