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
	["raid\tWAR\t\tdoes", ""],
	["raid\tPEACE\t\tdoes", "no type PEACE/"],
	["raid\tWAR\tsiege\tdoes", "no type WAR/siege"],
	["raid\tWAR\t\tboth", '"both", wanted does or done'],
	["raid\tWAR\t\tdoes\nraid\tWAR\t\tdone", '"raid" stands above already'],
];
for (const [rows, message] of cases)
	test(message || "a good row", () => {
		const files = new Map([
			["words/nominals.tsv", `noun\ttype\tmode\tnamed\n${rows}`],
		]);
		const { problems } = readNominals(files, ontology);
		expect(problems.map(showProblem).join("\n")).toContain(message);
		expect(problems.length).toBe(message ? 1 : 0);
	});
