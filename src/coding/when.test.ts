import { expect, test } from "vitest";
import { eventsOf } from "./sample.ts";

// Reports of 3019-03-15, a Monday. What times mean is tested in dates.test.ts; here, whose they are.
const cases: readonly (readonly [name: string, tree: string, days: string])[] =
	[
		[
			"on the predicate",
			"Arnor/NNP/2/nsubj attacked/VBD/0/root Gondor/NNP/2/obj on/IN/5/case Friday/NNP/2/obl",
			"3019-03-12",
		],
		[
			"on the object, behind it",
			"Arnor/NNP/2/nsubj attacked/VBD/0/root Gondor/NNP/2/obj on/IN/5/case Friday/NNP/3/nmod",
			"3019-03-12",
		],
		[
			"before a noun it dates the noun",
			"Arnor/NNP/2/nsubj attacked/VBD/0/root Friday/NNP/5/nmod:poss 's/POS/3/case Gondor/NNP/2/obj",
			"none",
		],
		[
			"a year on the object dates the object",
			"Arnor/NNP/2/nsubj attacked/VBD/0/root Gondor/NNP/2/obj in/IN/5/case 2014/CD/3/nmod",
			"none",
		],
		[
			"opening the sentence, hung on the subject",
			"On/IN/2/case Friday/NNP/3/compound Arnor/NNP/4/nsubj attacked/VBD/0/root Gondor/NNP/4/obj",
			"3019-03-12",
		],
		[
			"that of saying is not that of the deed",
			"Gondor/NNP/2/nsubj said/VBD/0/root on/IN/4/case Friday/NNP/2/obl that/IN/7/mark Arnor/NNP/7/nsubj attacked/VBD/2/ccomp Gondor/NNP/7/obj",
			"none",
		],
		[
			"shared with a joined verb",
			"Arnor/NNP/2/nsubj attacked/VBD/0/root Gondor/NNP/2/obj and/CC/5/cc won/VBD/2/conj on/IN/7/case Friday/NNP/5/obl",
			"3019-03-12",
		],
		[
			"a day after a clause",
			"Arnor/NNP/2/nsubj attacked/VBD/0/root Gondor/NNP/2/obj a/DT/5/det day/NN/8/obl after/IN/8/mark Rohan/NNP/8/nsubj fled/VBD/2/advcl on/IN/10/case Friday/NNP/8/obl",
			"3019-03-13",
		],
		[
			"the clause a day before",
			"Rohan/NNP/2/nsubj fled/VBD/0/root on/IN/4/case Friday/NNP/2/obl a/DT/6/det day/NN/9/obl after/IN/9/mark Arnor/NNP/9/nsubj attacked/VBD/2/advcl Gondor/NNP/9/obj",
			"3019-03-11",
		],
		[
			"ahead where it is planned",
			"Arnor/NNP/3/nsubj will/MD/3/aux attack/VB/0/root Gondor/NNP/3/obj on/IN/6/case Friday/NNP/3/obl",
			"3019-03-19",
		],
		[
			"none told",
			"Arnor/NNP/2/nsubj attacked/VBD/0/root Gondor/NNP/2/obj",
			"none",
		],
	];
for (const [name, tree, days] of cases)
	test(name, () => {
		const [event] = eventsOf(tree);
		expect(event?.when?.begins ?? "none").toBe(days);
	});

test("the reason says what it was counted from", () => {
	const [event] = eventsOf(cases[0][1]);
	const step = event.because.find(({ what }) => what.startsWith("on "));
	expect(`${step?.what}, ${step?.because}`).toBe(
		'on 3019-03-12, "Friday": the last up to the report of 3019-03-15',
	);
});
