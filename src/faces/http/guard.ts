import { createHash, timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { refuse } from "./refusal.ts";

// Who may ask, and what every answer carries. A page in the same browser can send requests to 127.0.0.1 too: names that
// lead here (rebinding), foreign origins and forms are told apart by Host, Origin, Sec-Fetch-Site and the content type.

/** What every answer carries. Svelte makes its templates through a Trusted Types policy of that one name. */
export const SECURITY_HEADERS = {
	"content-security-policy":
		"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
		"font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; " +
		"require-trusted-types-for 'script'; trusted-types svelte-trusted-html",
	"x-content-type-options": "nosniff",
	"referrer-policy": "no-referrer",
} as const;

/** Puts the security headers on every answer, errors included. */
export const securityHeaders: MiddlewareHandler = async (context, next) => {
	await next();
	for (const [name, value] of Object.entries(SECURITY_HEADERS))
		context.res.headers.set(name, value);
};

/** Whom the server answers. */
export interface Guard {
	/** Host headers that are ours, with port: "127.0.0.1:8017", "localhost:8017". */
	readonly hosts: readonly string[];
	/** Asked of every request to the API where the server is open to other machines. */
	readonly token?: string;
}

/** Refuses what is not meant for us. */
export function guard({ hosts, token }: Guard): MiddlewareHandler {
	const ours = new Set(hosts.map((host) => host.toLowerCase()));
	return async (context, next) => {
		const host = context.req.header("host")?.toLowerCase() ?? "";
		if (!ours.has(host))
			return refuse(context, 421, "This server does not answer for that host.");
		const origin = context.req.header("origin")?.toLowerCase();
		if (origin !== undefined && !isOurs(origin, ours))
			return refuse(context, 403, "Requests of other origins are refused.");
		if (isWrite(context)) {
			const answer = refuseWrite(context);
			if (answer) return answer;
		}
		if (token !== undefined && !isPage(context) && !knows(context, token))
			return refuse(
				context,
				401,
				"This server asks for its token: Authorization: Bearer TOKEN.",
			);
		await next();
	};
}

function isOurs(origin: string, ours: ReadonlySet<string>): boolean {
	return [...ours].some(
		(host) => origin === `http://${host}` || origin === `https://${host}`,
	);
}

function isWrite({ req }: Context): boolean {
	return req.method !== "GET" && req.method !== "HEAD";
}

function refuseWrite(context: Context): Response | null {
	if (context.req.header("sec-fetch-site") === "cross-site")
		return refuse(context, 403, "Requests of other sites are refused.");
	const type = context.req.header("content-type") ?? "";
	if (!/^application\/json\s*(;|$)/i.test(type))
		return refuse(context, 415, "The body must be application/json.");
	return null;
}

/** The page itself holds no data; its requests carry the token. */
function isPage({ req }: Context): boolean {
	return !req.path.startsWith("/api/");
}

function knows({ req }: Context, token: string): boolean {
	const given = /^Bearer (.+)$/.exec(req.header("authorization") ?? "")?.[1];
	return given !== undefined && timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
	return createHash("sha256").update(text).digest();
}
