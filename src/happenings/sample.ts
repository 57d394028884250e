import { idOf } from "../base/index.ts";
import type { CodedEvent } from "../coding/index.ts";
import type { Actor } from "../lexicon/index.ts";
import type { Report } from "./happening.ts";

// For tests: reports of an invented little world, one a line.

/** `ARN/MIL[Third Company]+-/REB` as actors, `-` as nobody; `_` is a space. */
export function actorsOf(notation: string): Actor[] {
	if (notation === "-") return [];
	return notation.split("+").map((one) => {
		const [, code, name] = /^([^[]*)(?:\[(.*)\])?$/.exec(one) ?? [];
		const [country, ...sectors] = code.split("/");
		return {
			country: country === "-" ? null : country,
			sectors,
			name: name?.replaceAll("_", " ") ?? null,
		};
	});
}

/** `d1 2024-05-01 Gazette | ARN/MIL ASSAULT/aerial GON denied | words of the sentence` as a report; `-` for none. */
export function reportOf(line: string, changes: Partial<Report> = {}): Report {
	const [head, coding, text] = line.split(" | ");
	const [document, published, outlet] = head.split(" ");
	const [source, deed, target, status] = coding.split(" ");
	const [type, mode] = deed.split("/");
	// Another sentence stands elsewhere in its document.
	const start = Number.parseInt(idOf(text).slice(0, 4), 16);
	return {
		id: idOf(document, coding, text),
		document,
		published: published === "-" ? null : published,
		outlet: outlet === "-" ? null : outlet.replaceAll("+", ", "),
		text,
		sentence: { start, end: start + text.length },
		sources: actorsOf(source),
		targets: actorsOf(target),
		type,
		mode: mode ?? null,
		quad: QUADS[type] ?? null,
		score: null,
		direction: null,
		contexts: [],
		status: (status ?? "happened") as CodedEvent["status"],
		within: null,
		condition: null,
		sayers: [],
		when: null,
		where: null,
		casualties: [],
		evidence: [],
		by: "pattern",
		p: null,
		because: [],
		coder: { version: "1", lexicon: "1", model: "1" },
		...changes,
	};
}

const QUADS: Readonly<Record<string, 1 | 2 | 3 | 4>> = {
	AGREE: 1,
	CONSULT: 1,
	SUPPORT: 1,
	COOPERATE: 2,
	AID: 2,
	ACCUSE: 3,
	REQUEST: 3,
	ASSAULT: 4,
	COERCE: 4,
	SANCTION: 4,
};
