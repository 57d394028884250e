import { vi } from "vitest";
import { main } from "./main.ts";

// For tests: commands called in this process, which is a second quicker than in one of their own.

/** How a command ended, and what it said. */
export interface Ended {
	readonly code: number | null;
	readonly out: string;
	readonly err: string;
}

/** Calls `detente` with these arguments; `{}` in them is the folder of the test. One at a time. */
export async function called(
	folder: string,
	...args: readonly string[]
): Promise<Ended> {
	const told = { out: "", err: "" };
	const spies = (["stdout", "stderr"] as const).map((name) =>
		vi.spyOn(process[name], "write").mockImplementation((text) => {
			told[name === "stdout" ? "out" : "err"] += text;
			return true;
		}),
	);
	const forget = listening();
	try {
		const placed = args.map((arg) => arg.replaceAll("{}", folder));
		return { code: await main(placed), ...told };
	} finally {
		forget();
		for (const spy of spies) spy.mockRestore();
	}
}

/** Gives what takes away the listeners that a command leaves behind: it counts on ending with its process. */
function listening(): () => void {
	const before = HEARD.map(([emitter, name]) => emitter.listeners(name));
	return () => {
		for (const [i, [emitter, name]] of HEARD.entries())
			for (const listener of emitter.listeners(name))
				if (!before[i].includes(listener))
					emitter.removeListener(name, listener as () => void);
	};
}

const HEARD: readonly [NodeJS.EventEmitter, string][] = [
	[process, "SIGINT"],
	[process, "SIGTERM"],
	[process.stdout, "error"],
];
