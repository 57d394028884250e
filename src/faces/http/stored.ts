import { existsSync } from "node:fs";
import { join } from "node:path";
import {
	type Card,
	type Cards,
	code,
	columnsOf,
	type Engine,
	plainAnswer,
	type Relation,
	relation,
	type Store,
	type EventFilter as StoreFilter,
	splitWords,
	standingsOn,
	who,
} from "../../index.ts";
import type { Answer, Archive, EventFilter } from "./archive.ts";

// The archive over a store and an engine: names are added to codes, filters put into the store's words.

/** What the store, the engine and the cards together answer. Cards are opened when they are first asked for. */
export function storedArchive(
	store: Store,
	engine: Engine,
	openCards: () => Cards,
): Archive {
	let opened: Cards | null = null;
	const cards = () => {
		opened ??= openCards();
		return opened;
	};
	const { actors } = engine.lexicon;
	const name = (code: string) => actors.countryName(code) ?? code;
	return {
		async health() {
			const { documents, events } = await store.counts();
			return {
				status: "ok",
				version: engine.coder.version,
				demo: await isDemo(store),
				documents,
				events,
			};
		},
		async dyads(limit) {
			const rows = await store.dyads(limit);
			return rows.map((row) => ({ ...row, names: [name(row.a), name(row.b)] }));
		},
		async relation(a, b, { from, to }) {
			const found = await relation(store, a, b, { begins: from, ends: to });
			const names: [string, string] = [name(a), name(b)];
			if (found) return relationAnswer(found, names);
			const known = [a, b].every((code) => actors.countryName(code) !== null);
			return known ? nothingBetween({ a, b, names }) : null;
		},
		async events(filter, { cursor, limit }) {
			const asked = storeFilter(filter, engine);
			if (asked.type?.length === 0) return { items: [], next: null };
			const page = await store.events({
				...asked,
				cursor,
				limit,
			});
			return { items: page.items, next: page.cursor };
		},
		event: (id) => store.event(id),
		document: (id) => store.document(id),
		async parse(id, start) {
			const found = await store.document(id);
			const sentence = found?.sentences.find((one) => one.start === start);
			if (!found || !sentence) return null;
			const { parser } = engine;
			const [tokens] = parser.parse([splitWords(found.text, sentence)]);
			return {
				document: id,
				sentence,
				text: found.text.slice(sentence.start, sentence.end),
				model: parser.model,
				...columnsOf(tokens),
			};
		},
		countries: () => actors.countries,
		country: (code) => cards().country(code),
		actors(name, date) {
			const meant = cards().named(name);
			const items = meant.slice(0, MOST_CARDS).map(({ card, by }) => ({
				...card,
				by,
				standings: date === null ? null : standingsOn(card, date),
			}));
			return { items, cut: meant.length > MOST_CARDS };
		},
		names: (words, limit) =>
			cards()
				.found(words, limit)
				.map((card) => foundActor(card, cards())),
		who: (question) => plainAnswer(who([question], engine)[0]),
		runs: () => store.runs(),
		async code({ text, published, outlet }) {
			return code(
				{ id: "pasted", outlet, published, title: null, text, url: null },
				engine,
			);
		},
	};
}

const MOST_CARDS = 50;

function foundActor(
	{ kind, name, terms }: Card,
	cards: Cards,
): Answer<"FoundActor"> {
	const { country } = terms[terms.length - 1];
	const isState =
		kind === "country" && country !== null && cards.nameOf(country) === name;
	return {
		name,
		kind,
		country,
		office: terms.findLast(({ office }) => office)?.office ?? null,
		code: isState ? country : null,
	};
}

function relationAnswer(
	found: Relation,
	names: [string, string],
): Answer<"RelationAnswer"> {
	const { a, b, begins, ends, events, remarks, notCounted, cut } = found;
	const days = found.days.map(({ day, fast, slow }) => ({
		day,
		fast: rounded(fast),
		slow: rounded(slow),
	}));
	return { a, b, names, begins, ends, days, events, remarks, notCounted, cut };
}

/** Four places: a relation of ten years is half as long, and nobody reads more. */
function rounded(measure: Answer<"Measure">): Answer<"Measure"> {
	const round = (figure: number) => Math.round(figure * 1e4) / 1e4;
	return {
		index: round(measure.index),
		low: round(measure.low),
		high: round(measure.high),
		cooperation: round(measure.cooperation),
		conflict: round(measure.conflict),
	};
}

function nothingBetween(
	pair: Pick<Answer<"RelationAnswer">, "a" | "b" | "names">,
): Answer<"RelationAnswer"> {
	const none = { days: [], events: [], remarks: [], notCounted: [] };
	return { ...pair, ...none, begins: null, ends: null, cut: false };
}

/** What `detente demo` leaves in the folder of a store it made. */
const MARK = "demonstration.txt";
/** The outlets of the demonstration are invented, and say so in their names. */
const INVENTED = /\(invented\)/;

async function isDemo(store: Store): Promise<boolean> {
	if (existsSync(join(store.folder, MARK))) return true;
	const { items } = await store.documents({ limit: 1 });
	return items.some(({ outlet }) => outlet !== null && INVENTED.test(outlet));
}

function storeFilter(
	{ dyad, from, to, quad, type, ...rest }: EventFilter,
	{ lexicon }: Engine,
): StoreFilter {
	const types =
		quad === undefined
			? type
			: lexicon.ontology.types.filter(
					(one) =>
						lexicon.ontology.quad(one) === quad &&
						(type === undefined || type === one),
				);
	return {
		...rest,
		between: dyad,
		begins: from,
		ends: to,
		type: types,
	};
}
