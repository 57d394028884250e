import type { z } from "@hono/zod-openapi";
import type * as schemas from "./schemas.ts";

/** What an answer holds, as its schema says. */
export type Answer<Name extends keyof typeof schemas> =
	(typeof schemas)[Name] extends z.ZodType
		? z.output<(typeof schemas)[Name]>
		: never;

/** Which events are asked for; absent means any. Days are half-open. */
export interface EventFilter {
	/** Both of these countries, in either direction. */
	readonly dyad?: readonly [string, string];
	readonly source?: string;
	readonly target?: string;
	readonly from?: string;
	readonly to?: string;
	readonly type?: string;
	readonly quad?: 1 | 2 | 3 | 4;
	readonly status?: Answer<"CodedEvent">["status"];
	readonly happening?: string;
	readonly document?: string;
}

/** Some events, and where to go on; null at the end. */
export interface EventPage {
	readonly items: readonly Answer<"ToldEvent">[];
	readonly next: string | null;
}

/** What the server asks of the store and the engine. */
export interface Archive {
	health(): Promise<Answer<"Health">>;
	/** Pairs of countries, those with most counted happenings first. */
	dyads(limit: number): Promise<readonly Answer<"DyadRow">[]>;
	/** Null where one of the two is no country; without days where nothing was reported between them. */
	relation(
		a: string,
		b: string,
		days: { readonly from?: string; readonly to?: string },
	): Promise<Answer<"RelationAnswer"> | null>;
	/** Events in the order of time. A cursor that no page gave is a RangeError. */
	events(
		filter: EventFilter,
		page: { readonly cursor?: string; readonly limit: number },
	): Promise<EventPage>;
	event(id: string): Promise<Answer<"ToldEvent"> | null>;
	document(id: string): Promise<Answer<"DocumentAnswer"> | null>;
	/** The sentence of a document that begins at that character, parsed; null where none does. */
	parse(document: string, start: number): Promise<Answer<"Parsed"> | null>;
	countries(): readonly Answer<"Country">[];
	/** All that acts in a country's name; null for a code unknown. */
	country(code: string): Answer<"CountryCard"> | null;
	/** Those whom a name may mean, with what they count as on a day. */
	actors(name: string, date: string | null): Answer<"ActorCards">;
	/** Those of whom a name has words that begin so. */
	names(words: string, limit: number): readonly Answer<"FoundActor">[];
	who(question: {
		readonly phrase: string;
		readonly date: string | null;
		readonly text: string | null;
	}): Answer<"WhoAnswer">;
	runs(): Promise<readonly Answer<"Run">[]>;
	/** Codes a text; nothing is stored. */
	code(
		request: Answer<"CodeRequest">,
	): Promise<readonly Answer<"CodedEvent">[]>;
}
