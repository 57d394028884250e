import { createHash } from "node:crypto";
import { join } from "node:path";
import { type Check, demand, inFolder } from "./check.ts";
import { detenteWell } from "./command.ts";
import { contentsOf, demandEqual } from "./contents.ts";
import { writeMixedInput } from "./mixedInput.ts";
import { REPORTS } from "./reports.ts";

const SETTINGS = [
	{ workers: 1, TZ: "UTC", LANG: "C" },
	{ workers: 2, TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8" },
	{ workers: 8, TZ: "America/St_Johns", LANG: "ar_EG.UTF-8" },
];

/** Neither what is coded nor what is stored depends on time zone, locale, or how many work at it. */
export const everywhere: Check = {
	name: "everywhere",
	run: () =>
		inFolder(async (folder) => {
			const input = join(folder, "input");
			writeMixedInput(input);
			const hashes = new Set<string>();
			let expected: { folder: string; contents: string } | null = null;
			for (const { workers, ...env } of SETTINGS) {
				const by = ["--workers", String(workers)];
				const coded = await detenteWell(["code", REPORTS, ...by], [0], env);
				hashes.add(createHash("sha256").update(coded).digest("hex"));
				const store = join(folder, `store-${workers}`);
				await detenteWell(["read", input, "--store", store, ...by], [3], env);
				if (expected) await demandEqual(store, expected);
				else expected = { folder: store, contents: await contentsOf(store) };
			}
			const [hash] = hashes;
			demand(hashes.size === 1, `results differ: ${[...hashes].join(", ")}`);
			return `${SETTINGS.length} settings, export ${hash.slice(0, 16)}, store ${expected?.contents}`;
		}),
};
