import {
	addDays,
	type Day,
	firstOfMonth,
	isDay,
	type Problem,
} from "../base/index.ts";
import type { Actor } from "./actor.ts";
import type { Ontology } from "./lexicon.ts";
import { didYouMean } from "./nearest.ts";

/** Statuses of docs/guide/coding.md, in its order. */
export const STATUSES = [
	"happened",
	"ongoing",
	"past",
	"planned",
	"offered",
	"demanded",
	"threatened",
	"refused",
	"alleged",
	"denied",
	"hypothetical",
	"failed",
] as const;

/** What a remark on a relation may say, docs/guide/coding.md. */
export const DIRECTIONS = [
	"better",
	"worse",
	"close",
	"strained",
	"normal",
	"cut",
	"restored",
] as const;

/** Casualties as the notation writes them: `killed at least 2`. */
export interface ExpectedCasualties {
	readonly kind: "killed" | "injured" | "captured" | "missing" | "displaced";
	readonly count: number;
	readonly bound: "exactly" | "at least" | "at most" | "about";
}

/** One record that a person expects. What is null or empty was not written, and is not checked. */
export interface Expectation {
	/** `=>?`: known not to work yet. */
	readonly knownMiss: boolean;
	/** Empty for `-`. */
	readonly sources: readonly Actor[];
	readonly targets: readonly Actor[];
	readonly type: string;
	readonly mode: string | null;
	readonly trigger: string | null;
	/** Not written means `happened`, and that is checked. */
	readonly status: (typeof STATUSES)[number];
	readonly direction: (typeof DIRECTIONS)[number] | null;
	readonly sayers: readonly {
		readonly actors: readonly Actor[];
		readonly via: string | null;
	}[];
	readonly condition: string | null;
	readonly where: {
		readonly name: string | null;
		readonly country: string | null;
	} | null;
	/** Half-open. */
	readonly when: { readonly begins: Day; readonly ends: Day } | null;
	readonly casualties: readonly ExpectedCasualties[];
	readonly quoted: boolean;
	readonly contexts: readonly string[];
	/** The record above that carries it, by its place in the list; null if none does. */
	readonly within: number | null;
	readonly line: number;
}

/** The coding of one passage. */
export interface Coding {
	/** Empty for `nothing`. */
	readonly expected: readonly Expectation[];
	/** `=>? nothing`: more comes out than should, and it is known. */
	readonly knownSurplus: boolean;
	readonly problems: readonly Problem[];
}

/** One line of notation and its place; `text` begins with `=>`, at `column` (from 1) of `whole`. */
export interface NotationLine {
	readonly file: string;
	readonly line: number;
	readonly text: string;
	readonly column?: number;
	readonly whole?: string;
}

/** What codes a notation may use; without it only their form is checked. */
export type KnownCodes = Pick<
	Ontology,
	"types" | "has" | "isSector" | "isContext"
> & {
	isCountry(code: string): boolean;
};

const ACTOR = String.raw`(?:-|[A-Z]{3})(?:\/[A-Z]{3})*(?:\[[^\]]*\])?`;
const ACTORS = String.raw`${ACTOR}(?:\s*\+\s*${ACTOR})*`;
const DAY = String.raw`\d{4}(?:-\d\d){0,2}`;
const RECORD = new RegExp(
	String.raw`^(${ACTORS})\s+([A-Z]+)(?:\/([a-z-]+))?\s+(${ACTORS})\s*(?:"([^"]*)")?\s*(?:\((.*)\))?$`,
);
const EACH_ACTOR = new RegExp(ACTOR, "g");
const SAYER = new RegExp(`^(${ACTORS})(?: via (.+))?$`);
const DAYS = new RegExp(`^(?:on (${DAY})|from (${DAY}) to (${DAY}))$`);
const CASUALTIES =
	/^(killed|injured|captured|missing|displaced) (?:(at least|at most|about|exactly) )?([\d,]+)$/;

/** An actor as the notation writes it: `RUS/GOV[Vladimir Putin]`, `-` for the unknown one. */
export function showActor(actor: Actor): string {
	// What the notation could not read back is written otherwise.
	const name = actor.name
		?.replace(/\[/g, "(")
		.replace(/\]/g, ")")
		.replace(/["“”]/g, "'")
		.replaceAll(";", ",");
	const codes = [actor.country ?? "-", ...actor.sectors].join("/");
	return name ? `${codes}[${name}]` : codes;
}

/** Several actors, joined with +; `-` for none. */
export function showActors(actors: readonly Actor[]): string {
	return actors.map(showActor).join("+") || "-";
}

/** Reads actors as `showActors` writes them; null where the words are none. */
export function readActors(words: string): Actor[] | null {
	if (!new RegExp(`^${ACTORS}$`).test(words)) return null;
	return (words.match(EACH_ACTOR) ?? []).map(actorFrom);
}

function actorFrom(word: string): Actor {
	const [, codes, name] = /^([^[]*)(?:\[(.*)\])?$/.exec(word)!;
	const [country, ...sectors] = codes.split("/");
	return {
		country: country === "-" ? null : country,
		sectors,
		name: name?.trim() || null,
	};
}

/** Reads the lines of one passage's coding, top to bottom. */
export function readCoding(
	lines: readonly NotationLine[],
	codes: KnownCodes | null = null,
): Coding {
	const expected: Expectation[] = [];
	const problems: Problem[] = [];
	/** Places of the records that a deeper line would hang under, one a level. */
	let above: number[] = [];
	let nothing = false;
	let knownSurplus = false;
	for (const line of lines) {
		const found = /^=>(\?)?(\s*)(.*?)\s*$/.exec(line.text);
		const reader = new LineReader(line, codes, problems);
		if (!found) {
			reader.complain("a coding begins with =>", line.text);
			continue;
		}
		const [, miss, indent, words] = found;
		if (words === "nothing") {
			if (miss) knownSurplus = true;
			else nothing = true;
			continue;
		}
		const level = Math.floor(Math.max(0, indent.length - 1) / 2);
		if (level > above.length)
			reader.complain("is indented, but nothing above carries it", words);
		const within = level > 0 ? (above[level - 1] ?? null) : null;
		const record = reader.record(words, miss !== undefined, within);
		if (!record) continue;
		above = [...above.slice(0, level), expected.length];
		expected.push(record);
	}
	if (nothing && expected.some((record) => !record.knownMiss))
		new LineReader(lines[0], codes, problems).complain(
			'"nothing" beside a record',
			"nothing",
		);
	return { expected, knownSurplus, problems };
}

/** Reads one line of notation by itself. */
export function readNotation(
	text: string,
	codes: KnownCodes | null = null,
): Coding {
	return readCoding([{ file: "notation", line: 1, text: text.trim() }], codes);
}

type Details = {
	-readonly [K in keyof Expectation]: Expectation[K];
};

/** Reads the records of one line, and complains with the place. */
class LineReader {
	constructor(
		private readonly line: NotationLine,
		private readonly codes: KnownCodes | null,
		private readonly problems: Problem[],
	) {}

	complain(message: string, words: string, hint?: string): null {
		const { file, line, text, column = 1, whole = text } = this.line;
		const at = Math.max(0, text.indexOf(words));
		this.problems.push({
			file,
			line,
			column: column + at,
			length: words.length,
			message,
			hint,
			text: whole,
		});
		return null;
	}

	record(
		words: string,
		knownMiss: boolean,
		within: number | null,
	): Expectation | null {
		const found = RECORD.exec(words);
		if (!found)
			return this.complain(
				"cannot be read",
				words,
				'Write SOURCE TYPE[/mode] TARGET "trigger" (detail; detail), or nothing',
			);
		const [, sources, type, mode, targets, trigger, details] = found;
		this.#checkType(type, mode ?? null);
		const record: Details = {
			knownMiss,
			sources: this.#actors(sources),
			targets: this.#actors(targets),
			type,
			mode: mode ?? null,
			trigger: trigger ?? null,
			status: "happened",
			direction: null,
			sayers: [],
			condition: null,
			where: null,
			when: null,
			casualties: [],
			quoted: false,
			contexts: [],
			within,
			line: this.line.line,
		};
		for (const detail of details?.match(/(?:"[^"]*"|[^;"])+/g) ?? [])
			this.#detail(detail.trim(), record);
		return record;
	}

	#checkType(type: string, mode: string | null): void {
		const { codes } = this;
		if (!codes) return;
		const isTies = type === "TIES" && mode === null;
		if (isTies || codes.has(type, mode)) return;
		if (codes.has(type))
			this.complain(`${type} has no mode ${mode}`, `${mode}`);
		else this.complain(`no type ${type}`, type, didYouMean(type, codes.types));
	}

	#actors(words: string): Actor[] {
		const actors = words.match(EACH_ACTOR) ?? [];
		return actors.map((word) => this.#actor(word)).filter(isTold);
	}

	#actor(word: string): Actor {
		const actor = actorFrom(word);
		const { country, sectors } = actor;
		if (this.codes) {
			if (country !== null && !this.codes.isCountry(country))
				this.complain(`no country ${country}`, country);
			for (const sector of sectors)
				if (!this.codes.isSector(sector))
					this.complain(`no sector ${sector}`, sector);
		}
		return actor;
	}

	#detail(detail: string, record: Details): void {
		if (isOneOf(STATUSES, detail)) record.status = detail;
		else if (isOneOf(DIRECTIONS, detail)) record.direction = detail;
		else if (detail === "quoted") record.quoted = true;
		else if (!this.#phrase(detail, record))
			this.complain(`unknown detail: ${detail}`, detail, hintFor(detail));
	}

	/** Details of several words; false if it is none. */
	#phrase(detail: string, record: Details): boolean {
		const [, word, rest] = /^(\S+)\s*(.*)$/.exec(detail) ?? [];
		if (word === "says") return this.#says(rest, record);
		if (word === "context") return this.#context(rest, record);
		if (word === "if") {
			record.condition = /^"([^"]+)"$/.exec(rest)?.[1] ?? null;
			return record.condition !== null;
		}
		if (word === "in" && rest) {
			const [, name, country] = /^(.*?)(?:(?:^|\s)([A-Z]{3}))?$/.exec(rest)!;
			record.where = { name: name.trim() || null, country: country ?? null };
			return true;
		}
		const days = DAYS.exec(detail);
		if (days) {
			record.when = daysOf(days[1] ?? days[2], days[3] ?? days[1]);
			return record.when !== null;
		}
		const casualties = CASUALTIES.exec(detail);
		if (!casualties) return false;
		const [, kind, bound, count] = casualties;
		const one = {
			kind,
			bound: bound ?? "exactly",
			count: Number(count.replaceAll(",", "")),
		} as ExpectedCasualties;
		record.casualties = [...record.casualties, one];
		return true;
	}

	#says(rest: string, record: Details): boolean {
		const found = SAYER.exec(rest);
		if (!found) return false;
		const sayer = { actors: this.#actors(found[1]), via: found[2] ?? null };
		record.sayers = [...record.sayers, sayer];
		return true;
	}

	#context(name: string, record: Details): boolean {
		if (!/^[a-z_]+$/.test(name)) return false;
		if (this.codes && !this.codes.isContext(name)) return false;
		record.contexts = [...record.contexts, name];
		return true;
	}
}

/** First day, and the day after the last; a day may be a month or a year; null for a day that no calendar has. */
function daysOf(
	first: string,
	last: string,
): { begins: Day; ends: Day } | null {
	const begins = first + "-01-01".slice(first.length - 4);
	const end = last + "-01-01".slice(last.length - 4);
	if (!isDay(begins) || !isDay(end)) return null;
	const ends =
		last.length === 10
			? addDays(end, 1)
			: firstOfMonth(end, last.length === 7 ? 1 : 12);
	return ends > begins ? { begins, ends } : null;
}

function isTold(actor: Actor): boolean {
	return (
		actor.country !== null || actor.sectors.length > 0 || actor.name !== null
	);
}

function isOneOf<T extends string>(
	words: readonly T[],
	word: string,
): word is T {
	return (words as readonly string[]).includes(word);
}

function hintFor(detail: string): string {
	return (
		didYouMean(detail, [...STATUSES, ...DIRECTIONS, "quoted"]) ??
		'Details: a status, says ACTOR via OUTLET, if "…", in PLACE ISO3, on DATE, from DATE to DATE, killed N, quoted, context NAME'
	);
}
