import { addDays } from "../base/index.ts";
import type { ActorEntry, NameMatch } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import { type Mention, mentionsAt, type Scene } from "./mention.ts";
import { mention, step } from "./naming.ts";
import { corePhrase, hasWord, subjectAbove } from "./phrase.ts";
import { countriesTold, type ToldCountry } from "./whose.ts";

// Offices are functions: an office, a country and a day give a person. A phrase means the holder where it can mean only
// one: "the German chancellor", not "a German minister", "the deputy prime minister" or "the next president".

/** Words before an office that make it another one, somebody else's, or nobody's yet. */
const OTHERS = new Set(
	`a an another any each every no some former ex then previous last first second next future would-be potential possible
	deputy vice assistant junior shadow designate onetime one-time`.split(/\s+/),
);

/** Words that say of an office that it is over. */
const FORMER = new Set([
	"former",
	"ex",
	"late",
	"ex-president",
	"ousted",
	"deposed",
	"then",
]);

/** Whether the phrase says of an office that it is over: "the former president". */
export function isFormer(core: readonly Token[]): boolean {
	return hasWord(core, FORMER);
}

/** Whether the phrase can only mean who holds the office on that day. */
function isHolder(head: Token, core: readonly Token[]): boolean {
	if (head.xpos === "NNS" || head.xpos === "NNPS" || head.child("nummod"))
		return false;
	return !core.some(({ lemma }) => OTHERS.has(lemma.toLowerCase()));
}

/** The holder of an office that the phrase around `head` means, on the day of the text; null where it may be another. */
export function holderOf(
	office: string | null,
	country: string,
	head: Token,
	scene: Scene,
): ActorEntry | null {
	const { day, lexicon } = scene;
	if (office === null || day === null) return null;
	const core = corePhrase(head);
	if (hasWord(core, GONE))
		return lexicon.actors.neighbour("previous", office, country, day);
	if (hasWord(core, ELECT)) return elected(office, country, scene);
	return isHolder(head, core)
		? lexicon.actors.holder(office, country, day)
		: null;
}

/** "the ousted president", "the late prime minister": the one before. */
const GONE = new Set(["late", "ousted", "deposed", "toppled", "overthrown"]);
/** "the president-elect": the next, if soon. */
const ELECT = new Set(["elect"]);
const SOON_DAYS = 150;

function elected(
	office: string,
	country: string,
	{ day, lexicon }: Scene,
): ActorEntry | null {
	const next = lexicon.actors.neighbour("next", office, country, day!);
	return next?.begins && next.begins < addDays(day!, SOON_DAYS) ? next : null;
}

/** "his US counterpart": who has in that country the office of whom "his" means. */
export function counterpartsOf(
	head: Token,
	own: NameMatch,
	names: readonly NameMatch[],
	scene: Scene,
): Mention[] {
	// "Japan's foreign minister met with US counterpart …": the one who meets.
	const owner = head.child("nmod:poss") ?? subjectAbove(head);
	if (!owner) return [];
	const [whose] = mentionsAt(owner, scene);
	if (!whose) return [];
	const besides = names.filter(
		({ from, to }) => !(from <= owner.i && owner.i < to),
	);
	return countriesTold(head, own, besides, scene).map((told) =>
		counterpart(head, whose, told, scene),
	);
}

function counterpart(
	head: Token,
	whose: Mention,
	{ country, step: told }: ToldCountry,
	scene: Scene,
): Mention {
	const holder = holderOf(whose.office, country, head, scene);
	const actor = {
		country,
		sectors: whose.actor.sectors.length > 0 ? whose.actor.sectors : ["GOV"],
		name: holder?.name ?? null,
	};
	const steps = [
		told,
		{
			what: `the office of "${whose.head.form}"${whose.office ? `, ${whose.office}` : ""}`,
			because: "counterpart",
			file: null,
			line: null,
		},
		...(holder ? [held(holder, scene)] : []),
	];
	const core = corePhrase(head);
	return {
		...mention(head, core, actor, "agent", false, steps),
		office: whose.office,
	};
}

/** The step that names the holder. */
export function held(holder: ActorEntry, scene: Scene): Mention["steps"][0] {
	return step(
		`${holder.office} of ${holder.country} is ${holder.name}`,
		`on ${scene.day}`,
		holder,
	);
}
