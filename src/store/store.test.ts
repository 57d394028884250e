import { deepEqual, equal, rejects } from "node:assert/strict";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays } from "../base/index.ts";
import type {
	Casualties,
	CodedEvent,
	Coder,
	Evidence,
	Sayer,
	When,
	Where,
} from "../coding/index.ts";
import { runsOf } from "../gated.sample.ts";
import type { Actor } from "../lexicon/index.ts";
import type { CodedDocument } from "./put.ts";
import type { StoredEvent } from "./read.ts";
import { coder, inStore, told } from "./sample.ts";
import type { Store } from "./store.ts";

describe("putting", () => {
	const first = told(
		"d1 2024-05-01 Gazette | ARN ACCUSE GON | Arnor blamed Gondor.",
	);

	test("the same again changes nothing and says so", () =>
		inStore(async (store) => {
			deepEqual(await store.put([first]), {
				stored: 1,
				unchanged: 0,
				updated: 0,
			});
			deepEqual(await store.put([first]), {
				stored: 0,
				unchanged: 1,
				updated: 0,
			});
			deepEqual(
				[...(await store.known([first.document], coder)).unchanged],
				["d1"],
			);
			equal((await store.events()).items.length, 1);
		}));

	test("twice in one batch is once", () =>
		inStore(async (store) =>
			deepEqual(await store.put([first, first]), {
				stored: 1,
				unchanged: 1,
				updated: 0,
			}),
		));

	test("another text replaces the events and keeps the old text", () =>
		inStore(async (store) => {
			const second = told(
				"d1 2024-05-01 Gazette | ARN SUPPORT GON | Arnor praised Gondor.",
			);
			await store.put([first]);
			await store.refreshHappenings();
			deepEqual(await store.put([second]), {
				stored: 0,
				unchanged: 0,
				updated: 1,
			});
			deepEqual(
				(await store.events()).items.map(({ type }) => type),
				["SUPPORT"],
			);
			deepEqual(await store.versions("d1"), [first.document]);
			equal((await store.document("d1"))?.version, 2);
			await store.refreshHappenings();
			deepEqual(
				(await store.dyads()).map(({ cooperation, conflict }) => [
					cooperation,
					conflict,
				]),
				[[1, 0]],
			);
		}));

	test("another day or outlet is another version too", () =>
		inStore(async (store) => {
			await store.put([first]);
			const dated = told(
				"d1 2024-05-02 Gazette | ARN ACCUSE GON | Arnor blamed Gondor.",
			);
			equal((await store.put([dated])).updated, 1);
			equal((await store.events()).items[0].day, "2024-05-02");
		}));

	test("another coder replaces the events; the text has no new version", () =>
		inStore(async (store) => {
			const newer = { ...coder, version: "1.1.0" };
			await store.put([first]);
			equal((await store.known([first.document], newer)).unchanged.size, 0);
			const again = told(
				"d1 2024-05-01 Gazette | ARN ACCUSE GON | Arnor blamed Gondor.",
				{ coder: newer },
			);
			equal((await store.put([again])).updated, 1);
			deepEqual(await store.versions("d1"), []);
			equal((await store.document("d1"))?.version, 1);
			equal((await store.events()).items[0].coder.version, "1.1.0");
		}));

	test("a document without events is stored, and known again", () =>
		inStore(async (store) => {
			const calm = told("d2 2024-05-01 Gazette | nothing | The weather held.");
			equal((await store.put([calm])).stored, 1);
			equal((await store.put([calm])).unchanged, 1);
		}));

	test("ids are exact text", () =>
		inStore(async (store) => {
			const ids = [
				"é",
				"e\u0301",
				"E\u0301",
				"9007199254740992",
				"9007199254740993",
			];
			const batch = ids.map((id) =>
				told(`${id} 2024-05-01 Gazette | nothing | Calm.`),
			);
			equal((await store.put(batch)).stored, 5);
			for (const id of ids) equal((await store.document(id))?.id, id);
		}));

	test("a mistake of the coder stops the whole batch, with its values", () =>
		inStore(async (store) => {
			const other = told(
				"d2 2024-05-01 Gazette | ARN AID GON | Arnor fed Gondor.",
			);
			const twins = { ...other, events: [other.events[0], other.events[0]] };
			await rejects(
				store.put([first, twins]),
				/two events [0-9a-f]{16} in document d2/,
			);
			await rejects(
				store.put([first, { ...other, events: first.events }]),
				/is of document d1, put with document d2/,
			);
			await rejects(
				store.put([
					first,
					{
						...other,
						document: { ...other.document, published: "2024-02-30" },
					},
				]),
				/"2024-02-30" is no day/,
			);
			equal((await store.counts()).documents, 0);
			equal((await store.put([first])).stored, 1);
		}));

	test("puts at one time take turns", () =>
		inStore(async (store) => {
			const batches = Array.from({ length: 8 }, (_, n) => [
				first,
				told(`e${n} 2024-05-01 Gazette | ARN AID GON | Arnor fed Gondor.`),
			]);
			const counts = await Promise.all(
				batches.map((batch) => store.put(batch)),
			);
			equal(
				counts.reduce((all, { stored }) => all + stored, 0),
				9,
			);
			equal((await store.counts()).events, 9);
		}));
});

describe("asking", () => {
	const little = [
		told(
			"d1 2024-05-01 Gazette | ARN ACCUSE GON; ARN CONSULT ROH | Arnor blamed Gondor 50% and met Rohan.",
		),
		told("d2 2024-05-02 Herald | GON ACCUSE ARN denied | Gondor denied it.", {
			sayers: [
				{
					country: "GON",
					sectors: ["GOV"],
					name: "Denethor",
					kind: "official",
					via: "Beacon Radio",
					quoted: false,
				},
			],
		}),
		told(
			"d3 2024-05-03 Herald | ARN+ROH ASSAULT GON/MIL | They fired at Gondor's fort.",
		),
		told("d4 - - | GON AID ROH | Gondor fed Rohan."),
		told(
			"d5 2024-05-04 Herald | IGO[White_Council] SUPPORT ARN | The council praised Arnor.",
		),
	];
	// One store for all questions; they change nothing but what `refreshHappenings` adds.
	let asked: (work: (store: Store) => Promise<void>) => Promise<void>;
	let done: () => void;
	let closed: Promise<void>;
	beforeAll(
		() =>
			new Promise<void>((ready, fail) => {
				closed = inStore(async (store) => {
					await store.put(little);
					asked = (work) => work(store);
					ready();
					await new Promise<void>((end) => {
						done = end;
					});
				});
				closed.catch(fail);
			}),
	);
	afterAll(() => {
		done();
		return closed;
	});

	const cases: readonly [why: string, filter: object, ids: string[]][] = [
		[
			"everything, by day, undated last",
			{},
			["d1", "d1", "d2", "d3", "d5", "d4"],
		],
		[
			"the latest first",
			{ newestFirst: true },
			["d4", "d5", "d3", "d2", "d1", "d1"],
		],
		["from a day", { begins: "2024-05-03" }, ["d3", "d5"]],
		["to before a day", { ends: "2024-05-02" }, ["d1", "d1"]],
		["a source among several", { source: "ROH" }, ["d3"]],
		["a target", { target: "GON" }, ["d1", "d3"]],
		["a body by name", { source: "IGO[White Council]" }, ["d5"]],
		["another body", { source: "IGO[Grey Company]" }, []],
		[
			"between two, either way",
			{ between: ["GON", "ARN"] },
			["d1", "d2", "d3"],
		],
		["a type", { type: "ACCUSE" }, ["d1", "d2"]],
		["types", { type: ["AID", "CONSULT"] }, ["d1", "d4"]],
		["a status", { status: "denied" }, ["d2"]],
		["the country of who says so", { sayer: "GON" }, ["d2"]],
		["a name of who says so", { sayer: "denethor" }, ["d2"]],
		["the medium it was said through", { sayer: "beacon radio" }, ["d2"]],
		["nobody who says so", { sayer: "Saruman" }, []],
		["an outlet, whatever its capitals", { outlet: "gazette" }, ["d1", "d1"]],
		["words, whatever their capitals", { text: "GONDOR D" }, ["d2"]],
		["words with signs that SQL knows", { text: "50%" }, ["d1", "d1"]],
		["words that would be SQL", { text: "' OR 1=1 --" }, []],
		["a document", { document: "d3" }, ["d3"]],
		[
			"all at once",
			{
				source: "ARN",
				type: "ACCUSE",
				begins: "2024-05-01",
				ends: "2024-05-02",
				status: ["happened"],
			},
			["d1"],
		],
	];
	for (const [why, filter, ids] of cases)
		test(why, () =>
			asked(async (store) => {
				const { items } = await store.events(filter);
				deepEqual(
					items.map(({ document }) => document),
					ids,
				);
			}),
		);

	test("page by page, all of it once, both ways", () =>
		asked(async (store) => {
			for (const newestFirst of [false, true]) {
				const whole = (await store.events({ newestFirst })).items;
				const paged: StoredEvent[] = [];
				let cursor: string | undefined;
				do {
					const page = await store.events({ newestFirst, limit: 2, cursor });
					paged.push(...page.items);
					cursor = page.cursor ?? undefined;
				} while (cursor !== undefined);
				deepEqual(paged, whole);
			}
		}));

	test("limits and cursors that nobody gave are refused", () =>
		asked(async (store) => {
			await rejects(
				store.events({ limit: 10_001 }),
				/limit 10001, wanted 1 to 10000/,
			);
			await rejects(store.events({ limit: 0 }), RangeError);
			await rejects(
				store.events({ cursor: "nonsense" }),
				/no page ended at cursor "nonsense"/,
			);
			await rejects(store.events({ begins: "soon" }), /"soon" is no day/);
		}));

	test("what is not there is null", () =>
		asked(async (store) => {
			equal(await store.event("nobody"), null);
			equal(await store.document("nobody"), null);
			equal(await store.happening("nobody"), null);
		}));

	test("documents with their openings, page by page", () =>
		asked(async (store) => {
			const { items, cursor } = await store.documents({ limit: 2 });
			deepEqual(
				items.map(({ id, events, opening }) => [id, events, opening]),
				[
					["d1", 2, "Arnor blamed Gondor 50% and met Rohan."],
					["d2", 1, "Gondor denied it."],
				],
			);
			const rest = await store.documents({ cursor: cursor ?? "" });
			deepEqual(
				rest.items.map(({ id }) => id),
				["d3", "d4", "d5"],
			);
			equal(rest.cursor, null);
			const heralds = await store.documents({
				outlet: "Herald",
				begins: "2024-05-03",
				ends: "2024-05-04",
			});
			deepEqual(
				heralds.items.map(({ id }) => id),
				["d3"],
			);
		}));

	test("counts", () =>
		asked(async (store) => {
			expect(await store.counts()).toMatchObject({
				documents: 5,
				sentences: 5,
				events: 6,
				happenings: 0,
				waiting: 6,
				first: "2024-05-01",
				last: "2024-05-04",
			});
			await store.refreshHappenings();
			const counts = await store.counts();
			deepEqual([counts.happenings, counts.waiting], [6, 0]);
			deepEqual(counts.types[0], { type: "ACCUSE", events: 2 });
		}));

	test("dyads, the busiest first", () =>
		asked(async (store) => {
			await store.refreshHappenings();
			deepEqual(
				(await store.dyads()).map(
					({ a, b, happenings }) => `${a} ${b} ${happenings}`,
				),
				["ARN GON 2", "ARN IGO[White Council] 1", "ARN ROH 1", "GON ROH 1"],
			);
			equal((await store.dyads(1)).length, 1);
		}));
});

describe("runs", () => {
	const books = {
		read: 6,
		stored: 3,
		unchanged: 1,
		updated: 0,
		quarantined: 1,
		skipped: 1,
	};

	test("open and close their books", () =>
		inStore(async (store) => {
			const id = await store.beginRun(coder);
			expect(await store.runs()).toMatchObject([
				{ id, ended: null, books: null, coder },
			]);
			await store.closeRun(id, books);
			expect(await store.runs()).toMatchObject([{ id, books }]);
		}));

	test("books that do not balance are refused", () =>
		inStore(async (store) => {
			const id = await store.beginRun(coder);
			await rejects(
				store.closeRun(id, { ...books, read: 7 }),
				/do not balance: read 7, stored 3 \+ unchanged 1/,
			);
			equal((await store.runs())[0].ended, null);
			await store.closeRun(id, books);
			await rejects(store.closeRun(id, books), /no open run/);
		}));

	test("keep what they set aside, up to 64 KB of it", () =>
		inStore(async (store) => {
			const run = await store.beginRun(coder);
			const record = {
				file: "news.jsonl",
				place: "line 4012",
				code: "bad-type",
				message: '"text" is a number',
			};
			await store.quarantine(run, [
				{ ...record, raw: "{" },
				{ ...record, place: null, raw: "é".repeat(65_536) },
			]);
			await store.quarantine(null, [{ ...record, place: "line 7", raw: null }]);
			const [short, long] = await store.quarantined(run);
			deepEqual(
				[short.place, short.code, short.message],
				["line 4012", "bad-type", '"text" is a number'],
			);
			equal(Buffer.from(short.raw ?? []).toString(), "{");
			equal(long.raw?.length, 65_536);
			equal((await store.quarantined()).length, 3);
			equal((await store.counts()).quarantined, 3);
		}));
});

// Any text that is one: a lone surrogate is no text, and no file holds it.
const text = fc.string({ unit: "grapheme", maxLength: 12 });
/** Plain objects, as the coder makes them. */
const record = <T>(parts: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
	fc.record<T>(parts, { noNullPrototype: true });
const orNull = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const day = fc
	.integer({ min: -700_000, max: 2_900_000 })
	.map((n) => addDays("1970-01-01", n));
const span = record({ start: fc.nat(99), end: fc.nat(99) });
const actor: fc.Arbitrary<Actor> = record({
	country: orNull(text),
	sectors: fc.array(text, { maxLength: 3 }),
	name: orNull(text),
});
const actors = fc.array(actor, { maxLength: 3 });
const anyDouble = fc.double({ noNaN: true, noDefaultInfinity: true });

const event: fc.Arbitrary<Omit<CodedEvent, "id" | "document">> = record({
	sentence: span,
	sources: actors,
	targets: actors,
	type: text,
	mode: orNull(text),
	quad: fc.constantFrom(null, 1, 2, 3, 4),
	score: orNull(anyDouble),
	direction: fc.constantFrom(null, "better", "cut"),
	contexts: fc.array(text, { maxLength: 2 }),
	status: fc.constantFrom("happened", "denied"),
	within: orNull(text),
	condition: orNull(record({ start: fc.nat(), end: fc.nat(), text })),
	sayers: fc.array(
		fc
			.tuple(
				actor,
				record({
					kind: fc.constantFrom("official", "unnamed"),
					via: orNull(text),
					quoted: fc.boolean(),
				}),
			)
			.map(([who, how]) => ({ ...who, ...how }) as Sayer),
		{ maxLength: 2 },
	),
	when: orNull(
		record({
			begins: day,
			ends: day,
			precision: fc.constantFrom("day", "span"),
		}) as fc.Arbitrary<When>,
	),
	where: orNull(
		record({
			name: text,
			country: orNull(text),
			lat: orNull(anyDouble),
			lon: orNull(anyDouble),
			precision: fc.constantFrom("site", "country"),
		}) as fc.Arbitrary<Where>,
	),
	casualties: fc.array(
		record({
			kind: fc.constantFrom("killed", "missing"),
			count: fc.maxSafeNat(),
			bound: fc.constantFrom("exactly", "about"),
			whose: orNull(actor),
		}) as fc.Arbitrary<Casualties>,
		{ maxLength: 2 },
	),
	evidence: fc.array(
		record({
			field: fc.constantFrom("trigger", "status"),
			index: fc.nat(9),
			start: fc.nat(),
			end: fc.nat(),
			text,
		}) as fc.Arbitrary<Evidence>,
		{ maxLength: 4 },
	),
	by: fc.constantFrom("pattern", "model"),
	p: orNull(fc.double({ min: 0, max: 1, noNaN: true })),
	because: fc.array(
		record({
			what: text,
			because: text,
			file: orNull(text),
			line: orNull(fc.nat()),
		}),
		{ maxLength: 3 },
	),
	coder: record({ version: text, lexicon: text, model: text }),
}) as fc.Arbitrary<Omit<CodedEvent, "id" | "document">>;

const codedDocument: fc.Arbitrary<CodedDocument> = fc
	.tuple(
		record({
			id: text,
			outlet: orNull(text),
			published: orNull(day),
			title: orNull(text),
			text: fc.string({ unit: "grapheme", maxLength: 90 }),
			url: orNull(text),
		}),
		fc.array(span, { maxLength: 3 }),
		fc.array(event, { maxLength: 4 }),
		record({ version: text, lexicon: text, model: text }),
	)
	.map(([document, sentences, events, coder]) => ({
		document,
		sentences,
		events: events.map((event, n) => ({
			...event,
			id: `${document.id} ${n}`,
			document: document.id,
		})),
		coder,
	}));

test("what was put comes back equal", () =>
	inStore(async (store) => {
		const batches = fc.uniqueArray(codedDocument, {
			selector: ({ document }) => document.id,
			maxLength: 4,
		});
		await fc.assert(
			fc.asyncProperty(batches, async (batch) => {
				await store.put(
					batch.map((coded) => ({ ...coded, coder: nextCoder() })),
				);
				for (const { document, sentences, events } of batch) {
					const stored = await store.document(document.id);
					expect(stored).toStrictEqual({
						...document,
						sentences,
						story: document.id,
						version: stored?.version,
					});
					const { items } = await store.events({ document: document.id });
					expect([...items].sort((a, b) => a.n - b.n).map(bare)).toStrictEqual(
						events,
					);
					for (const event of events.slice(0, 1))
						expect(
							bare((await store.event(event.id)) as StoredEvent),
						).toStrictEqual(event);
				}
			}),
			{ numRuns: runsOf(8, 25) },
		);
	}));

let coders = 0;

/** A coder that was never there: what it coded is not what the store has already. */
function nextCoder(): Coder {
	coders++;
	return { ...coder, version: `0.0.${coders}` };
}

/** The event as it was coded, without what the store adds. */
function bare(stored: StoredEvent): CodedEvent {
	const { n, day, text, outlet, published, title, url, happening, ...event } =
		stored;
	return event;
}
