import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Check, demand, inFolder, seeded } from "./check.ts";
import { detente } from "./command.ts";
import { contentsOf, demandEqual } from "./contents.ts";
import { writeMixedInput } from "./mixedInput.ts";

/** An import that is killed at seeded random moments ends, once it may, as one that never was. */
export const importKills: Check = {
	name: "import-kills",
	run: (size) =>
		inFolder(async (folder) => {
			const wanted = size === "full" ? 100 : 10;
			const input = join(folder, "input");
			writeMixedInput(input);
			const importInto = (store: string, killAfter?: number) =>
				detente(["read", input, "--store", store], { killAfter });
			const unbroken = join(folder, "unbroken");
			const began = performance.now();
			const { code, stderr } = await importInto(unbroken);
			demand(code === 3, `the unbroken import ended with ${code}: ${stderr}`);
			const whole = performance.now() - began;
			const expected = {
				folder: unbroken,
				contents: await contentsOf(unbroken),
			};

			const random = seeded(1);
			let kills = 0;
			for (let n = 0; kills < wanted; n++) {
				const broken = join(folder, `broken-${n}`);
				// Three kills on one store, then it may finish.
				for (let i = 0; i < 3 && kills < wanted; i++) {
					const ended = await importInto(broken, random() * whole);
					if (ended.code === null) kills++;
				}
				const last = await importInto(broken);
				demand(
					last.code === 3,
					`after kills ${last.code}: ${last.stderr.slice(-500)}`,
				);
				await demandEqual(broken, expected);
				rmSync(broken, { recursive: true });
			}
			return `${kills} kills, each time ${expected.contents}`;
		}),
};
