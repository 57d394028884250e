import { equal, ok } from "node:assert/strict";
import { test } from "vitest";
import { isCopy, matterOf, overlap } from "./near.ts";

const matter = (text: string, actor?: string) => {
	const start = actor === undefined ? 0 : text.indexOf(actor);
	const evidence =
		actor === undefined
			? []
			: [
					{
						field: "source" as const,
						index: 0,
						start: 500 + start,
						end: 500 + start + actor.length,
						text: actor,
					},
				];
	const sentence = { start: 500, end: 500 + text.length };
	return matterOf({ text, evidence, sentence });
};

test("function words and weekdays carry nothing", () =>
	equal(matter("On Monday they said that it would").size, 0));

test("the names of the actors are left out", () =>
	equal(matter("Archers of Gondor fired", "Gondor").has("gondor"), false));

test("forms of a word are one", () =>
	equal(overlap(matter("the talks failed"), matter("talk of failing")), 1));

test("figures and names weigh more than plain words", () => {
	const told = matter("14 riders died near Linhir");
	ok(
		overlap(told, matter("14 dead in Linhir, none blamed for it")) >
			overlap(told, matter("riders died elsewhere, none blamed for it")),
	);
});

test("a copy is long and nearly equal", () => {
	const text =
		"Envoys signed a fishing accord at the harbour of Dol Amroth after seven days";
	ok(isCopy(matter(text), matter(`${text}, witnesses said`)));
	ok(!isCopy(matter("Accord signed"), matter("Accord signed")));
});
