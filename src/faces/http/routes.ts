import { createRoute, z } from "@hono/zod-openapi";
import * as schemas from "./schemas.ts";

// The API as rows: what is asked, what is answered. The descriptions are the reference.

const day = schemas.day;
const code = z
	.string()
	.min(1)
	.max(100)
	.describe("A country's code (RUS), or a body's (UNO, EUR, IGO[NATO]).");
const id = z.object({ id: z.string().min(1).max(1000) });
const cursor = z
	.string()
	.max(400)
	.optional()
	.describe("`next` of the page before.");
const limit = z.coerce.number().int().min(1).max(10_000).default(100);

function answers<Schema extends z.ZodType>(
	description: string,
	schema: Schema,
) {
	const problem = (words: string) => ({
		description: words,
		content: { "application/problem+json": { schema: schemas.HttpProblem } },
	});
	return {
		200: { description, content: { "application/json": { schema } } },
		400: problem("The request is wrong; `detail` says where."),
		404: problem("There is no such thing."),
	};
}

/** How the server and its store are. */
export const health = createRoute({
	method: "get",
	path: "/health",
	summary: "How the server and its store are",
	responses: answers(
		"Version, counts, whether it is a demonstration.",
		schemas.Health,
	),
});

/** Pairs of countries. */
export const dyads = createRoute({
	method: "get",
	path: "/dyads",
	summary: "Pairs of countries, the one with most counted happenings first",
	request: { query: z.object({ limit, cursor }) },
	responses: answers(
		"A page of dyads.",
		schemas.pageOf("Dyads", schemas.DyadRow),
	),
});

/** A relation through time. */
export const relation = createRoute({
	method: "get",
	path: "/relation/{a}/{b}",
	summary: "The relation of two countries through time",
	description:
		"Index at two speeds with its band for each day, the counted events with what each contributes, the remarks on " +
		"the relation, and what was not counted and why.",
	request: {
		params: z.object({ a: code, b: code }),
		query: z.object({
			from: day.optional().describe("First day."),
			to: day.optional().describe("First day after the last one."),
		}),
	},
	responses: answers("The relation.", schemas.RelationAnswer),
});

/** Events by filter. */
export const events = createRoute({
	method: "get",
	path: "/events",
	summary: "Coded events with their sentences",
	description:
		"In the order of day and id. At most 10,000 events and 8 MB an answer; `next` is the cursor of the rest.",
	request: {
		query: z.object({
			dyad: z
				.string()
				.regex(/^[^,]{1,100},[^,]{1,100}$/)
				.optional()
				.describe("Two countries, either way round: RUS,USA."),
			source: code.optional().describe("Country that acts."),
			target: code.optional().describe("Country acted upon."),
			from: day.optional().describe("First day."),
			to: day.optional().describe("First day after the last one."),
			type: z.string().max(40).optional().describe("PLOVER type, or TIES."),
			quad: z.coerce.number().int().min(1).max(4).optional(),
			status: schemas.CodedEvent.shape.status.optional(),
			happening: z.string().max(100).optional(),
			document: z.string().max(1000).optional(),
			limit,
			cursor,
		}),
	},
	responses: answers(
		"A page of events.",
		schemas.pageOf("Events", schemas.ToldEvent),
	),
});

/** One event. */
export const event = createRoute({
	method: "get",
	path: "/events/{id}",
	summary: "One event with its sentence, evidence, steps and report",
	request: { params: id },
	responses: answers("The event.", schemas.ToldEvent),
});

/** One document. */
export const document = createRoute({
	method: "get",
	path: "/documents/{id}",
	summary: "One document with its text",
	request: { params: id },
	responses: answers("The document.", schemas.DocumentAnswer),
});

/** One sentence as the parser reads it. */
export const parse = createRoute({
	method: "get",
	path: "/parse",
	summary: "How a stored sentence is read: tags, tree, names",
	description:
		"Parsed anew at each request, by the weights that `model` names. One sentence of a stored document, 400 words at " +
		"most; no other text is parsed.",
	request: {
		query: z.object({
			document: z.string().min(1).max(1000).describe("Id of a document."),
			sentence: z
				.string()
				.regex(/^\d{1,9}$/, "wanted a whole number from 0")
				.transform(Number)
				.describe(
					"First character of the sentence: `sentence.start` of its events.",
				),
		}),
	},
	responses: answers("The sentence in columns.", schemas.Parsed),
});

/** All countries. */
export const countries = createRoute({
	method: "get",
	path: "/countries",
	summary: "Countries and bodies by code",
	responses: answers(
		"All of them.",
		z.object({ items: schemas.listOf(schemas.Country) }).openapi("Countries"),
	),
});

const words = (most: number) =>
	z.string().max(most).regex(/\S/, "wanted a word at least");

/** A country with all that acts in its name. */
export const country = createRoute({
	method: "get",
	path: "/countries/{code}",
	summary: "A country: names, holders of its offices, bodies, groups",
	description:
		"What data/actors holds under a code, of all days; each fact with file, line and provenance.",
	request: { params: z.object({ code }) },
	responses: answers("The country.", schemas.CountryCard),
});

/** Whom a name may mean. */
export const actors = createRoute({
	method: "get",
	path: "/actors",
	summary: "Cards of those whom a name may mean, of all days",
	description:
		"Names, aliases, offices through time; each fact with file, line and provenance. Accents and capitals do not " +
		"matter. The likeliest first, 50 at most; none is no error.",
	request: {
		query: z.object({
			name: words(200).describe("A name, an alias, a surname: Merkel."),
			date: day.optional().describe("Also tell what each counts as that day."),
		}),
	},
	responses: answers("The cards.", schemas.ActorCards),
});

/** Actors for a search field. */
export const names = createRoute({
	method: "get",
	path: "/names",
	summary: "Actors of whom a name has words that begin so",
	request: {
		query: z.object({
			words: words(100).describe("Beginnings of words: ang mer."),
			limit: z.coerce.number().int().min(1).max(50).default(8),
		}),
	},
	responses: answers(
		"The likeliest first.",
		z.object({ items: schemas.listOf(schemas.FoundActor) }).openapi("Names"),
	),
});

/** Whom a phrase means. */
export const who = createRoute({
	method: "get",
	path: "/who",
	summary: "Whom a phrase means on a day",
	description: "As `detente who` answers a line. Nothing is stored.",
	request: {
		query: z.object({
			phrase: words(300).describe("the German chancellor"),
			date: day.optional().describe("Day on which it is said."),
			text: z
				.string()
				.max(4000)
				.optional()
				.describe("The passage in which the phrase stands."),
		}),
	},
	responses: answers("Whom it means; nulls for nobody.", schemas.WhoAnswer),
});

/** What was read, and what became of it. */
export const runs = createRoute({
	method: "get",
	path: "/runs",
	summary: "Runs that filled the store, with their books",
	responses: answers(
		"All of them, the newest first.",
		z.object({ items: schemas.listOf(schemas.Run) }).openapi("Runs"),
	),
});

/** Codes a text that is sent along. */
export const codeText = createRoute({
	method: "post",
	path: "/code",
	summary: "Codes a text; nothing is stored",
	request: {
		body: {
			required: true,
			content: { "application/json": { schema: schemas.CodeRequest } },
		},
	},
	responses: answers(
		"The events of the text.",
		z.object({ items: schemas.listOf(schemas.CodedEvent) }).openapi("Coded"),
	),
});
