import { LIMITS, NET_LIMITS } from "../../index.ts";
import { countOption } from "./countOption.ts";
import { wrongUsage } from "./exit.ts";

/** Limits by name, as `--limits recordBytes=1000000,members=50` gives them. */
export function limitsOf(pairs: string | undefined): Record<string, number> {
	const limits: Record<string, number> = {};
	for (const pair of (pairs ?? "").split(",").filter(Boolean)) {
		const [name, value = ""] = pair.split("=").map((part) => part.trim());
		if (!NAMES.includes(name))
			throw wrongUsage(
				`--limits ${pair}: no limit ${name}, only ${NAMES.join(", ")}`,
			);
		limits[name] = countOption(`--limits ${name}`, value);
	}
	return limits;
}

const NAMES = [
	...new Set([...Object.keys(LIMITS), ...Object.keys(NET_LIMITS)]),
];
