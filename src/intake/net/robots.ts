// RFC 9309, and Crawl-delay, which many sites write and the RFC leaves out. Groups that name us count, together; if none
// does, those for everybody. Of the rules that fit a path the longest decides, and between two of the same length the one
// that allows. Only what concerns us is kept.

/** What a robots.txt says to us. */
export interface Robots {
	readonly rules: readonly Rule[];
	/** Seconds between requests, as asked for; null if nothing is. */
	readonly crawlDelay: number | null;
}

interface Rule {
	readonly allows: boolean;
	/** The path in one spelling, cut at its stars. */
	readonly parts: readonly string[];
	/** Whether the path has to end where the rule ends. */
	readonly toEnd: boolean;
	readonly length: number;
}

/** Where there is no robots.txt, nothing is forbidden. */
export const NO_ROBOTS: Robots = { rules: [], crawlDelay: null };

/** Reads a robots.txt for a crawler of this product token. */
export function readRobots(text: string, token: string): Robots {
	const ours = new Group();
	const all = new Group();
	let current: ReadonlySet<Group> = new Set();
	let isNaming = false;
	for (const line of text.split(/\r\n|\r|\n/)) {
		const field = fieldOf(line);
		if (!field) continue;
		if (field.name === "user-agent") {
			const before = isNaming ? [...current] : [];
			current = new Set([...before, ...named(field.value, token, ours, all)]);
			isNaming = true;
		} else if (MEMBERS.has(field.name)) {
			isNaming = false;
			for (const group of current) group.add(field);
		}
	}
	return ours.isNamed ? ours.robots() : all.robots();
}

const MEMBERS: ReadonlySet<string> = new Set([
	"allow",
	"disallow",
	"crawl-delay",
]);

interface Field {
	readonly name: string;
	readonly value: string;
}

/** `name: value` of a line, without its comment; null if the line is none. */
function fieldOf(line: string): Field | null {
	const hash = line.indexOf("#");
	const said = hash < 0 ? line : line.slice(0, hash);
	const colon = said.indexOf(":");
	if (colon < 0) return null;
	const name = said.slice(0, colon).replace("\ufeff", "").trim().toLowerCase();
	return { name, value: said.slice(colon + 1).trim() };
}

function named(value: string, token: string, ours: Group, all: Group): Group[] {
	if (value === "*") return [all];
	// Versions and remarks behind the token are no part of it: "detente/1.0".
	const [name] = /^[a-z_-]*/i.exec(value) ?? [""];
	if (name.toLowerCase() !== token.toLowerCase()) return [];
	ours.isNamed = true;
	return [ours];
}

/** The groups for one crawler, as one. */
class Group {
	isNamed = false;
	readonly #rules: Rule[] = [];
	#crawlDelay: number | null = null;

	add({ name, value }: Field): void {
		if (name === "crawl-delay") this.#crawlDelay = secondsOf(value);
		else if (value !== "") this.#rules.push(ruleOf(value, name === "allow"));
	}

	robots(): Robots {
		// Longest first, and what allows before what forbids: the first that fits decides.
		const rules = this.#rules.sort(
			(a, b) => b.length - a.length || Number(b.allows) - Number(a.allows),
		);
		return { rules, crawlDelay: this.#crawlDelay };
	}
}

function secondsOf(value: string): number | null {
	return /^\d{1,6}(\.\d{1,6})?$/.test(value) ? Number(value) : null;
}

function ruleOf(pattern: string, allows: boolean): Rule {
	const toEnd = pattern.endsWith("$");
	const path = toEnd ? pattern.slice(0, -1) : pattern;
	const parts = path.split("*").map(oneSpelling);
	const length = parts.reduce((sum, part) => sum + part.length + 1, 0);
	return { allows, parts, toEnd, length: length + Number(toEnd) };
}

/** Whether a path, with its query, may be asked for. */
export function isAllowed(robots: Robots, path: string): boolean {
	if (path === "/robots.txt") return true;
	// A star in a path is a star and no sign for anything.
	const spelled = oneSpelling(path).replaceAll("*", "%2A");
	const rule = robots.rules.find((each) => fits(each, spelled));
	return rule?.allows ?? true;
}

function fits({ parts, toEnd }: Rule, path: string): boolean {
	const [first, ...others] = parts;
	if (!path.startsWith(first)) return false;
	if (others.length === 0) return !toEnd || path.length === first.length;
	let at = first.length;
	for (const part of toEnd ? others.slice(0, -1) : others) {
		const found = path.indexOf(part, at);
		if (found < 0) return false;
		at = found + part.length;
	}
	if (!toEnd) return true;
	const last = others[others.length - 1];
	return path.length - last.length >= at && path.endsWith(last);
}

/**
 * The path as all its spellings are written here: letters that need no escape stand for themselves, what is not ASCII is
 * escaped, escapes are in capitals, and a dollar is escaped, because bare it means the end.
 */
function oneSpelling(path: string): string {
	return path.replace(/%[0-9a-f]{2}|\$|[^\0-\x7f]+/gi, (part) => {
		if (part === "$") return "%24";
		if (part.length !== 3 || part[0] !== "%") return escaped(part);
		const character = String.fromCharCode(Number.parseInt(part.slice(1), 16));
		return /[a-z0-9._~-]/i.test(character) ? character : part.toUpperCase();
	});
}

function escaped(text: string): string {
	const bytes = Buffer.from(text).toString("hex").toUpperCase();
	return bytes.replace(/../g, "%$&");
}
