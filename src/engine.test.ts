import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
	code,
	codeWhole,
	type Engine,
	openEngine,
	tryToCode,
} from "./engine.ts";

const LITTLE_WORLD = fileURLToPath(
	new URL("faces/cli/littleworld", import.meta.url),
);
const MODELS = fileURLToPath(new URL("../data/models", import.meta.url));

let folder = "";
let engine: Engine;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "detente-engine-"));
	const data = join(folder, "data");
	cpSync(LITTLE_WORLD, data, { recursive: true });
	symlinkSync(MODELS, join(data, "models"));
	engine = openEngine(data);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const documentOf = (id: string, text: string) => ({
	id,
	outlet: "Herald",
	published: "2024-05-09",
	title: null,
	text,
	url: null,
});

/** The engine with a parser that fails on one word. */
function failing(): Engine {
	const parser: Engine["parser"] = {
		model: engine.parser.model,
		parse(sentences) {
			if (sentences.some(({ text }) => text.includes("Mordor")))
				throw new RangeError("no word for it");
			return engine.parser.parse(sentences);
		},
	};
	return { ...engine, parser };
}

test("a text becomes coded events that say what made them", () => {
	const events = code(documentOf("a", "Arnor met Gondor."), engine);
	const ways = events.map(
		({ sources, type, targets }) =>
			`${sources[0].country} ${type} ${targets[0].country}`,
	);
	expect(ways).toEqual(["ARN CONSULT GON", "GON CONSULT ARN"]);
	expect(events[0].coder).toEqual(engine.coder);
	expect(engine.coder.version).toMatch(/^\d+\.\d+\.\d+/);
});

test("coding twice gives the same events", () => {
	const document = documentOf("a", "Arnor met Gondor. Gondor met Arnor.");
	const again = openEngine(join(folder, "data"));
	expect(code(document, again)).toEqual(code(document, engine));
});

test("an empty text gives no event", () => {
	expect(code(documentOf("a", ""), engine)).toEqual([]);
});

test("documents coded together give what they give alone", () => {
	const texts = [
		"Arnor met Gondor. They met.",
		"",
		"Gondor met Arnor.",
		"Old.",
	];
	const documents = texts.map((text, i) => documentOf(String(i), text));
	expect(tryToCode(documents, engine)).toEqual(
		documents.map((document) => codeWhole(document, engine)),
	);
});

test("a document that cannot be coded has its reason, and its neighbours are coded", () => {
	const texts = ["Arnor met Gondor.", "Mordor met Gondor.", "Arnor is old."];
	const documents = texts.map((text, i) => documentOf(String(i), text));
	const codings = tryToCode(documents, failing());
	expect(codings[1]).toEqual({ reason: "no word for it" });
	expect([codings[0], codings[2]]).toEqual(
		[documents[0], documents[2]].map((one) => codeWhole(one, engine)),
	);
});
