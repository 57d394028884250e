import { OpenAPIHono, type z } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { methodNotAllowed } from "hono/method-not-allowed";
import type { Archive, EventFilter } from "./archive.ts";
import { isDeeperThan } from "./depth.ts";
import { fitting } from "./fitting.ts";
import { type Guard, guard, securityHeaders } from "./guard.ts";
import { fileAt, type Page } from "./page.ts";
import { refuse } from "./refusal.ts";
import * as routes from "./routes.ts";

// Limits of a request and of an answer.
const MOST_BYTES_IN = 2_000_000;
const MOST_DEPTH = 64;
const MOST_BYTES_OUT = 8_000_000;

/** What the app answers from: store and engine, and the files of the page (without them there is only the API). */
export interface AppOptions extends Guard {
	readonly archive: Archive;
	readonly page: Page | null;
	readonly version: string;
	/** Told of what went wrong inside; the answer says nothing of it. */
	readonly onError?: (error: unknown) => void;
}

/** The API under /api/v1 and the page, with their guard. */
export function createApp(options: AppOptions): OpenAPIHono {
	const app = new OpenAPIHono();
	app.use(securityHeaders);
	app.use(
		methodNotAllowed({
			app,
			onMethodNotAllowed: (context, methods) =>
				withHeader(
					refuse(context, 405, `Only ${methods.join(", ")} here.`),
					"allow",
					methods.join(", "),
				),
		}),
	);
	app.use(guard(options));
	app.use(
		bodyLimit({
			maxSize: MOST_BYTES_IN,
			onError: (context) =>
				refuse(context, 413, "The body is over 2 MB, the most that is taken."),
		}),
	);
	if (options.page) app.use(pageFiles(options.page));
	app.route("/api/v1", createApi(options));
	app.notFound((context) => refuse(context, 404, "There is nothing here."));
	app.onError((error, context) => {
		if (error instanceof HTTPException && error.status < 500)
			return refuse(context, error.status, "The request cannot be read.");
		options.onError?.(error);
		return refuse(
			context,
			500,
			"Something went wrong inside; it is in the log.",
		);
	});
	return app;
}

/** The description of the API, as /api/v1/openapi.json gives it. */
export function openApiOf(version: string): object {
	return createApi({ archive: NO_ARCHIVE, version }).getOpenAPI31Document(
		description(version),
	);
}

const NO_ARCHIVE = {} as Archive;

function description(version: string) {
	return {
		openapi: "3.1.0",
		info: {
			title: "détente",
			version,
			description:
				"Coded political events and relations between states, with the sentences behind them. Days are ISO dates and " +
				"ranges half-open: `to` is the first day after. Character offsets count UTF-16 code units of a document's text.",
			license: { name: "Apache-2.0", identifier: "Apache-2.0" },
		},
		servers: [{ url: "/api/v1" }],
	};
}

function createApi({
	archive,
	version,
}: Pick<AppOptions, "archive" | "version">): OpenAPIHono {
	const api = new OpenAPIHono({ defaultHook: tellWhatIsWrong });
	api.use("/code", notTooDeep);

	api.openapi(routes.health, async (context) =>
		context.json(await archive.health(), 200),
	);
	api.openapi(routes.dyads, async (context) => {
		const { limit, cursor } = context.req.valid("query");
		const from = cursor === undefined ? 0 : Number(cursor);
		if (!Number.isSafeInteger(from) || from < 0)
			return refuse(context, 400, "cursor: not one of ours");
		const all = await archive.dyads(from + limit + 1);
		const items = all.slice(from, from + limit);
		const next = from + limit < all.length ? String(from + limit) : null;
		return context.json({ items, next, cut: false }, 200);
	});
	api.openapi(routes.relation, async (context) => {
		const { a, b } = context.req.valid("param");
		const { from, to } = context.req.valid("query");
		if (a === b) return refuse(context, 400, "b: the same as a");
		if (from !== undefined && to !== undefined && from >= to)
			return refuse(context, 400, "to: must be after from");
		const found = await archive.relation(a, b, { from, to });
		return found
			? context.json(found, 200)
			: refuse(
					context,
					404,
					"One of the two is no country that is known here.",
				);
	});
	api.openapi(routes.events, async (context) => {
		const { limit, cursor, dyad, ...rest } = context.req.valid("query");
		const filter = {
			...rest,
			...(dyad && { dyad: dyad.split(",") as [string, string] }),
		} as EventFilter;
		const page = await pageWithin(archive, filter, { limit, cursor });
		return page
			? context.json(page, 200)
			: refuse(context, 400, "cursor: not one of ours");
	});
	api.openapi(routes.event, async (context) => {
		const found = await archive.event(context.req.valid("param").id);
		return found
			? context.json(found, 200)
			: refuse(context, 404, "There is no event with that id.");
	});
	api.openapi(routes.document, async (context) => {
		const found = await archive.document(context.req.valid("param").id);
		return found
			? context.json(found, 200)
			: refuse(context, 404, "There is no document with that id.");
	});
	api.openapi(routes.parse, async (context) => {
		const { document, sentence } = context.req.valid("query");
		const found = await archive.parse(document, sentence);
		return found
			? context.json(found, 200)
			: refuse(context, 404, "There is no stored sentence that begins there.");
	});
	api.openapi(routes.countries, async (context) =>
		context.json({ items: archive.countries() }, 200),
	);
	api.openapi(routes.country, async (context) => {
		const found = archive.country(context.req.valid("param").code);
		return found
			? context.json(found, 200)
			: refuse(context, 404, "There is no country with that code.");
	});
	api.openapi(routes.actors, async (context) => {
		const { name, date = null } = context.req.valid("query");
		return context.json(archive.actors(name, date), 200);
	});
	api.openapi(routes.names, async (context) => {
		const { words, limit } = context.req.valid("query");
		return context.json({ items: archive.names(words, limit) }, 200);
	});
	api.openapi(routes.who, async (context) => {
		const { phrase, date = null, text = null } = context.req.valid("query");
		const asked = { phrase: phrase.trim(), date, text };
		return context.json(archive.who(asked), 200);
	});
	api.openapi(routes.runs, async (context) =>
		context.json({ items: await archive.runs() }, 200),
	);
	api.openapi(routes.codeText, async (context) => {
		const events = await archive.code(context.req.valid("json"));
		return context.json({ items: events }, 200);
	});
	api.get("/openapi.json", (context) =>
		context.json(api.getOpenAPI31Document(description(version))),
	);
	return api;
}

/** A page that keeps to the bytes of an answer; null for a cursor that no page gave. */
async function pageWithin(
	archive: Archive,
	filter: EventFilter,
	page: { cursor?: string; limit: number },
) {
	try {
		const whole = await archive.events(filter, page);
		const fits = fitting(whole.items, MOST_BYTES_OUT);
		if (fits === whole.items.length) return { ...whole, cut: false };
		const part = await archive.events(filter, { ...page, limit: fits });
		return { ...part, cut: true };
	} catch (error) {
		if (page.cursor !== undefined && error instanceof RangeError) return null;
		throw error;
	}
}

/** Not a route: what is no file goes on, and is then told by method and path what is wrong. */
function pageFiles(page: Page): MiddlewareHandler {
	return async (context, next) => {
		const { method, path } = context.req;
		const file = method === "GET" ? fileAt(page, path) : null;
		if (!file) return next();
		return context.body(file.body, 200, { ...file.headers });
	};
}

const notTooDeep: MiddlewareHandler = async (context, next) => {
	if (isDeeperThan(MOST_DEPTH, await context.req.text()))
		return refuse(
			context,
			400,
			`The JSON is nested deeper than ${MOST_DEPTH}.`,
		);
	await next();
};

/** "from: wanted a day": each fault with the name of what it is in. */
function tellWhatIsWrong(
	result: { success: boolean; error?: z.ZodError },
	context: Context,
): Response | undefined {
	if (result.success || !result.error) return;
	const faults = result.error.issues.map(
		({ path, message }) => `${path.join(".")}: ${message}`,
	);
	return refuse(context, 400, faults.join("; "));
}

function withHeader(response: Response, name: string, value: string): Response {
	response.headers.set(name, value);
	return response;
}
