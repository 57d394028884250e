import type { ToldEvent } from "./api.ts";

/** One happening as it is shown: the report that stands for it, and the others. */
export interface Group {
	readonly lead: ToldEvent;
	/** The sentence codes it in both directions: "met", "blamed each other". */
	readonly mutual: boolean;
	readonly others: readonly ToldEvent[];
}

/** Events as happenings, in the order they came. `stands` tells which event counts for its happening. */
export function groupsOf(
	events: readonly ToldEvent[],
	stands: (event: ToldEvent) => boolean,
): Group[] {
	const groups = new Map<string, ToldEvent[]>();
	for (const event of events) {
		const key = event.happening ?? event.id;
		groups.set(key, [...(groups.get(key) ?? []), event]);
	}
	return [...groups.values()].map((members) => groupOf(members, stands));
}

function groupOf(
	members: readonly ToldEvent[],
	stands: (event: ToldEvent) => boolean,
): Group {
	const lead = members.find(stands) ?? members[0];
	const rest = members.filter((member) => member !== lead);
	const others = rest.filter(
		(member, i) =>
			!isMirror(lead, member) &&
			!rest.slice(0, i).some((before) => isMirror(before, member)),
	);
	return {
		lead,
		others,
		mutual: rest.some((member) => isMirror(lead, member)),
	};
}

/** The same words coded the other way round. */
function isMirror(a: ToldEvent, b: ToldEvent): boolean {
	return (
		a.document === b.document &&
		a.sentence.start === b.sentence.start &&
		a.type === b.type &&
		JSON.stringify(a.sources) === JSON.stringify(b.targets) &&
		JSON.stringify(a.targets) === JSON.stringify(b.sources)
	);
}
