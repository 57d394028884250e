import type { IncomingMessage } from "node:http";
import type { Refused } from "./refusal.ts";

/** The headers that a reader of feeds and pages needs; all others are dropped. */
export const KEPT_HEADERS = [
	"age",
	"cache-control",
	"content-language",
	"content-type",
	"date",
	"etag",
	"expires",
	"last-modified",
	"link",
	"retry-after",
] as const;

export type KeptHeader = (typeof KEPT_HEADERS)[number];

/** Headers as they were sent, byte for byte, each byte one character. */
export type AnswerHeaders = Readonly<Partial<Record<KeptHeader, string>>>;

/** What a server answered. */
export interface Answer {
	readonly status: number;
	/** Where the answer came from, after redirects. */
	readonly url: string;
	readonly headers: AnswerHeaders;
	/** Decompressed. */
	readonly body: Uint8Array;
	/** The other side broke off: the body is the beginning of what it meant to send. */
	readonly truncated: boolean;
	/** The body is longer than the limit, and whoever asked takes its beginning. */
	readonly cut: boolean;
	/** Where the address has moved for good, if the first redirects said so (301, 308). */
	readonly permanentTo: string | null;
}

/** What a fetch gives. It throws for nothing that a server does. */
export type Fetched = Answer | Refused;

// A longer value is of no use to anybody, and a cut one would not be what was sent.
const LONGEST_VALUE = 2048;

/** The headers that are kept of an answer. */
export function keptHeaders({ headers }: IncomingMessage): AnswerHeaders {
	const kept: Partial<Record<KeptHeader, string>> = {};
	for (const name of KEPT_HEADERS) {
		const value = headers[name];
		if (typeof value === "string" && value.length <= LONGEST_VALUE)
			kept[name] = value;
	}
	return kept;
}

/** Bytes of status line and headers as they came. */
export function headerBytesOf(response: IncomingMessage): number {
	const line = `HTTP/1.1 200 ${response.statusMessage ?? ""}\r\n`;
	const fields = response.rawHeaders.reduce(
		(sum, part) => sum + part.length,
		0,
	);
	// ": " and the line break of each field, and the empty line at the end.
	return line.length + fields + 2 * response.rawHeaders.length + 2;
}
