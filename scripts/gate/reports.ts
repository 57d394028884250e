import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./check.ts";

/** A report of the demo, as it is handed in. */
export interface Report {
	readonly id: string;
	readonly outlet: string;
	readonly published: string;
	readonly text: string;
}

export const REPORTS = join(ROOT, "demo", "reports.jsonl");

/** The reports of the demo. */
export function demoReports(): Report[] {
	return readFileSync(REPORTS, "utf8")
		.trim()
		.split("\n")
		.map((line) => JSON.parse(line));
}

/** The text as another paper prints it: cut at the end, with a line of its own. */
export function nearly({ text }: Report, outlet: string): string {
	return `${text.trim()} (${outlet})`;
}

export function escaped(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
