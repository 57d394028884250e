import { z } from "@hono/zod-openapi";
import { isDay } from "../../index.ts";

// What goes over the wire, once: the schemas check what comes in, give the types, and become the OpenAPI description.
// Coded events keep the field names of the command line's JSONL.

/** A day that the calendar has. */
export const day = z
	.string()
	.refine(isDay, "wanted a day, like 2021-01-25")
	.openapi({ format: "date", example: "2021-01-25" });
const quad = z
	.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
	.describe(
		"1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.",
	);
/** What the library gives is never changed. */
export function listOf<Item extends z.ZodType>(item: Item) {
	return z.array(item).readonly();
}

const span = {
	start: z.number().int().describe("First character in the document's text."),
	end: z.number().int().describe("First character after it."),
};

/** One who acts, is acted upon or speaks. */
export const Actor = z
	.object({
		country: z.string().nullable(),
		sectors: listOf(z.string()),
		name: z.string().nullable(),
	})
	.openapi("Actor");

/** One who says so, with the medium. */
export const Sayer = z
	.object({
		country: z.string().nullable(),
		sectors: listOf(z.string()),
		name: z.string().nullable(),
		kind: z.enum([
			"official",
			"office",
			"witness",
			"party",
			"medium",
			"document",
			"unnamed",
		]),
		via: z.string().nullable(),
		quoted: z.boolean(),
	})
	.openapi("Sayer");

const status = z.enum([
	"happened",
	"ongoing",
	"past",
	"planned",
	"offered",
	"demanded",
	"threatened",
	"refused",
	"alleged",
	"denied",
	"hypothetical",
	"failed",
]);

/** One decision of the coder with its ground. */
export const Step = z
	.object({
		what: z.string(),
		because: z.string(),
		file: z.string().nullable(),
		line: z.number().int().nullable(),
	})
	.openapi("Step");

const coder = z.object({
	version: z.string(),
	lexicon: z.string(),
	model: z.string(),
});

/** One coded event, as `detente code` prints it. */
export const CodedEvent = z
	.object({
		id: z.string(),
		document: z.string(),
		sentence: z.object(span),
		sources: listOf(Actor),
		targets: listOf(Actor),
		type: z.string(),
		mode: z.string().nullable(),
		quad: quad.nullable(),
		score: z.number().nullable(),
		direction: z
			.enum([
				"better",
				"worse",
				"close",
				"strained",
				"normal",
				"cut",
				"restored",
			])
			.nullable()
			.describe(
				"Only on TIES, a remark on a relation that counts as no event.",
			),
		contexts: listOf(z.string()),
		status,
		within: z.string().nullable().describe("The speech event that carries it."),
		condition: z.object({ ...span, text: z.string() }).nullable(),
		sayers: listOf(Sayer),
		when: z
			.object({
				begins: day,
				ends: day.describe("First day after it."),
				precision: z.enum(["day", "week", "month", "year", "decade", "span"]),
			})
			.nullable(),
		where: z
			.object({
				name: z.string(),
				country: z.string().nullable(),
				lat: z.number().nullable(),
				lon: z.number().nullable(),
				precision: z.enum(["site", "town", "region", "country"]),
			})
			.nullable(),
		casualties: listOf(
			z.object({
				kind: z.enum(["killed", "injured", "captured", "missing", "displaced"]),
				count: z.number(),
				bound: z.enum(["exactly", "at least", "at most", "about"]),
				whose: Actor.nullable(),
			}),
		),
		evidence: listOf(
			z.object({
				field: z.enum([
					"trigger",
					"source",
					"target",
					"sayer",
					"condition",
					"when",
					"where",
					"casualties",
					"status",
				]),
				index: z.number().int(),
				...span,
				text: z.string(),
			}),
		),
		by: z.enum(["pattern", "model"]),
		p: z.number().nullable(),
		because: listOf(Step),
		coder,
	})
	.openapi("CodedEvent");

const article = {
	outlet: z.string().nullable(),
	published: day.nullable(),
	title: z.string().nullable(),
	url: z.string().nullable(),
};

/** A coded event with the words it was read from and the report they stand in. Text is untrusted: show it as text. */
export const ToldEvent = CodedEvent.extend({
	...article,
	text: z.string().describe("The sentence, word for word."),
	day: day.nullable().describe("The day it counts on."),
	happening: z
		.string()
		.nullable()
		.describe("Events of one happening tell of the same thing."),
}).openapi("ToldEvent");

/** One pair of countries and how much counts between them. */
export const DyadRow = z
	.object({
		a: z.string(),
		b: z.string(),
		names: z.tuple([z.string(), z.string()]),
		happenings: z
			.number()
			.int()
			.describe("Happenings that count; what counts both ways counts once."),
		cooperation: z.number().int(),
		conflict: z.number().int(),
		first: day,
		last: day,
	})
	.openapi("Dyad");

/** The index of one day at one speed, to four places. */
export const Measure = z
	.object({
		index: z.number().describe("-100 conflict … +100 cooperation."),
		low: z.number().describe("Lower end of the 90 % band."),
		high: z.number(),
		cooperation: z.number().describe("Decayed weight of cooperation."),
		conflict: z.number().describe("Decayed weight of conflict."),
	})
	.openapi("Measure");

/** A happening that counts in a relation, and what it does to the index. */
export const Contribution = z
	.object({
		happening: z.string(),
		event: z.string().describe("The coded event that stands for it."),
		day,
		source: z.string(),
		target: z.string(),
		mutual: z
			.boolean()
			.describe("It counts in both directions, and once in the index."),
		type: z.string(),
		quad,
		weight: z.number(),
		contributionFast: z
			.number()
			.describe(
				"Log-odds of the fast index on that day, less those without the happening; index = 100 tanh(log-odds / 2).",
			),
		contributionSlow: z.number(),
	})
	.openapi("Contribution");

/** A relation through time with all that it was counted from. */
export const RelationAnswer = z
	.object({
		a: z.string(),
		b: z.string(),
		names: z.tuple([z.string(), z.string()]),
		begins: day
			.nullable()
			.describe("First day drawn; null where nothing is reported at all."),
		ends: day.nullable().describe("First day after the last one."),
		days: listOf(
			z.object({
				day,
				fast: Measure.describe("Half-life 7 days."),
				slow: Measure.describe("Half-life 90 days."),
			}),
		),
		events: listOf(Contribution).describe(
			"What counts, the weightiest for the fast index first.",
		),
		remarks: listOf(ToldEvent).describe(
			"TIES: what reports say of the relation itself. Not counted.",
		),
		notCounted: listOf(
			z.object({ event: z.string(), day: day.nullable(), why: z.string() }),
		).describe("Events of the two that do not count, and why."),
		cut: z
			.boolean()
			.describe(
				"Whether remarks and what does not count are incomplete: over 10,000 reports.",
			),
	})
	.openapi("Relation");

/** A page of something; `next` is the cursor of the page after it. */
export function pageOf<Schema extends z.ZodType>(name: string, item: Schema) {
	return z
		.object({
			items: listOf(item),
			next: z.string().nullable(),
			cut: z
				.boolean()
				.describe("Whether the page ended early because of its 8 MB."),
		})
		.openapi(name);
}

/** A document with its text. */
export const DocumentAnswer = z
	.object({
		id: z.string(),
		...article,
		text: z.string().describe("Untrusted: show it as text."),
	})
	.openapi("Document");

/** A sentence of a document as the parser reads it: columns as in CoNLL-U, row i is token i. */
export const Parsed = z
	.object({
		document: z.string(),
		sentence: z.object(span),
		text: z.string().describe("The sentence. Untrusted: show it as text."),
		model: z.string().describe("The weights that read it."),
		start: listOf(z.number().int()).describe(
			"First character of each token in the document's text.",
		),
		end: listOf(z.number().int()).describe("First character after it."),
		form: listOf(z.string()),
		lemma: listOf(z.string()),
		upos: listOf(z.string()),
		xpos: listOf(z.string()),
		head: listOf(z.number().int()).describe(
			"Row of the head, from 0; -1 for the root.",
		),
		deprel: listOf(z.string()).describe("Universal Dependencies."),
		name: listOf(z.string()).describe(
			"O, or B- and I- with PER, LOC, ORG or MISC.",
		),
	})
	.openapi("Parsed");

/** A country or body that can stand in the country's place. */
export const Country = z
	.object({ code: z.string(), name: z.string() })
	.openapi("Country");

/** A row of data/actors that says so, and where the row has it from. */
export const Ground = z
	.object({
		file: z.string(),
		line: z.number().int(),
		provenance: z
			.string()
			.describe("As data/actors/README.md explains it: Wikidata, memory …"),
		known: z
			.enum(["day", "month", "year"])
			.describe("How exactly its days are known."),
	})
	.openapi("Ground");

/** What an actor is for some time. */
export const Term = z
	.object({
		name: z.string(),
		country: z.string().nullable(),
		sectors: listOf(z.string()),
		office: z
			.string()
			.nullable()
			.describe("Only an office that one person holds at a time."),
		begins: day.nullable().describe("null: open."),
		ends: day.nullable().describe("First day after it; null: open."),
		grounds: listOf(Ground).describe("All rows that say so."),
		ended: Ground.nullable().describe("The correction that gave it its end."),
		owner: z
			.string()
			.nullable()
			.describe("Of an outlet: state, public or private."),
	})
	.openapi("Term");

const form = z.enum([
	"name",
	"alias",
	"surname",
	"family name",
	"adjective",
	"inhabitant",
	"city",
	"plural",
]);

const card = {
	kind: z.enum([
		"country",
		"person",
		"body",
		"group",
		"people",
		"seat",
		"outlet",
		"office",
		"agent",
	]),
	name: z.string(),
	names: listOf(
		z.object({ name: z.string(), form, grounds: listOf(Ground) }),
	).describe(
		"Forms under which text names it. A family name is told from the name by rule.",
	),
	terms: listOf(Term).describe("In the order of time."),
	several: z
		.boolean()
		.describe(
			"Terms of several states: two people of one name cannot be told apart.",
		),
};

/** All that the tables hold on an actor. */
export const Card = z.object(card).openapi("Card");

/** What an actor counts as on a day. */
export const Standing = z
	.object({
		country: z.string().nullable(),
		sectors: listOf(z.string()),
		office: z.string().nullable(),
		holds: z
			.enum(["now", "before", "later"])
			.describe("Whether the row holds on the day, or did, or will."),
		file: z.string(),
		line: z.number().int(),
	})
	.openapi("Standing");

/** The cards of those whom a name may mean. */
export const ActorCards = z
	.object({
		items: listOf(
			z
				.object({
					...card,
					by: form.describe("By which form the name means it."),
					standings: listOf(Standing)
						.nullable()
						.describe("What it counts as on `date`; null where none is asked."),
				})
				.openapi("MeantCard"),
		),
		cut: z.boolean().describe("Whether there are more than 50."),
	})
	.openapi("ActorCards");

/** One whom a search finds. */
export const FoundActor = z
	.object({
		name: z.string(),
		kind: card.kind,
		country: z.string().nullable().describe("Its last one."),
		office: z.string().nullable().describe("Its last one."),
		code: z.string().nullable().describe("Where it is a state: its code."),
	})
	.openapi("FoundActor");

/** A country with all that acts in its name. */
export const CountryCard = z
	.object({
		code: z.string(),
		name: z.string(),
		cards: listOf(Card).describe(
			"The state first, then parts of it with names of their own.",
		),
		offices: listOf(
			z.object({ office: z.string(), holders: listOf(Term) }),
		).describe("Offices of one holder, the highest first."),
		others: listOf(Term).describe(
			"Persons in no such office: ministers, judges, generals, candidates.",
		),
		bodies: listOf(Term),
		seats: listOf(Term),
		groups: listOf(Term),
		peoples: listOf(Term),
		outlets: listOf(Term),
	})
	.openapi("CountryCard");

const meant = {
	country: z.string().nullable(),
	sectors: listOf(z.string()),
	name: z.string().nullable(),
	kind: z
		.string()
		.nullable()
		.describe("state, city, agent, name, pronoun, place; null for nobody."),
	office: z.string().nullable(),
	because: listOf(Step),
};

/** Whom a phrase means, as `detente who` writes it. */
export const WhoAnswer = z
	.object({
		...meant,
		actors: listOf(z.object(meant))
			.optional()
			.describe("Where the phrase means several."),
		alone: z
			.boolean()
			.describe("Whether the phrase was read by itself, outside the text."),
	})
	.openapi("WhoAnswer");

/** One run of `detente read`: what came in and what became of it. */
export const Run = z
	.object({
		id: z.string(),
		started: z.string(),
		ended: z.string().nullable(),
		books: z
			.object({
				read: z.number().int(),
				stored: z.number().int(),
				unchanged: z.number().int(),
				updated: z.number().int(),
				quarantined: z.number().int(),
				skipped: z.number().int(),
			})
			.nullable()
			.describe(
				"read = stored + unchanged + updated + quarantined + skipped; null while the run is under way.",
			),
		skips: z
			.record(z.string(), z.number().int())
			.describe("What was left out, by rule."),
		coder,
	})
	.openapi("Run");

/** How the server and its store are. */
export const Health = z
	.object({
		status: z.literal("ok"),
		version: z.string(),
		demo: z
			.boolean()
			.describe(
				"Whether the store holds demonstration texts of invented outlets.",
			),
		documents: z.number().int(),
		events: z.number().int(),
	})
	.openapi("Health");

/** A text to be coded, to try the coder; nothing is stored. */
export const CodeRequest = z
	.strictObject({
		text: z.string().min(1).max(100_000),
		published: day.nullable().default(null),
		outlet: z.string().max(500).nullable().default(null),
	})
	.openapi("CodeRequest");

/** An error as RFC 9457 writes it. */
export const HttpProblem = z
	.object({
		type: z.literal("about:blank"),
		title: z.string(),
		status: z.number().int(),
		detail: z.string(),
	})
	.openapi("Problem");
