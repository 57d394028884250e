import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayNumber } from "../base/index.ts";
import { IS_GATE } from "../gated.sample.ts";
import { byWhen, groupsIn, type Told, whenOf } from "./stories.ts";
import { sketchOf } from "./story.ts";

const LEAD =
	"The harbour master of Pelargir said on Monday that a barge with forty sacks of Arnor's barley had sunk off the old pier, and that the river guard was looking for its two boatmen.";
const WIRE = `${LEAD} A diver who went down at noon found the hull open along the keel. The owner in Tharbad would not say who had loaded it, and Gondor's customs house has closed the pier until the wreck is lifted.`;

/** `d1 2024-05-07T10:01:00Z`, and what it says. */
function told(head: string, text: string): Told {
	const [id, moment] = head.split(" ");
	const day = /^\d{4}-\d\d-\d\d/.exec(moment)?.[0] ?? null;
	return {
		id,
		day,
		date: day === null ? null : dayNumber(day),
		when: whenOf(day, day === null ? null : moment),
		sketch: sketchOf(text),
		story: null,
	};
}

/** Each group as its ids, the first published first. */
function groupsOf(documents: readonly Told[]): string[] {
	const asked = new Map(documents.map((one) => [one.id, one]));
	return groupsIn(asked, [], new Set())
		.map((ids) => ids.map((id) => asked.get(id)!).sort(byWhen))
		.map((group) => group.map(({ id }) => id).join(" "))
		.sort();
}

// biome-ignore format: one case a line
const cases: [string, Told[], string[]][] = [
	["the first published stands first", [told("b 2024-05-07", WIRE), told("a 2024-05-08", WIRE), told("c 2024-05-06", LEAD)], ["c b a"]],
	["of one day by id", [told("b 2024-05-07", WIRE), told("a 2024-05-07", WIRE)], ["a b"]],
	["by the minute", [told("a 2024-05-07T10:01:00Z", WIRE), told("b 2024-05-07T09:59:00Z", WIRE)], ["b a"]],
	["too many days apart", [told("a 2024-05-01", WIRE), told("b 2024-05-05", WIRE)], ["a", "b"]],
	["joined by one between", [told("a 2024-05-01", WIRE), told("b 2024-05-07", WIRE), told("c 2024-05-04", WIRE)], ["a c b"]],
	["without a day, only with such", [told("a -", WIRE), told("b 2024-05-07", WIRE), told("c -", WIRE)], ["a c", "b"]],
	["too short to judge", [told("a 2024-05-01", "Talks fail."), told("b 2024-05-01", "Talks fail.")], ["a", "b"]],
	["nothing", [], []],
];
describe("documents of one story", () => {
	for (const [name, documents, groups] of cases)
		test(name, () => expect(groupsOf(documents)).toEqual(groups));

	test("one that is stored stands by the name of its story", () => {
		const stored = { ...told("b 2024-05-07", WIRE), story: "z" };
		const asked = told("a 2024-05-08", WIRE);
		const groups = groupsIn(new Map([["a", asked]]), [stored], new Set());
		expect(groups.map((group) => [...group].sort())).toEqual([["a", "z"]]);
	});

	test("do not depend on the order", () => {
		const texts = [WIRE, LEAD, `Late news. ${WIRE}`, LEAD.toUpperCase()];
		const documents = Array.from({ length: 24 }, (_, i) =>
			told(
				`d${i} ${i % 7 === 3 ? "-" : `2024-05-${10 + ((i * 5) % 18)}`}`,
				i % 5 === 4
					? `${i} ${texts[i % 4].slice(0, 40 + i)}`
					: texts[i % texts.length],
			),
		);
		const expected = groupsOf(documents);
		expect(expected.length).toBeLessThan(documents.length / 2);
		fc.assert(
			fc.property(
				fc.shuffledSubarray(documents, { minLength: documents.length }),
				(order) => {
					expect(groupsOf(order)).toEqual(expected);
				},
			),
			{ numRuns: 30 },
		);
	});

	test("are found among many documents", () => {
		const words = WIRE.split(/\s+/);
		const many = Array.from({ length: 2000 }, (_, i) =>
			told(
				`m${i} 2024-05-07`,
				Array.from(
					{ length: 30 },
					(_, k) => words[(i * 7 + k * k * (i % 13)) % words.length] + i,
				).join(" "),
			),
		);
		const found = groupsOf([
			told("a 2024-05-07", WIRE),
			...many,
			told("b 2024-05-08", LEAD),
		]);
		expect(found.filter((group) => group.includes(" "))).toEqual(["a b"]);
	});

	test("are told from many of the same mould, in time", () => {
		const towns = Array.from({ length: 499 }, (_, i) => `Town${i}`);
		const notice = (k: number): string => {
			const town = (n: number) =>
				towns[
					Math.floor(1e6 * Math.abs(Math.sin(k * 12.9898 + n * 78.233))) % 499
				];
			return `The weather service expects winds of ${k % 90} km an hour from the north over ${town(1)} and ${town(2)} in the next ${k % 24} hours, with rain of ${k % 40} mm in the hills near ${town(3)}. Drivers between ${town(4)} and ${town(5)} should take care, the service said, and ships off ${town(6)} should stay in port until ${town(7)} lifts its warning.`;
		};
		const notices = Array.from({ length: IS_GATE ? 1500 : 400 }, (_, k) =>
			told(`n${k} 2024-05-07`, notice(k)),
		);
		const copy = told("z 2024-05-08", `By our reporter. ${notice(234)}`);
		const began = performance.now();
		const found = groupsOf([...notices, copy]);
		expect(performance.now() - began).toBeLessThan(10 * notices.length);
		expect(found).toContain("n234 z");
		expect(found.length).toBeGreaterThan(0.99 * notices.length);
	});
});
