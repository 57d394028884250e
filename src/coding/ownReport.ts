import type { Draft } from "./carry.ts";
import { type Mention, type Scene, unnamed } from "./mention.ts";

// "The army said 20 rebels were killed": soldiers and police who tell of dead enemies killed them, where nobody else is told
// to have done it.

const FORCES = new Set(["COP", "MIL"]);
const ENEMIES = new Set(["CRM", "PRM", "REB", "UAF"]);
// Bombs and bombers may be the enemy's own.
const OF_OTHERS = new Set(["explosives", "suicide-attack"]);

/** The soldiers or police who tell that armed people of the other side were hit; empty where others may have done it. */
export function ownReport(
	{ match, said }: Draft,
	sources: readonly Mention[],
	scene: Scene,
): Mention[] {
	const { pattern, targets } = match;
	if (pattern.type !== "ASSAULT" || OF_OTHERS.has(pattern.mode ?? ""))
		return [];
	if (match.mutual || pattern.bothWays || targets.length === 0) return [];
	const [teller] = said;
	if (!teller?.sayer.country || !FORCES.has(teller.sayer.sectors[0])) return [];
	const isEnemy = ({ actor }: Mention): boolean =>
		ENEMIES.has(actor.sectors[0]);
	const isOther = ({ actor, head }: Mention): boolean =>
		actor.sectors[0] !== "UAF" || scene.actorsOf(head).length > 0;
	if (!targets.every(isEnemy) || sources.some(isOther)) return [];
	const { country, sectors } = teller.sayer;
	const doer = unnamed(
		match.clause.predicate,
		sectors,
		"who tells of it did it",
	);
	return [{ ...doer, actor: { ...doer.actor, country, name: null } }];
}
