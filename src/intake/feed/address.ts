import { urlOf } from "../../base/index.ts";

// Addresses stand as they were written where they are whole: putting them in another form would make two of one.

const WHOLE = /^https?:\/\/[^\s/]/i;
/** In characters; browsers and servers take no longer ones either. */
const LONGEST = 16_384;
const PLAIN =
	/^https?:\/\/[a-z0-9][a-z0-9-]{0,60}(?:\.[a-z0-9-]{1,60}){0,8}(?:[/?#]|$)/i;

/** An address of the web, made whole with what it is relative to; null where it is none or cannot be made whole. */
export function addressOf(
	written: string | null,
	base: string | null,
): string | null {
	if (written === null || written.length > LONGEST) return null;
	const address = written
		.trim()
		.replace(/[\t\r\n]+\s*/g, "")
		.replace(/^feed:(?:\/\/)?(?=https?:)/i, "")
		.replace(/^feed:\/\//i, "http://");
	if (address === "") return null;
	if (WHOLE.test(address))
		return PLAIN.test(address) || urlOf(address) ? address : null;
	const whole = base ? urlOf(address, base) : null;
	return whole && /^https?:$/.test(whole.protocol) ? whole.href : null;
}

/** What addresses within an element are relative to, when it names a base itself. */
export function baseWithin(
	named: string | null,
	outer: string | null,
): string | null {
	if (named === null) return outer;
	return addressOf(named, outer) ?? outer;
}
