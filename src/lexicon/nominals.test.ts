import { expect, test } from "vitest";
import { showProblem } from "../base/index.ts";
import { readNominals } from "./nominals.ts";
import { readOntology } from "./ontology.ts";

const { ontology } = readOntology(
	new Map([
		[
			"ontology/plover.tsv",
			"type\tmode\tquad\tscore\tcameo\tdescription\nWAR\t\t4\t-9\t\t\n",
		],
	]),
);

const cases: readonly [string, string][] = [
	["raid\traid\tWAR\t\tdoes\ton/against", ""],
	["raid\t\tWAR\t\tdoes\t", ""],
	["raid\traid\t\t\tdoes\t", ""],
	["raid\t\t\t\tdoes\t", "neither a verb nor a type"],
	["raid\t\tPEACE\t\tdoes\t", "no type PEACE/"],
	["raid\t\tWAR\tsiege\tdoes\t", "no type WAR/siege"],
	["raid\t\tWAR\t\tboth\t", '"both", wanted does or done'],
	[
		"raid\t\tWAR\t\tdoes\t\nraid\t\tWAR\t\tdone\t",
		'"raid" stands above already',
	],
];
for (const [rows, message] of cases)
	test(`${rows}: ${message || "good"}`, () => {
		const files = new Map([
			["words/nominals.tsv", `noun\tverb\ttype\tmode\tnamed\tobject\n${rows}`],
		]);
		const { problems } = readNominals(files, ontology);
		expect(problems.map(showProblem).join("\n")).toContain(message);
		expect(problems.length).toBe(message ? 1 : 0);
	});
