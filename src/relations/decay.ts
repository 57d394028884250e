import { type Day, dayNumber } from "../base/index.ts";

/** What is left of cooperation and conflict on a day; each loses half its weight in a half-life. */
export interface Balance {
	readonly cooperation: number;
	readonly conflict: number;
}

/**
 * Counters that forget: each keeps its last day and is decayed only when it is touched, so an event costs O(1), and the
 * counters of a day do not depend on where counting began. Days must not go backwards.
 */
export class DecayedCounts {
	private readonly halfLife: number;
	private cooperation = 0;
	private conflict = 0;
	private last: number | null = null;

	/** Half-life in days; Infinity forgets nothing. */
	constructor(halfLife: number) {
		if (!(halfLife > 0)) throw new RangeError(`half-life ${halfLife}`);
		this.halfLife = halfLife;
	}

	/** Adds weights on a day. */
	add(day: Day, { cooperation, conflict }: Balance): void {
		this.decayTo(day);
		this.cooperation += cooperation;
		this.conflict += conflict;
	}

	/** The counters on a day. */
	on(day: Day): Balance {
		this.decayTo(day);
		return { cooperation: this.cooperation, conflict: this.conflict };
	}

	private decayTo(day: Day): void {
		const now = dayNumber(day);
		const passed = this.last === null ? 0 : now - this.last;
		if (passed < 0)
			throw new RangeError(`${day} lies ${-passed} days before the last day`);
		this.last = now;
		if (passed === 0) return;
		const kept = 2 ** (-passed / this.halfLife);
		this.cooperation *= kept;
		this.conflict *= kept;
	}
}
