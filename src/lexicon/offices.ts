import type { Day } from "../base/index.ts";
import type { ActorEntry } from "./actor.ts";
import type { ActorKey } from "./actorColumns.ts";
import { holdsOn } from "./inForce.ts";
import type { Names } from "./nameColumns.ts";
import { squeeze } from "./names.ts";

/** Who held which office: the holders of data/actors, and the many names of an office ("premier" is a prime minister). */
export class Offices {
	/** Entries of offices by what they are called. */
	readonly #offices: Names<ActorEntry>;
	readonly #holders: Names<ActorEntry>;

	constructor(by: (key: ActorKey) => Names<ActorEntry>) {
		this.#offices = by("office");
		this.#holders = by("office of country");
	}

	/** The holder on that day. Where a state has no such office, its head of government is meant by "prime minister". */
	holder(office: string, country: string, day: Day): ActorEntry | null {
		const meant = this.#meantBy(office);
		const holders = this.#holders.get(`${meant} ${country}`);
		if (holders) return holders.find((entry) => holdsOn(entry, day)) ?? null;
		const other = COUNTERPART[meant];
		return (
			this.#holders
				.get(`${other} ${country}`)
				?.find((entry) => holdsOn(entry, day)) ?? null
		);
	}

	/** Who held the office before the one of that day, or comes after. */
	neighbour(
		which: "previous" | "next",
		office: string,
		country: string,
		day: Day,
	): ActorEntry | null {
		const key = `${this.#meantBy(office)} ${country}`;
		const holders = this.#holders.get(key) ?? [];
		const now = this.holder(office, country, day)?.name;
		const others = holders.filter(({ name }) => name !== now);
		return which === "previous"
			? latest(others.filter(({ ends }) => ends !== null && ends <= day))
			: earliest(
					others.filter(({ begins }) => begins !== null && begins > day),
				);
	}

	/** The office by its own name: "premier" is a prime minister. */
	#meantBy(office: string): string {
		const called = this.#offices.get(squeeze(office).toLowerCase());
		return called?.at(-1)?.office ?? office;
	}
}

function latest(entries: readonly ActorEntry[]): ActorEntry | null {
	return entries.reduce<ActorEntry | null>(
		(best, one) => (best === null || one.ends! > best.ends! ? one : best),
		null,
	);
}

function earliest(entries: readonly ActorEntry[]): ActorEntry | null {
	return entries.reduce<ActorEntry | null>(
		(best, one) => (best === null || one.begins! < best.begins! ? one : best),
		null,
	);
}

/** "The prime minister met his US counterpart": heads of government where the one office is unknown. */
const COUNTERPART: Readonly<Record<string, string>> = {
	president: "prime minister",
	"prime minister": "president",
};
