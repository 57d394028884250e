import type { Context, TypedResponse } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

const TITLES: Readonly<Record<number, string>> = {
	400: "Bad request",
	401: "Unauthorized",
	403: "Forbidden",
	404: "Not found",
	405: "Method not allowed",
	413: "Content too large",
	415: "Unsupported media type",
	421: "Misdirected request",
	500: "Internal error",
	503: "Service unavailable",
};

/** The answer as its route knows it. */
export type Refusal<Status extends ContentfulStatusCode> = Response &
	TypedResponse<
		{
			type: "about:blank";
			title: string;
			status: number;
			detail: string;
		},
		Status,
		"json"
	>;

/** An answer that says no, as RFC 9457 writes it. `detail` is ours: no path, no stack, no text of SQL. */
export function refuse<Status extends ContentfulStatusCode>(
	context: Context,
	status: Status,
	detail: string,
): Refusal<Status> {
	const title: string = TITLES[status] ?? "Refused";
	const problem = {
		type: "about:blank" as const,
		title,
		status: status as number,
		detail,
	};
	return context.json(problem, status, {
		"content-type": "application/problem+json",
	}) as unknown as Refusal<Status>;
}
