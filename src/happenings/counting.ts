import type { Day } from "../base/index.ts";
import type { CodedEvent } from "../coding/index.ts";
import { dayOfEvent, type Happening, type Report } from "./happening.ts";
import { statesOf } from "./side.ts";

// What counts in a relation between states. The rule stands here and not in relations/ because the store keeps the
// counted events of all dyads: the share of cooperation in the world needs them all.

/** One happening as it counts in one direction of one dyad; every happening counts once a direction. */
export interface CountedEvent {
	readonly happening: string;
	/** The first event of the happening that counts in this direction. */
	readonly event: string;
	readonly day: Day;
	readonly source: string;
	readonly target: string;
	readonly type: string;
	/** 1 and 2 cooperate, 3 and 4 conflict. */
	readonly quad: 1 | 2 | 3 | 4;
	/** 1, or the probability that the model gave. */
	readonly weight: number;
}

/** Why an event is shown, but does not count; null when it counts. Sides are not looked at. */
export function notCounted(
	event: Pick<CodedEvent, "type" | "quad" | "status" | "within">,
): string | null {
	if (event.type === "TIES" || event.quad === null)
		return "a remark on the relation, no event";
	if (event.within !== null) return "carried by what somebody says";
	if (event.status !== "happened" && event.status !== "ongoing")
		return `status ${event.status}`;
	return null;
}

/** The happening in each direction of each dyad of states in which it counts. */
export function countedIn(
	happening: Happening,
	members: readonly Report[],
): CountedEvent[] {
	const counted = new Map<string, CountedEvent>();
	for (const member of inOrder(happening, members)) {
		if (notCounted(member) !== null) continue;
		const day = happening.begins ?? dayOfEvent(member, member.published);
		if (day === null || member.quad === null) continue;
		for (const source of statesOf(member.sources, "source"))
			for (const target of statesOf(member.targets, "target")) {
				if (source === target) continue;
				const key = `${source} ${target}`;
				const weight = member.p ?? 1;
				const before = counted.get(key);
				if (before)
					counted.set(key, {
						...before,
						weight: Math.max(before.weight, weight),
					});
				else
					counted.set(key, {
						happening: happening.id,
						event: member.id,
						day,
						source,
						target,
						type: member.type,
						quad: member.quad,
						weight,
					});
			}
	}
	return [...counted.values()];
}

function inOrder(happening: Happening, members: readonly Report[]): Report[] {
	const byId = new Map(members.map((member) => [member.id, member]));
	return happening.events.map((id) => {
		const member = byId.get(id);
		if (!member)
			throw new RangeError(
				`event ${id} of happening ${happening.id} is not among its ${members.length} reports`,
			);
		return member;
	});
}
