import type { Actor } from "../lexicon/index.ts";

// Sides of an event: when two reports can mean the same ones, and which state an actor stands for.

/** Organs that act for their state. */
const ORGANS: ReadonlySet<string> = new Set([
	"GOV",
	"MIL",
	"COP",
	"SPY",
	"LEG",
	"JUD",
]);
/** Bodies whose named institutions are the body itself: `UNO[Security Council]`. */
const BODIES: ReadonlySet<string> = new Set(["UNO", "EUR", "IGO"]);
/** What stands in the country's place without being one; only with a name do they mean somebody. */
const UNDETERMINED: ReadonlySet<string> = new Set([
	"IGO",
	"NGO",
	"IMG",
	"MNC",
	"ISM",
]);

/**
 * The state that the actor stands for in a relation between states: the bare country and its organs; acted upon, also its
 * civilians. Null for everybody else (rebels, companies, persons without office): shown, not counted. International
 * bodies stand for themselves: `UNO`, `EUR`, `IGO[NATO]`.
 */
export function stateOf(actor: Actor, as: "source" | "target"): string | null {
	if (actor.country === null) return null;
	const side = sideOf(actor, actor.country);
	if (side === null) return null;
	const sector = actor.sectors[0];
	if (sector === undefined) return isBare(actor, as) ? side : null;
	if (ORGANS.has(sector)) return side;
	return as === "target" && sector === "CVL" ? side : null;
}

/** The states on one side of an event, each once. */
export function statesOf(
	actors: readonly Actor[],
	as: "source" | "target",
): string[] {
	const states = new Set<string>();
	for (const actor of actors) {
		const state = stateOf(actor, as);
		if (state !== null) states.add(state);
	}
	return [...states];
}

/** Whether two lists of actors can mean the same side; unknown (`-`) fits anybody. */
export function fits(a: readonly Actor[], b: readonly Actor[]): boolean {
	if (isUnknown(a) || isUnknown(b)) return true;
	return a.some((one) => b.some((other) => isAlike(one, other)));
}

/** Whether nobody is named on the side. */
export function isUnknown(actors: readonly Actor[]): boolean {
	return actors.every(
		(actor) =>
			actor.country === null &&
			actor.name === null &&
			(actor.sectors.length === 0 || actor.sectors[0] === "UAF"),
	);
}

function isAlike(a: Actor, b: Actor): boolean {
	if (a.name !== null && a.name === b.name) return a.country === b.country;
	if (a.country !== b.country) return false;
	if (a.country === null)
		return a.sectors.some((sector) => b.sectors.includes(sector));
	return sameBranch(a, b);
}

/** State and organs are one; others must share a sector: a country's rebels are not its army. */
function sameBranch(a: Actor, b: Actor): boolean {
	if (isState(a) && isState(b)) return true;
	return a.sectors.some((sector) => b.sectors.includes(sector));
}

function isState(actor: Actor): boolean {
	return actor.sectors.length === 0 || ORGANS.has(actor.sectors[0]);
}

/** A named private person does not act for the country, but is one of its civilians when acted upon. */
function isBare(actor: Actor, as: "source" | "target"): boolean {
	if (actor.name === null || as === "target") return true;
	return actor.country !== null && BODIES.has(actor.country);
}

function sideOf(actor: Actor, country: string): string | null {
	if (!UNDETERMINED.has(country)) return country;
	return country === "IGO" && actor.name !== null ? `IGO[${actor.name}]` : null;
}
