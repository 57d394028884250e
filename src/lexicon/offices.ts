import type { Day } from "../base/index.ts";
import type { ActorEntry } from "./actor.ts";
import { holdsOn } from "./inForce.ts";
import { squeeze } from "./names.ts";

/** Who held which office: the holders of data/actors, and the many names of an office ("premier" is a prime minister). */
export class Offices {
	/** The office that a noun phrase means. */
	readonly #meant = new Map<string, string>();
	readonly #holders = new Map<string, ActorEntry[]>();

	constructor(entries: readonly ActorEntry[]) {
		for (const entry of entries) {
			if (!entry.office) continue;
			if (entry.kind === "office")
				this.#meant.set(squeeze(entry.name).toLowerCase(), entry.office);
			if (entry.kind === "person") this.#add(entry.office, entry);
		}
	}

	/** The holder on that day. Where a state has no such office, its head of government is meant by "prime minister". */
	holder(office: string, country: string, day: Day): ActorEntry | null {
		const meant = this.#meant.get(squeeze(office).toLowerCase()) ?? office;
		const holders = this.#holders.get(`${meant} ${country}`);
		if (holders) return holders.find((entry) => holdsOn(entry, day)) ?? null;
		const other = COUNTERPART[meant];
		return (
			this.#holders
				.get(`${other} ${country}`)
				?.find((entry) => holdsOn(entry, day)) ?? null
		);
	}

	#add(office: string, entry: ActorEntry): void {
		const key = `${office} ${entry.country}`;
		const known = this.#holders.get(key);
		if (known) known.push(entry);
		else this.#holders.set(key, [entry]);
	}
}

/** "The prime minister met his US counterpart": heads of government where the one office is unknown. */
const COUNTERPART: Readonly<Record<string, string>> = {
	president: "prime minister",
	"prime minister": "president",
};
