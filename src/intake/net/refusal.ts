import { printable } from "../../base/index.ts";

/** Why nothing was fetched. */
export type RefusalCode =
	| "bad-url"
	| "bad-scheme"
	| "bad-port"
	| "credentials"
	| "blocked-address"
	| "other-host"
	| "dns"
	| "connection"
	| "tls"
	| "timeout"
	| "too-many-redirects"
	| "headers-too-large"
	| "bad-answer"
	| "bad-encoding"
	| "too-large"
	| "bomb"
	| "robots"
	| "not-yet";

/** Why nothing was fetched, and what a person can do about it. */
export interface Refusal {
	readonly code: RefusalCode;
	readonly message: string;
	/** How long to wait before it makes sense to ask again; absent where waiting does not help or nobody knows. */
	readonly waitMs?: number;
}

/** What a fetch that came to nothing gives. */
export interface Refused {
	readonly refused: Refusal;
}

/** A refusal with its place; names and words of others in it are made safe to print. */
export function refuse(
	code: RefusalCode,
	place: string,
	message: string,
	waitMs?: number,
): Refused {
	const text = `${shortened(place)}: ${printable(message)}`;
	return {
		refused: { code, message: text, ...(waitMs !== undefined && { waitMs }) },
	};
}

const LONGEST_PLACE = 200;

function shortened(place: string): string {
	const safe = printable(place);
	return safe.length <= LONGEST_PLACE
		? safe
		: `${safe.slice(0, LONGEST_PLACE)}…`;
}
