import { type ClientRequest, request as requestHttp } from "node:http";
import { type RequestOptions, request as requestHttps } from "node:https";
import { ACCEPTED_ENCODINGS } from "./body.ts";
import type { NetLimits } from "./limits.ts";
import { checkedLookUp, type LookUp } from "./lookUp.ts";
import { bareHost, isOpened, portOf, type Reach } from "./target.ts";

// What goes out: little, and always the same but for the conditions. This is the one place of the product that makes a
// request.

/** What is sent, and how the answer is read. */
export interface Asking {
	readonly agent: string;
	readonly accept: string;
	/** Sent back byte for byte as If-None-Match and If-Modified-Since. */
	readonly etag: string | null;
	readonly lastModified: string | null;
	readonly reach: Reach;
	readonly limits: NetLimits;
	readonly lookUp: LookUp;
	/** Certificates (PEM) that are trusted instead of those of Node; null for those of Node. */
	readonly authorities: readonly string[] | null;
	readonly cutAtLimit: boolean;
	readonly signal: AbortSignal | null;
}

/** Begins a request for an address that was checked; nothing goes out before `end` is called. */
export function send(url: URL, asking: Asking): ClientRequest {
	const begin = url.protocol === "https:" ? requestHttps : requestHttp;
	return begin(optionsOf(url, asking));
}

function optionsOf(
	url: URL,
	asking: Asking,
): RequestOptions & { autoSelectFamilyAttemptTimeout: number } {
	const { limits, reach, lookUp, authorities, signal } = asking;
	return {
		protocol: url.protocol,
		hostname: bareHost(url),
		port: portOf(url),
		path: url.pathname + url.search,
		method: "GET",
		headers: headersOf(asking),
		// A new agent each time: no connection is kept, and no proxy is taken from the environment.
		agent: false,
		lookup: checkedLookUp(url, isOpened(url, reach), lookUp),
		// Of several addresses each but the last gets so long; the default of 250 ms is too short for far hosts.
		autoSelectFamilyAttemptTimeout: 1000,
		maxHeaderSize: limits.headerBytes,
		insecureHTTPParser: false,
		// Said here because the environment could otherwise turn it off.
		rejectUnauthorized: true,
		...(authorities && { ca: [...authorities] }),
		...(signal && { signal }),
	};
}

function headersOf(asking: Asking): Record<string, string> {
	const headers: Record<string, string> = {
		"user-agent": asking.agent,
		accept: asking.accept,
		"accept-encoding": ACCEPTED_ENCODINGS,
	};
	if (canBeSent(asking.etag)) headers["if-none-match"] = asking.etag;
	if (canBeSent(asking.lastModified))
		headers["if-modified-since"] = asking.lastModified;
	return headers;
}

/** A value with a line break or a wide character came from no header, and could smuggle one in. */
function canBeSent(value: string | null): value is string {
	return value !== null && /^[\t\x20-\x7e\x80-\xff]+$/.test(value);
}
