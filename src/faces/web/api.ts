import type { Answer } from "../http/archive.ts";

/** What the API answers, by the names of its schemas. */
export type Dyad = Answer<"DyadRow">;
export type Relation = Answer<"RelationAnswer">;
export type Contribution = Relation["events"][number];
export type ToldEvent = Answer<"ToldEvent">;
export type Actor = Answer<"Actor">;
export type Health = Answer<"Health">;
export type Document = Answer<"DocumentAnswer">;
export type Parsed = Answer<"Parsed">;
export type MeantCard = Answer<"ActorCards">["items"][number];
export type Card = Answer<"Card">;
export type Term = Answer<"Term">;
export type Ground = Answer<"Ground">;
export type Standing = Answer<"Standing">;
export type FoundActor = Answer<"FoundActor">;
export type CountryCard = Answer<"CountryCard">;

/** The API's no, in words for the reader. */
export class Refused extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/** How the server and its store are. */
export const health = () => ask<Health>("health");

/** Pairs of countries, those with most counted happenings first. */
export const dyads = async () =>
	(await ask<{ items: Dyad[] }>("dyads", { limit: "10000" })).items;

/** Names of countries and bodies by code. */
export const countries = async () =>
	new Map(
		(
			await ask<{ items: { code: string; name: string }[] }>("countries")
		).items.map(({ code, name }) => [code, name]),
	);

/** Those whom a name may mean, with what they count as on a day. */
export const actors = (name: string, date: string | null) =>
	ask<Answer<"ActorCards">>("actors", { name, date });

/** A country with all that acts in its name. */
export const country = (code: string) =>
	ask<CountryCard>(`countries/${encodeURIComponent(code)}`);

/** Actors of whom a name has words that begin so. */
export const names = async (words: string) =>
	(await ask<{ items: FoundActor[] }>("names", { words, limit: "6" })).items;

/** A relation; null where one of the two is no country. Without days where nothing was reported between them. */
export async function relation(
	[a, b]: readonly [string, string],
	from: string | null,
	to: string | null,
): Promise<Relation | null> {
	const path = ["relation", a, b].map(encodeURIComponent).join("/");
	return ask<Relation>(path, { from, to }).catch(nothingFor404);
}

/** Events between two countries in a period, with their sentences. */
export const eventsBetween = (
	[a, b]: readonly [string, string],
	from: string,
	to: string,
) =>
	ask<{ items: ToldEvent[]; next: string | null }>("events", {
		dyad: `${a},${b}`,
		from,
		to,
		limit: "500",
	});

/** All reports of a happening. */
export const reportsOf = async (happening: string) =>
	(await ask<{ items: ToldEvent[] }>("events", { happening, limit: "500" }))
		.items;

/** One event with its sentence; null where there is none with that id. */
export const event = (id: string) =>
	ask<ToldEvent>(`events/${encodeURIComponent(id)}`).catch(nothingFor404);

/** One document with its text. */
export const document = (id: string) =>
	ask<Document>(`documents/${encodeURIComponent(id)}`);

/** The sentence of an event as the parser reads it. */
export const parse = ({ document, sentence }: ToldEvent) =>
	ask<Parsed>("parse", { document, sentence: String(sentence.start) });

function nothingFor404(error: unknown): null {
	if (error instanceof Refused && error.status === 404) return null;
	throw error;
}

async function ask<Body>(
	path: string,
	query: Readonly<Record<string, string | null>> = {},
): Promise<Body> {
	const given = Object.entries(query).filter(([, value]) => value !== null);
	const words = new URLSearchParams(given as [string, string][]).toString();
	const asked = `/api/v1/${path}${words && `?${words}`}`;
	const response = await fetch(asked, { headers: authorization() }).catch(
		() => {
			throw new Refused(0, "The server does not answer. Is it still running?");
		},
	);
	const body = await response.json();
	if (!response.ok) throw new Refused(response.status, body.detail);
	return body;
}

const TOKEN = "detente-token";

/** Keeps the token of a server that is open to other machines, for as long as this tab lives. */
export function keepToken(token: string): void {
	sessionStorage.setItem(TOKEN, token);
}

function authorization(): Record<string, string> {
	const token = sessionStorage.getItem(TOKEN);
	return token ? { authorization: `Bearer ${token}` } : {};
}
