import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type Check, inFolder, ROOT, type Size, seeded } from "./check.ts";
import { detenteWell } from "./command.ts";
import { contentsOf, demandEqual } from "./contents.ts";
import { demoReports, nearly, type Report } from "./reports.ts";

/** Running news, where it lies beside the checkout. */
const NEWS = join(
	ROOT,
	"../shared/data/news/wikipedia-current-events-2012-2019.jsonl.gz",
);

/** What the store holds does not depend on what came first, near-duplicates included, nor on how it was shared out. */
export const anyOrder: Check = {
	name: "any-order",
	run: (size) =>
		inFolder(async (folder) => {
			const lines = linesFor(size);
			const random = seeded(2);
			const shuffled = lines
				.map((line) => ({ line, at: random() }))
				.sort((a, b) => a.at - b.at)
				.map(({ line }) => line);
			const runs = [
				{ input: lines, workers: 1, files: 1 },
				{ input: [...lines].reverse(), workers: 2, files: 1 },
				{ input: shuffled, workers: 3, files: 7 },
			];
			let expected: { folder: string; contents: string } | null = null;
			for (const [i, { input, workers, files }] of runs.entries()) {
				const from = join(folder, `input-${i}`);
				mkdirSync(from);
				const each = Math.ceil(input.length / files);
				for (let n = 0; n < files; n++)
					writeFileSync(
						join(from, `${n}.jsonl`),
						`${input.slice(n * each, (n + 1) * each).join("\n")}\n`,
					);
				const store = join(folder, `store-${i}`);
				await detenteWell(
					["read", from, "--store", store, "--workers", String(workers)],
					[0],
				);
				if (expected) await demandEqual(store, expected);
				else expected = { folder: store, contents: await contentsOf(store) };
			}
			return `${lines.length} items, ${runs.length} orders, ${expected?.contents}`;
		}),
};

/** Lines of JSON, each seventh of them once more as another paper prints it. */
function linesFor(size: Size): string[] {
	const reports = size === "full" && existsSync(NEWS) ? news() : demoReports();
	return reports.flatMap((report, i) => {
		const line = JSON.stringify(report);
		if (i % 7 > 0) return [line];
		const outlet = "Other Post";
		const near = { ...report, id: `${report.id}-near`, outlet };
		return [line, JSON.stringify({ ...near, text: nearly(report, outlet) })];
	});
}

function news(): Report[] {
	return gunzipSync(readFileSync(NEWS))
		.toString("utf8")
		.trim()
		.split("\n")
		.slice(0, 9_000)
		.map((line) => {
			const { id, date, text } = JSON.parse(line);
			return { id, outlet: "News", published: date, text };
		});
}
