import type { Answer, Fetched } from "./answer.ts";
import type { Manners } from "./manners.ts";
import { Recent } from "./recent.ts";
import { type RefusalCode, type Refused, refuse } from "./refusal.ts";
import { NO_ROBOTS, type Robots, readRobots } from "./robots.ts";
import type { Time } from "./turn.ts";

/** What a host's robots.txt says, or why the host is not read now. */
export type RobotsFound = Robots | Refused;

/** How a robots.txt was fetched: what came, and whether a refusal is about the host itself, not one it sent us to. */
export interface RobotsFetched {
	readonly fetched: Fetched;
	readonly isAboutHost: boolean;
}

interface Page {
	readonly found: RobotsFound;
	/** On the clock of durations. */
	readonly until: number;
	/** In bytes. */
	readonly weight: number;
}

/** The product token: the name that a robots.txt calls us by. */
export const PRODUCT_TOKEN = "detente";

/** Remembers the robots.txt of hosts for a day, and asks for each once however many wait for it. */
export class RobotsBook {
	readonly #pages: Recent<Page>;
	readonly #asked = new Map<string, Promise<RobotsFound>>();

	constructor(
		readonly manners: Manners,
		readonly time: Time,
		readonly fetchRobots: (address: string) => Promise<RobotsFetched>,
	) {
		const { hosts: entries, rulesBytes: weight } = manners;
		this.#pages = new Recent({
			entries,
			weight,
			weigh: (page) => page.weight,
		});
	}

	/** What the host of an address says. */
	of({ origin }: URL): Promise<RobotsFound> {
		const page = this.#pages.get(origin);
		if (page && this.time.now() < page.until)
			return Promise.resolve(page.found);
		const asked = this.#asked.get(origin) ?? this.#ask(origin);
		this.#asked.set(origin, asked);
		return asked;
	}

	async #ask(origin: string): Promise<RobotsFound> {
		const address = `${origin}/robots.txt`;
		try {
			const got = await this.fetchRobots(address);
			const { found, weight } = this.#read(address, got);
			const until = this.time.now() + this.#holdsFor(found);
			this.#pages.set(origin, { found, until, weight });
			return found;
		} finally {
			this.#asked.delete(origin);
		}
	}

	#read(address: string, got: RobotsFetched): Omit<Page, "until"> {
		const found = this.#withoutText(address, got);
		if (found) return { found, weight: 0 };
		const { body } = got.fetched as Answer;
		const text = new TextDecoder().decode(body);
		const robots = readRobots(text, PRODUCT_TOKEN);
		return { found: robots, weight: weightOf(text, robots) };
	}

	/** What holds where there is nothing to read; null where there is. */
	#withoutText(
		address: string,
		{ fetched, isAboutHost }: RobotsFetched,
	): RobotsFound | null {
		if ("refused" in fetched) {
			const { code, message } = fetched.refused;
			if (isAboutHost && !UNREACHABLE.has(code)) return fetched;
			return this.#forbid(address, message);
		}
		const { status, truncated } = fetched;
		if (status >= 400 && status < 500) return NO_ROBOTS;
		if (status >= 300) return this.#forbid(address, `its status is ${status}`);
		return truncated ? this.#forbid(address, "it broke off") : null;
	}

	#forbid(address: string, why: string): Refused {
		const { robotsAgainMs } = this.manners;
		const minutes = Math.ceil(robotsAgainMs / 60_000);
		return refuse(
			"robots",
			address,
			`cannot be read, so the host is left alone for now; try again in ${minutes} minutes (${why})`,
			robotsAgainMs,
		);
	}

	#holdsFor(found: RobotsFound): number {
		if (!("refused" in found)) return this.manners.robotsMs;
		return found.refused.code === "robots" ? this.manners.robotsAgainMs : 0;
	}
}

/** With these the host may be there, and only its rules are out of reach. The others say more by themselves. */
const UNREACHABLE: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
	"timeout",
	"bad-answer",
	"bad-encoding",
	"bomb",
	"headers-too-large",
	"too-many-redirects",
]);

/** About how many bytes are kept: rules are pieces of the text, which stays as long as one of them does. */
function weightOf(text: string, { rules }: Robots): number {
	return rules.reduce(
		(sum, { parts }) => sum + RULE_BYTES + PART_BYTES * parts.length,
		text.length,
	);
}

const RULE_BYTES = 120;
const PART_BYTES = 40;
