import { readdirSync, readFileSync } from "node:fs";
import { plainForm } from "../../src/syntax/forms.ts";
import type { NameKinds } from "../../src/syntax/neural/inputs.ts";

// Which words are parts of the names that data/actors knows. The parser is told so with each word: it need not have seen
// "Nicosia" to take it for a place. Only what a word may be is told; what it is here, the sentence says.

const ACTORS = new URL("../../data/actors/", import.meta.url).pathname;

/** Where names of one kind stand: a letter, a table, its columns. */
const SOURCES: readonly (readonly [
	kind: string,
	table: string,
	columns: readonly string[],
])[] = [
	["c", "countries", ["name", "aliases"]],
	["c", "countries-historical", ["name", "aliases"]],
	["c", "regions", ["name", "aliases"]],
	["n", "countries", ["adjectives", "inhabitants"]],
	["n", "countries-historical", ["adjectives", "inhabitants"]],
	["n", "regions", ["adjectives", "inhabitants"]],
	["n", "peoples", ["name", "aliases"]],
	["p", "countries", ["capital"]],
	["p", "places", ["name", "aliases"]],
	["p", "sites", ["name", "aliases"]],
	["p", "seats", ["name", "aliases"]],
	["s", "leaders", ["surname"]],
	["f", "leaders", ["name"]],
	["g", "armed-groups", ["name", "aliases"]],
	["g", "groups", ["name", "aliases"]],
	["g", "parties", ["name", "aliases"]],
	["b", "bodies", ["name", "aliases"]],
	["b", "state-bodies", ["name", "aliases"]],
	["o", "outlets", ["name", "aliases"]],
	["r", "offices", ["name"]],
	["r", "agents", ["name"]],
];

/** The kinds of each word, read off the tables of data/actors. */
export function readNameKinds(): NameKinds {
	const kinds = new Map<string, Set<string>>();
	const tables = new Set(readdirSync(ACTORS));
	for (const [kind, table, columns] of SOURCES) {
		if (!tables.has(`${table}.tsv`))
			throw new RangeError(`data/actors has no table ${table}.tsv`);
		for (const name of namesIn(`${ACTORS}${table}.tsv`, columns))
			for (const [word, its] of kindsIn(name, kind))
				kinds.set(word, (kinds.get(word) ?? new Set()).add(its));
	}
	return new Map(
		[...kinds]
			.map(([word, its]) => [word, [...its].sort().join("")] as const)
			.sort(([a], [b]) => (a < b ? -1 : 1)),
	);
}

function namesIn(path: string, columns: readonly string[]): string[] {
	const [head, ...rows] = readFileSync(path, "utf8")
		.split("\n")
		.filter((line) => line && !line.startsWith("#"))
		.map((line) => line.split("\t"));
	const places = columns.map((column) => head.indexOf(column));
	return rows.flatMap((row) =>
		places.flatMap((place) => (row[place] ?? "").split("|").filter(Boolean)),
	);
}

/** The words of a name that tell its kind: those with a capital; of a role the last. A town of several words has a kind of its own. */
function kindsIn(name: string, kind: string): [word: string, kind: string][] {
	const words = plainForm(name)
		.split(/[\s-]+/)
		.map((word) => word.replace(/^[^\p{L}0]+|[^\p{L}0.]+$/gu, ""))
		.filter((word) => word.length > 1);
	if (kind === "r")
		return words.slice(-1).map((word) => [word.toLowerCase(), kind]);
	if (kind === "f")
		return words.slice(0, -1).map((word) => [word.toLowerCase(), kind]);
	const own = kind === "p" && words.length > 1 ? "q" : kind;
	return words
		.filter((word) => /^\p{Lu}/u.test(word))
		.map((word) => [word.toLowerCase(), own]);
}
