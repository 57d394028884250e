import { dayNumbered } from "../base/index.ts";
import type { DrawnDay, DrawnEvent, DrawnRelation } from "./series.ts";

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
