import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { showProblem } from "../base/index.ts";
import { readOntology } from "./ontology.ts";

const PLOVER = "type\tmode\tquad\tscore\tcameo\tdescription\n";
const world = {
	plover: `${PLOVER}PARLEY\t\t1\t2\t\t\nPARLEY\tfeast\t1\t\t\t\nWAR\t\t4\t-9\t\t\nWAR\tsiege\t4\t-10\t\t\n`,
	sectors: "code\tkind\tdescription\nKNG\tsector\tKings\n",
	contexts: "context\tdescription\nrings\tRings\n",
	carried: "type\tstatus\nPARLEY\toffered\n",
	"carried-modes": "speech\tdeed\tdeed_mode\tmode\nPARLEY\tWAR\t\tfeast\n",
	ties: "direction\tdescription\nbetter\tHas thawed\n",
};

function read(changes: Partial<typeof world> = {}) {
	const tables = Object.entries({ ...world, ...changes });
	return readOntology(
		new Map(tables.map(([name, text]) => [`ontology/${name}.tsv`, text])),
	);
}

test("types, modes, scores, statuses, sectors, contexts", () => {
	const { ontology, modes, problems } = read();
	expect(problems).toEqual([]);
	expect(ontology.types).toEqual(["PARLEY", "WAR"]);
	expect(modes.get("TIES")).toEqual(["better"]);
	const facts = [
		[ontology.has("WAR"), true],
		[ontology.has("WAR", "siege"), true],
		[ontology.has("WAR", "feast"), false],
		[ontology.has("PEACE"), false],
		[ontology.has("TIES", "better"), true],
		[ontology.quad("WAR"), 4],
		[ontology.score("WAR", "siege"), -10],
		[ontology.score("PARLEY", "feast"), 2],
		[ontology.score("WAR", null), -9],
		[ontology.score("PEACE", null), null],
		[ontology.carries("PARLEY"), "offered"],
		[ontology.carries("WAR"), null],
		[ontology.modeCarrying("PARLEY", "WAR", "siege"), "feast"],
		[ontology.modeCarrying("WAR", "PARLEY", null), null],
		[ontology.isSector("KNG"), true],
		[ontology.isSector("ORC"), false],
		[ontology.isContext("rings"), true],
		[ontology.isContext("dragons"), false],
	];
	for (const [told, expected] of facts) expect(told).toBe(expected);
	expect(() => ontology.quad("PEACE")).toThrow("no type PEACE");
});

const messages = [
	[
		{ plover: `${PLOVER}WAR\t\t5\thigh\t\t\n` },
		`data/ontology/plover.tsv:2: quad "5", wanted 1 to 4
    2 | WAR		5	high		
             ~
data/ontology/plover.tsv:2: score "high" is no number
    2 | WAR		5	high		
               ~~~~`,
		{ carried: "type\tstatus\n" },
	],
	[
		{ carried: "type\tstatus\nPEACE\toffered\n" },
		`data/ontology/carried.tsv:2: no type PEACE
    2 | PEACE	offered
        ~~~~~`,
		{},
	],
	[
		{ contexts: "context\tdescription\nrings\t\norcs\t\n" },
		`data/ontology/contexts.tsv:3: not sorted: it belongs above line 2
    3 | orcs	
        ~~~~`,
		{},
	],
] as const;
for (const [changes, message, also] of messages)
	test(`message: ${message.split("\n")[0]}`, () => {
		const { problems } = read({ ...changes, ...also });
		expect(problems.map(showProblem).join("\n")).toBe(message);
	});

test("the packaged tables: 16 types, and nothing wrong", () => {
	const folder = fileURLToPath(new URL("../../data/ontology", import.meta.url));
	const files = readdirSync(folder).map(
		(name) =>
			[`ontology/${name}`, readFileSync(`${folder}/${name}`, "utf8")] as const,
	);
	const { ontology, problems } = readOntology(new Map(files));
	expect(problems.map(showProblem)).toEqual([]);
	expect(ontology.types.length).toBe(16);
	expect(ontology.types.filter((type) => ontology.carries(type))).toEqual([
		"AGREE",
		"ACCUSE",
		"REJECT",
		"REQUEST",
		"THREATEN",
	]);
	for (const type of ontology.types)
		expect(ontology.score(type, null)).not.toBeNull();
});
