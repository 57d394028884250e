import { describe, expect, test } from "vitest";
import { type Crew, type Hand, HandLost, openCrew } from "./crew.ts";
import type { Coding } from "./engine.ts";
import type { Item } from "./intake/index.ts";
import type { Document } from "./text/index.ts";

const CODER = { version: "1", lexicon: "l", model: "m" };
const NOTHING: Coding = { sentences: [], events: [] };
const LONG = "x".repeat(1000);

/** A hand that answers after some turns; a text of `kills` costs it, each time or the first time. */
class TestHand implements Hand {
	readonly opened = Promise.resolve({ coder: CODER, problems: [] });
	#lost = false;

	constructor(
		private readonly world: World,
		private readonly turns: () => number,
	) {}

	async code(documents: readonly Document[]): Promise<Coding[]> {
		if (this.#lost) throw new HandLost("lost before", false);
		this.world.shares.push(documents.map(({ id }) => id));
		for (let n = this.turns(); n > 0; n--) await turn();
		const kills = documents.some(({ text }) => this.world.kills(text));
		if (this.#lost) throw new HandLost("lost before", false);
		if (!kills) return documents.map(() => NOTHING);
		this.#lost = true;
		throw new HandLost("it was too much", true);
	}

	close = async () => {
		this.world.closed++;
	};
}

interface World {
	readonly shares: string[][];
	started: number;
	closed: number;
	kills(text: string): boolean;
}

function worldOf(kills: (text: string) => boolean = () => false): World {
	return { shares: [], started: 0, closed: 0, kills };
}

function crewIn(world: World, size: number): Promise<Crew> {
	const random = seeded(size);
	return openCrew(() => {
		world.started++;
		return new TestHand(world, () => random() * 5);
	}, size);
}

function items(texts: readonly string[]): Item[] {
	return texts.map((text, i) => ({
		document: {
			id: `d${i}`,
			outlet: null,
			published: null,
			title: null,
			text,
			url: null,
		},
		file: "in.jsonl",
		place: `line ${i + 1}`,
		again: false,
		remarks: [],
	}));
}

/** What comes out, a word a document: its id, or `poison` with its line. */
async function coded(crew: Crew, texts: readonly string[]): Promise<string[]> {
	const out: string[] = [];
	for await (const { outcome } of crew.inOrder(all(items(texts))))
		out.push(
			"code" in outcome
				? `${outcome.code} ${outcome.place?.slice(5)}`
				: outcome.document.id,
		);
	return out;
}

describe("documents come out in the order of the input", () => {
	const texts = Array.from({ length: 400 }, (_, i) => LONG.slice(i));
	for (const size of [1, 2, 8])
		test(`with ${size} at work`, async () => {
			const world = worldOf();
			const crew = await crewIn(world, size);
			expect(await coded(crew, texts)).toEqual(texts.map((_, i) => `d${i}`));
			await crew.close();
			expect([world.started, world.closed]).toEqual([size, size]);
		});
});

describe("a document that costs a hand", () => {
	const texts = Array(60).fill(LONG);
	const cases: [string, Record<number, string>, number][] = [
		["is tried again", { 7: "once" }, 1],
		["twice is set aside", { 7: "kills" }, 2],
		["beside another is set aside, too", { 7: "kills", 8: "kills" }, 4],
		["at the beginning and the end", { 0: "kills", 59: "kills" }, 4],
	];
	for (const [name, odd, lost] of cases)
		for (const size of [1, 2, 8])
			test(`${name}, with ${size} at work`, async () => {
				let onces = 0;
				const world = worldOf(
					(text) => text === "kills" || (text === "once" && onces++ === 0),
				);
				const crew = await crewIn(world, size);
				const out = await coded(
					crew,
					texts.map((text, i) => odd[i] ?? text),
				);
				expect(out).toEqual(
					texts.map((_, i) =>
						odd[i] === "kills" ? `poison ${i + 1}` : `d${i}`,
					),
				);
				expect(world.started).toBeLessThanOrEqual(size + lost);
			});

	test("has its reason, its place and its text", async () => {
		const crew = await crewIn(
			worldOf((text) => text === "kills"),
			2,
		);
		const [item] = items(["kills"]);
		if (!("document" in item)) throw new RangeError("a document was wanted");
		expect(await crew.code(item)).toEqual({
			file: "in.jsonl",
			place: "line 1",
			code: "poison",
			message: "the text could not be coded: it was too much",
			raw: "kills",
		});
	});
});

test("a few documents are coded by the first hand alone", async () => {
	const world = worldOf();
	await coded(await crewIn(world, 8), Array(50).fill("Arnor met Gondor."));
	expect(world.started).toBe(1);
});

test("many go several at a time", async () => {
	const world = worldOf();
	await coded(await crewIn(world, 2), Array(1000).fill("Arnor met Gondor."));
	expect(world.shares.length).toBeLessThan(200);
});

test("nobody waits for a hand that is not open yet", async () => {
	let started = 0;
	const crew = await openCrew(() => {
		const hand = new TestHand(worldOf(), () => 0);
		return started++ === 0
			? hand
			: Object.assign(hand, { opened: new Promise(() => undefined) });
	}, 8);
	expect(await coded(crew, Array(100).fill(LONG))).toHaveLength(100);
	expect(started).toBe(3);
});

test("an answer does not wait for more input", async () => {
	const crew = await crewIn(worldOf(), 2);
	async function* stalled(): AsyncGenerator<Item> {
		yield* items(["Arnor met Gondor."]);
		await new Promise(() => undefined);
	}
	const { value } = await crew.inOrder(stalled()).next();
	expect(value?.taken.document.id).toBe("d0");
});

test("the input is read no further ahead than all hands need", async () => {
	const slow: Hand = {
		opened: Promise.resolve({ coder: CODER, problems: [] }),
		code: () => new Promise(() => undefined),
		close: async () => undefined,
	};
	const crew = await openCrew(() => slow, 2);
	let read = 0;
	crew
		.inOrder(all(items(Array(10_000).fill(LONG))), () => {
			read++;
		})
		.next();
	for (let n = 0; n < 100; n++) await turn();
	expect(read).toBeGreaterThan(50);
	expect(read).toBeLessThan(200);
});

describe("what is wrong with the hands themselves", () => {
	const opening = (opened: Hand["opened"]): Hand => ({
		opened,
		code: async () => {
			throw new HandLost("gone", true);
		},
		close: async () => undefined,
	});
	const open = (coder = CODER) => Promise.resolve({ coder, problems: [] });

	test("the first cannot be opened", async () => {
		const closed = opening(Promise.reject(new Error("no such folder")));
		await expect(openCrew(() => closed, 2)).rejects.toThrow("no such folder");
	});

	const cases: [string, () => Hand["opened"]][] = [
		["no memory", () => Promise.reject(new Error("no memory"))],
		["have changed", () => open({ ...CODER, lexicon: "other" })],
	];
	for (const [says, second] of cases)
		test(`none is left, and the next one is of no use: ${says}`, async () => {
			let started = 0;
			const crew = await openCrew(
				() => opening(started++ === 0 ? open() : second()),
				1,
			);
			await expect(coded(crew, ["a", "b"])).rejects.toThrow(says);
			await expect(coded(crew, ["c"])).rejects.toThrow(says);
		});
});

async function* all<T>(things: readonly T[]): AsyncGenerator<T> {
	yield* things;
}

function turn(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}

/** Numbers from 0 to 1 that are the same each time. */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}
