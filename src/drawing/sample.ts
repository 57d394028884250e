import { dayNumbered } from "../base/index.ts";
import type { DrawnDay, DrawnEvent, DrawnRelation } from "./series.ts";
import type { DrawnTree } from "./tree.ts";

/** A made-up relation of `days` days, the same each time: for tests of the drawings. */
export function sampleRelation(days = 400, everyDays = 5): DrawnRelation {
	const first = 18_262;
	const drawn: DrawnDay[] = [];
	const events: DrawnEvent[] = [];
	for (let i = 0; i < days; i++) {
		const index = 60 * Math.sin(i / 30) - 15;
		const slow = 25 * Math.sin(i / 30 - 1) - 12;
		drawn.push({
			day: dayNumbered(first + i),
			fast: { index, low: index - 20, high: index + 20 },
			slow: { index: slow, low: slow - 14, high: slow + 14 },
		});
		if (i % everyDays === 0)
			for (let n = 0; n <= (i * 7) % 3; n++)
				events.push({
					day: dayNumbered(first + i),
					quad: ((((i / everyDays) * 3 + n) % 4) + 1) as 1 | 2 | 3 | 4,
					contributionFast: index / 10,
				});
	}
	return { a: "ARN", b: "GDR", days: drawn, events };
}

/** A tree from words with head (from 1, 0 the root), relation and label: `Arnor/2/nsubj/B-LOC met/0/root`. */
export function treeOf(notation: string): DrawnTree {
	const rows = notation.split(" ").map((word) => word.split("/"));
	const form = rows.map(([word]) => word);
	return {
		text: form.join(" "),
		form,
		upos: form.map((word) => (word === "." ? "PUNCT" : "X")),
		xpos: form.map(() => "FW"),
		head: rows.map(([, head]) => Number(head) - 1),
		deprel: rows.map(([, , relation]) => relation),
		name: rows.map(([, , , label = "O"]) => label),
	};
}

/** A tree of `count` words, each under the one before it but each seventh under the first. */
export function longTree(count: number): DrawnTree {
	const words = Array.from({ length: count }, (_, i) =>
		i === 0 ? "w0/0/root" : `w${i}/${i % 7 === 0 ? 1 : i}/dep`,
	);
	return treeOf(words.join(" "));
}
