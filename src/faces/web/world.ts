import { createHash } from "node:crypto";
import {
	type CodedDocument,
	type CodedEvent,
	type Coder,
	type Engine,
	type Evidence,
	openStore,
	type Parser,
	readCards,
	type Store,
} from "../../index.ts";

// A little world of invented countries for tests and for looking at the page: every report is a row, its evidence is
// marked in the sentence itself. `{source Arnor}` is evidence for the field source.

/** The names of the countries of the world. */
export const COUNTRIES: Readonly<Record<string, string>> = {
	ARN: "Arnor",
	GDR: "Gondor",
	ROH: "Rohan",
	DAL: "Dale",
	ERE: "Erebor and the Lonely Mountain",
};

/** How a test writes a report. */
export interface ReportRow {
	readonly published: string;
	readonly outlet?: string;
	readonly title?: string;
	readonly url?: string | null;
	readonly source: string;
	readonly target: string;
	/** "CONSULT/visit". */
	readonly type: string;
	readonly quad: 1 | 2 | 3 | 4 | null;
	readonly status?: "happened" | "offered" | "alleged" | "planned";
	readonly direction?: "worse" | "better";
	readonly sayer?: string;
	readonly text: string;
}

const CODER: Coder = { version: "0.0.0", lexicon: "world", model: "none" };
const FIELDS =
	/\{(source|target|trigger|sayer|condition|when|where|casualties|status) ([^{}]*)\}/g;

/** The report as a document with its one coded event. */
export function reportOf(row: ReportRow): CodedDocument {
	const { text, evidence } = readMarks(row.text);
	const id = hash(`${row.outlet ?? ""} ${row.published} ${text}`);
	return {
		document: {
			id,
			outlet: row.outlet ?? "The Arnor Herald (invented)",
			published: row.published,
			title: row.title ?? null,
			text,
			url: row.url ?? null,
		},
		sentences: [{ start: 0, end: text.length }],
		events: [eventOf(row, id, text, evidence)],
		coder: CODER,
	};
}

function eventOf(
	row: ReportRow,
	document: string,
	text: string,
	evidence: readonly Evidence[],
): CodedEvent {
	const [type, mode = null] = row.type.split("/");
	const marked = (field: Evidence["field"]) =>
		evidence.find((mark) => mark.field === field) ?? null;
	const condition = marked("condition");
	return {
		id: hash(`event ${document}`),
		document,
		sentence: { start: 0, end: text.length },
		sources: [actor(row.source)],
		targets: [actor(row.target)],
		type,
		mode,
		quad: row.quad,
		score: row.quad === null ? null : { 1: 3, 2: 7, 3: -4, 4: -9 }[row.quad],
		direction: row.direction ?? null,
		contexts: [],
		status: row.status ?? "happened",
		within: null,
		condition: condition && {
			start: condition.start,
			end: condition.end,
			text: condition.text,
		},
		sayers:
			row.sayer === undefined
				? []
				: [
						{
							country: row.source,
							sectors: ["GOV"],
							name: row.sayer,
							kind: "official",
							via: null,
							quoted: true,
						},
					],
		when: null,
		where: null,
		casualties: [],
		evidence,
		by: "pattern",
		p: null as number | null,
		because: [
			{
				what: `type ${row.type}`,
				because: `pattern "X ${marked("trigger")?.text ?? "…"} Y"`,
				file: "data/frames/world.txt",
				line: 12,
			},
			{
				what: `source ${row.source}`,
				because: "subject of the clause",
				file: "data/actors/countries.tsv",
				line: 3,
			},
			{
				what: `status ${row.status ?? "happened"}`,
				because: "no word says otherwise",
				file: null,
				line: null,
			},
		],
		coder: CODER,
	};
}

function readMarks(marked: string): { text: string; evidence: Evidence[] } {
	const evidence: Evidence[] = [];
	let text = "";
	let at = 0;
	for (const match of marked.matchAll(FIELDS)) {
		text += marked.slice(at, match.index);
		evidence.push({
			field: match[1] as Evidence["field"],
			index: 0,
			start: text.length,
			end: text.length + match[2].length,
			text: match[2],
		});
		text += match[2];
		at = match.index + match[0].length;
	}
	return { text: text + marked.slice(at), evidence };
}

function actor(country: string) {
	return { country, sectors: ["GOV"], name: null };
}

function hash(text: string): string {
	return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** A store in that folder, filled with the reports of the world and those that are given. */
export async function worldStore(
	folder: string,
	more: readonly ReportRow[] = [],
): Promise<Store> {
	const store = await openStore(folder);
	await store.put([...worldReports(), ...more.map(reportOf)]);
	await store.refreshHappenings();
	return store;
}

/** An engine that knows the names of the world, and codes nothing. */
export const WORLD_ENGINE = {
	lexicon: {
		actors: {
			countryName: (code: string) => COUNTRIES[code] ?? null,
			countries: Object.entries(COUNTRIES).map(([code, name]) => ({
				code,
				name,
			})),
		},
		ontology: {
			types: ["CONSULT", "ACCUSE", "ASSAULT"],
			quad: (type: string) => ({ CONSULT: 1, ACCUSE: 3, ASSAULT: 4 })[type],
		},
	},
	parser: worldParser(),
	coder: CODER,
	problems: [],
} as unknown as Engine;

/** Who is who in the world, as tables of data/actors would hold it. */
export function worldCards() {
	const table = (...rows: string[]) =>
		rows.map((row) => row.replace(/ *\| */g, "\t")).join("\n");
	return readCards(
		new Map([
			[
				"actors/countries.tsv",
				table(
					"country | name | aliases | adjectives | inhabitants | capital | provenance",
					...Object.entries(COUNTRIES).map(
						([code, name]) => `${code} | ${name} |  |  |  |  | memory`,
					),
				),
			],
			[
				"actors/leaders.tsv",
				table(
					"name | country | sector | office | begins | ends | surname | aliases | provenance",
					"Beregond Baran | GDR | GOV | foreign minister | 2015-05-01 | 2020-01-01 |  | Beregond | Wikidata",
					"Beregond Baran | GDR | GOV | prime minister | 2020-01-01 |  |  | Beregond | memory (month)",
					"Gorlim Baran | GDR | GOV | prime minister | 2011-01-01 | 2020-01-01 |  |  | Wikidata",
					`${MARKUP} | ROH | CVL |  | 2019-01-01 |  |  |  | <b>memory</b>`,
				),
			],
			[
				"actors/groups.tsv",
				table(
					"name | country | sector | begins | ends | provenance",
					"River Wardens | GDR | REB |  | 2018-01-01 | memory",
					"River Wardens | GDR | MIL | 2018-01-01 |  | memory",
				),
			],
			[
				"actors/corrections.tsv",
				table(
					"table | action | name | country | sector | office | begins | ends | surname | aliases | provenance",
					"leaders.tsv | alias | Beregond Baran | GDR |  |  |  |  |  | Beregond of the Bridge | memory",
					"leaders.tsv | end | Beregond Baran | GDR |  | prime minister | 2020-01-01 | 2021-02-01 |  |  | memory (year)",
				),
			],
		]),
	);
}

/** What tries to become part of the page. */
export const MARKUP =
	'<img src=/x onerror="hacked=1"><script>hacked=1</script><svg onload="hacked=1">{{7*7}}&lt;b&gt;\u202e';

/** Everything hangs on the first word; names are the countries'. */
function worldParser(): Parser {
	return {
		model: CODER.model,
		parse: (sentences) =>
			sentences.map(({ text, start, end }) => {
				const form = Array.from(start, (from, i) => text.slice(from, end[i]));
				const names = Object.values(COUNTRIES);
				return {
					length: form.length,
					start,
					end,
					form,
					lemma: form,
					upos: form.map(() => "X"),
					xpos: form.map(() => "FW"),
					head: Int32Array.from(form, (_, i) => (i === 0 ? -1 : 0)),
					deprel: form.map((_, i) => (i === 0 ? "root" : "dep")),
					name: form.map((word) => (names.includes(word) ? "B-LOC" : "O")),
				};
			}),
	};
}

/** Reports of a year and a half: a quarrel between Arnor and Gondor and how it ended, with others around it. */
function worldReports(): CodedDocument[] {
	return ROWS.map(reportOf);
}

const HERALD = "The Arnor Herald (invented)";
const COURIER = "Osgiliath Courier (invented)";

const ROWS: readonly ReportRow[] = [
	{
		published: "2020-02-03",
		outlet: HERALD,
		source: "ARN",
		target: "GDR",
		type: "CONSULT/visit",
		quad: 1,
		text: "{source The steward of Arnor} {trigger travelled to} {target Gondor} on Monday for two days of talks about the river tolls.",
	},
	{
		published: "2020-03-11",
		outlet: COURIER,
		source: "GDR",
		target: "ARN",
		type: "AGREE/cooperate",
		quad: 1,
		status: "offered",
		sayer: "Beregond",
		text: "{source Gondor} {trigger is ready to} open the northern road to {target Arnor} {condition if the tolls are lowered by midsummer}, {sayer Beregond, who speaks for the council,} said.",
	},
	{
		published: "2020-03-20",
		outlet: COURIER,
		source: "GDR",
		target: "ARN",
		type: "AID/economic",
		quad: 2,
		text: "{source Gondor} {trigger sent} forty wagons of grain to {target the flooded towns of Arnor}.",
	},
	{
		published: "2020-03-21",
		outlet: HERALD,
		source: "GDR",
		target: "ARN",
		type: "AID/economic",
		quad: 2,
		text: "{source Gondor} {trigger sent} some forty wagons of grain to {target the towns of Arnor} that the flood had cut off.",
	},
	...quarrel(),
	{
		published: "2020-08-02",
		outlet: COURIER,
		source: "ARN",
		target: "GDR",
		type: "ASSAULT/explosives",
		quad: 4,
		text: "{source Archers of Arnor} {trigger set fire to} {target a customs house of Gondor} near {where Tharbad} before dawn, the garrison reported.",
	},
	{
		published: "2020-08-02",
		outlet: HERALD,
		source: "ARN",
		target: "GDR",
		type: "ASSAULT/explosives",
		quad: 4,
		status: "alleged",
		text: "Gondor blames {source archers of Arnor} for having {trigger set fire to} {target its customs house} near {where Tharbad}.",
	},
	{
		published: "2020-08-15",
		outlet: COURIER,
		source: "GDR",
		target: "ARN",
		type: "TIES",
		quad: null,
		direction: "worse",
		text: "{trigger Relations} between {source Gondor} and {target Arnor} are colder than they have been for years.",
	},
	{
		published: "2020-11-09",
		outlet: HERALD,
		source: "ARN",
		target: "GDR",
		type: "CONSULT/meet",
		quad: 1,
		text: "{source Envoys of Arnor} {trigger met} {target those of Gondor} in Bree for the first time since the summer.",
	},
	{
		published: "2021-01-18",
		outlet: COURIER,
		source: "ARN",
		target: "GDR",
		type: "AGREE/sign",
		quad: 1,
		url: "https://courier.example/2021/01/tolls",
		title: "Tolls settled",
		text: "{source Arnor} and {target Gondor} {trigger signed} a treaty on the river tolls on Monday.",
	},
	{
		published: "2021-03-05",
		outlet: HERALD,
		source: "GDR",
		target: "ARN",
		type: "COOPERATE/trade",
		quad: 2,
		text: "{source Gondor} {trigger reopened} the northern road to {target Arnor} under the terms of the treaty.",
	},
	{
		published: "2020-05-01",
		source: "ROH",
		target: "GDR",
		type: "SUPPORT",
		quad: 1,
		text: "{source Rohan} {trigger backs} {target Gondor} in the quarrel about the tolls, its marshal said.",
	},
	{
		published: "2020-09-09",
		source: "ROH",
		target: "GDR",
		type: "MOBILIZE/troops",
		quad: 4,
		text: "{source Rohan} {trigger moved} a thousand riders to the border of {target Gondor}.",
	},
	{
		published: "2020-10-01",
		source: "DAL",
		target: "ERE",
		type: "AGREE/sign",
		quad: 1,
		text: "{source Dale} {trigger signed} a trade pact with {target Erebor}.",
	},
];

/** Week after week of the same: enough for the chart to have something to draw. */
function quarrel(): ReportRow[] {
	const days = [
		"2020-06-01",
		"2020-06-04",
		"2020-06-09",
		"2020-06-16",
		"2020-06-30",
		"2020-07-07",
		"2020-07-14",
		"2020-07-15",
		"2020-07-28",
	];
	return days.map((published, i) =>
		i % 2 === 0
			? {
					published,
					outlet: HERALD,
					source: "ARN",
					target: "GDR",
					type: "ACCUSE/allege",
					quad: 3,
					sayer: "Erestor",
					text: `{source Arnor} {trigger accused} {target Gondor} of seizing ${i + 2} of its barges at the toll bridge, {sayer Erestor, a clerk of the harbour,} said.`,
				}
			: {
					published,
					outlet: COURIER,
					source: "GDR",
					target: "ARN",
					type: "THREATEN/restrict",
					quad: 3,
					text: `{source Gondor} {trigger threatened to close} the bridge to {target barges from Arnor} if the ${i + 1} open bills are not paid.`,
				},
	);
}
