import { equal } from "node:assert/strict";
import { describe, test } from "vitest";
import { actorsOf } from "./sample.ts";
import { fits, stateOf } from "./side.ts";

describe("which state an actor stands for", () => {
	const cases: readonly [
		actor: string,
		source: string | null,
		target: string | null,
	][] = [
		["ARN", "ARN", "ARN"],
		["ARN/GOV[King_Araphant]", "ARN", "ARN"],
		["ARN/MIL", "ARN", "ARN"],
		["ARN/COP", "ARN", "ARN"],
		["ARN/SPY", "ARN", "ARN"],
		["ARN/LEG", "ARN", "ARN"],
		["ARN/JUD", "ARN", "ARN"],
		["ARN/CVL", null, "ARN"],
		["ARN[Barliman]", null, "ARN"],
		["ARN/REB", null, null],
		["ARN/OPP/LEG", null, null],
		["-/MIL", null, null],
		["UNO[Security_Council]", "UNO", "UNO"],
		["IGO[White_Council]", "IGO[White Council]", "IGO[White Council]"],
		["IGO", null, null],
		["NGO[Healers]", null, null],
	];
	for (const [actor, source, target] of cases)
		test(actor, () => {
			equal(stateOf(actorsOf(actor)[0], "source"), source);
			equal(stateOf(actorsOf(actor)[0], "target"), target);
		});
});

describe("sides that can be the same", () => {
	const cases: readonly [a: string, b: string, same: boolean][] = [
		["ARN", "ARN/GOV", true],
		["ARN/MIL", "ARN/GOV", true],
		["ARN", "GON", false],
		["ARN+GON", "GON", true],
		["ARN/REB", "ARN/MIL", false],
		["ARN/REB", "ARN/REB[Black_Sails]", true],
		["-/REB[Black_Sails]", "-/REB[Black_Sails]", true],
		["-/REB", "-/REB", true],
		["-/REB", "-/CRM", false],
		["-", "ARN", true],
		["-/UAF", "ARN/REB", true],
	];
	for (const [a, b, same] of cases)
		test(`${a} and ${b}`, () => {
			equal(fits(actorsOf(a), actorsOf(b)), same);
			equal(fits(actorsOf(b), actorsOf(a)), same);
		});
});
