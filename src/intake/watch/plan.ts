import { urlOf } from "../../base/index.ts";
import type { Source } from "./source.ts";

/** What to do next: poll a source, or wait so long before asking again (null: nothing will ever be due). */
export type Next =
	| { readonly poll: Source }
	| { readonly waitMs: number | null };

/**
 * The source that has been due longest, of those whose host nobody is asking just now. `busy` holds the hosts of polls
 * that are under way.
 */
export function nextDue(
	sources: Iterable<Source>,
	now: number,
	busy: ReadonlySet<string>,
): Next {
	let first: Source | null = null;
	for (const source of sources) {
		if (source.nextPoll === null) continue;
		if (first?.nextPoll != null && first.nextPoll <= source.nextPoll) continue;
		// Asked last, because it reads an address.
		if (!busy.has(hostOf(source.url))) first = source;
	}
	if (first?.nextPoll == null) return { waitMs: null };
	if (first.nextPoll > now) return { waitMs: first.nextPoll - now };
	return { poll: first };
}

/** The host of an address, which gets one poll at a time; an address that is none is a host of its own. */
export function hostOf(address: string): string {
	return urlOf(address)?.hostname.replace(/\.$/, "") ?? address;
}
