import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openLexicon } from "../src/engine.ts";
import type { Lexicon, Passage, Pattern } from "../src/lexicon/index.ts";
import { CARRIED_MODES, PLOVER } from "../src/lexicon/ontology.ts";
import { readTable } from "../src/lexicon/table.ts";

// docs/guide/types: a page for each type, made from data/ontology and data/frames. Of each part of a codebook the shortest
// example is shown: a new pattern then changes little but the counts.

const EXAMPLES = 4;
const NEAR_MISSES = 6;
const QUADS = [
	"verbal cooperation",
	"material cooperation",
	"verbal conflict",
	"material conflict",
];

type Cells<Column extends string> = Readonly<Record<Column, string>>;

/** An example of a codebook with the pattern it stands under. */
interface Example {
	readonly passage: Passage;
	readonly pattern: Pattern;
}

/** All that the page of one type is made from. */
interface Type {
	readonly name: string;
	/** The type, then its modes. */
	readonly rows: readonly Cells<(typeof PLOVER)[number]>[];
	readonly patterns: readonly Pattern[];
	readonly examples: readonly Example[];
	/** The comment that the codebook begins with. */
	readonly comment: string;
	/** The status of what it carries. */
	readonly carries: string | null;
	/** Which deeds give it which mode by being carried. */
	readonly modesCarried: readonly Cells<(typeof CARRIED_MODES)[number]>[];
}

/** The pages of docs/guide/types; `npm run fix` writes them, a test holds them current. */
export function typePages(
	{ lexicon }: { readonly lexicon: Lexicon } = openLexicon(),
): (readonly [path: string, text: string])[] {
	const names = [...lexicon.ontology.types].sort();
	const types = names.map((name) => typeOf(name, lexicon));
	const pages = types.map((type) => [pathOf(type.name), pageOf(type)] as const);
	return [["docs/guide/types/README.md", indexOf(types)], ...pages];
}

function typeOf(name: string, lexicon: Lexicon): Type {
	const file = framesOf(name);
	const patterns = lexicon.patterns.all.filter((one) => one.file === file);
	const above = ({ line }: Passage): Pattern =>
		patterns.findLast((pattern) => pattern.line < line)!;
	return {
		name,
		rows: rowsOf("plover", PLOVER).filter(({ type }) => type === name),
		patterns,
		examples: lexicon.examples
			.filter((passage) => passage.file === file)
			.map((passage) => ({ passage, pattern: above(passage) })),
		comment: commentOf(textOf(file)),
		carries: lexicon.ontology.carries(name),
		modesCarried: rowsOf("carried-modes", CARRIED_MODES).filter(
			({ speech }) => speech === name,
		),
	};
}

function rowsOf<Column extends string>(
	table: string,
	columns: readonly Column[],
): Cells<Column>[] {
	const file = `data/ontology/${table}.tsv`;
	return readTable(file, textOf(file), columns).rows.map(({ cells }) => cells);
}

/** Without "#" and the name of the type in front. */
function commentOf(codebook: string): string {
	const [comment] = codebook.split(/\n\n/, 1);
	return comment.replaceAll(/^# ?/gm, "").replace(/^[A-Z]+: /, "");
}

function indexOf(types: readonly Type[]): string {
	return [
		"# The types",
		"",
		"Made from `data/ontology` and `data/frames` by `npm run fix`. Where two types fit, their pages say which of them takes it.",
		"",
		"| type | | score | patterns | |",
		"| --- | --- | ---: | ---: | --- |",
		...types.map(({ name, rows: [{ quad, score, description }], patterns }) =>
			rowed(link(name), quadOf(quad), score, patterns.length, description),
		),
		"",
		"Remarks on the state of a relation (TIES) are no events; their patterns stand in",
		"[ties.txt](../../../data/frames/ties.txt).",
		"",
	].join("\n");
}

function pageOf(type: Type): string {
	const { name, rows, patterns, examples, comment } = type;
	const [{ quad, score, description }] = rows;
	const file = framesOf(name);
	return [
		`# ${name}`,
		"",
		`**${description}.** Quad class ${quad}, ${quadOf(quad)}; score ${score}.`,
		"",
		capital(comment),
		"",
		...neighboursOf(type),
		...carriedOf(type),
		`${patterns.length} patterns and ${examples.length} examples: [${file}](../../../${file}).`,
		"Made from it and from `data/ontology` by `npm run fix`.",
		"",
		...modesOf(type),
		"## Examples",
		"",
		...rows.flatMap(({ mode }) => examplesOf(type, mode)),
		"## Near misses",
		"",
		"They look alike, and are nothing.",
		"",
		...chosen(
			examples.filter(({ passage }) => isNothing(passage)),
			NEAR_MISSES,
		).flatMap(({ passage }) => written(passage)),
	].join("\n");
}

/** The types that the comment names, by their name or their file. */
function neighboursOf({ name, comment }: Type): string[] {
	const named = comment.match(/\b[A-Z]{3,}\b|\b[a-z]+(?=\.txt)/g) ?? [];
	const known = new Set(rowsOf("plover", PLOVER).map(({ type }) => type));
	const others = new Set(
		named
			.map((word) => word.toUpperCase())
			.filter((type) => type !== name && known.has(type)),
	);
	if (others.size === 0) return [];
	return [`Neighbours: ${[...others].sort().map(link).join(", ")}.`, ""];
}

function carriedOf({ carries, modesCarried }: Type): string[] {
	if (!carries) return [];
	const modes = [...new Set(modesCarried.map(({ mode }) => mode))].map(
		(mode) => {
			const rows = modesCarried.filter((one) => one.mode === mode);
			return `${mode} (${rows.map(({ deed, deed_mode }) => coded(deed, deed_mode)).join(", ")})`;
		},
	);
	const given =
		modes.length === 0
			? ""
			: ` It gives the mode where the words give none: ${modes.join(", ")}.`;
	return [`What it carries is \`${carries}\`.${given}`, ""];
}

function modesOf({ rows: [, ...modes], patterns }: Type): string[] {
	if (modes.length === 0) return [];
	const rows = modes.map(({ mode, score, description }) => {
		const own = patterns.filter((pattern) => pattern.mode === mode);
		return rowed(mode, score || "–", own.length, description);
	});
	const head = ["| mode | score | patterns | |", "| --- | ---: | ---: | --- |"];
	return ["## Modes", "", ...head, ...rows, ""];
}

function examplesOf({ name, rows, examples }: Type, mode: string): string[] {
	const own = examples.filter(({ passage, pattern }) =>
		passage.expected.some(
			(record) =>
				record.type === name && (record.mode ?? pattern.mode ?? "") === mode,
		),
	);
	const right = own.filter(({ passage }) => !hasKnownMiss(passage));
	const shown = chosen(right, EXAMPLES);
	if (shown.length === 0) return [];
	const heading = rows.length === 1 ? [] : [`### ${coded(name, mode)}`, ""];
	return [...heading, ...shown.flatMap(({ passage }) => written(passage))];
}

/** From all parts of the codebook, of each part the shortest. */
function chosen(examples: readonly Example[], count: number): Example[] {
	const start = (part: number): number =>
		Math.round((examples.length * part) / count);
	return Array.from({ length: count }, (_, part) =>
		examples
			.slice(start(part), start(part + 1))
			.toSorted((a, b) => a.passage.text.length - b.passage.text.length)
			.at(0),
	).filter((example) => example !== undefined);
}

function isNothing({ expected, knownSurplus }: Passage): boolean {
	return expected.length === 0 && !knownSurplus;
}

function hasKnownMiss({ expected, knownSurplus }: Passage): boolean {
	return knownSurplus || expected.some(({ knownMiss }) => knownMiss);
}

function written(passage: Passage): string[] {
	const lines = [passage.text, ...passage.written.map(({ text }) => text)];
	return [...lines.map((line) => `    ${line}`), ""];
}

function link(type: string): string {
	return `[${type}](${type.toLowerCase()}.md)`;
}

function pathOf(type: string): string {
	return `docs/guide/types/${type.toLowerCase()}.md`;
}

function framesOf(type: string): string {
	return `data/frames/${type.toLowerCase()}.txt`;
}

function coded(type: string, mode: string): string {
	return mode ? `${type}/${mode}` : type;
}

function quadOf(quad: string): string {
	return QUADS[Number(quad) - 1];
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function rowed(...cells: readonly (string | number)[]): string {
	return `| ${cells.join(" | ")} |`;
}

function textOf(path: string): string {
	return readFileSync(
		fileURLToPath(new URL(`../${path}`, import.meta.url)),
		"utf8",
	);
}
