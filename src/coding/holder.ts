import { addDays, type Day } from "../base/index.ts";
import type { ActorEntry, NameMatch } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import { type Mention, mentionsAt, type Scene } from "./mention.ts";
import { mention, step } from "./naming.ts";
import { corePhrase, hasWord, subjectAbove } from "./phrase.ts";
import { pointing } from "./reference.ts";
import { countriesTold, type ToldCountry } from "./whose.ts";

// Offices are functions: an office, a country and a day give a person. A phrase means the holder where it can mean only
// one: "the German chancellor", not "a German minister", "the deputy prime minister" or "the next president".

/** Words before an office that make it another one, somebody else's, or nobody's yet. */
const OTHERS = new Set(
	`a an another any each every no some former ex previous last first second next future would-be potential possible
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

/** The phrase with all words of the name in it: "elect" hangs on "president" as if it explained it. */
export function withName(
	core: readonly Token[],
	own: NameMatch | null,
	{ tokens }: Scene,
): readonly Token[] {
	const missing = own
		? tokens.slice(own.from, own.to).filter((token) => !core.includes(token))
		: [];
	if (missing.length === 0) return core;
	return [...core, ...missing].sort((a, b) => a.i - b.i);
}

/** "the president-elect": the office is still another's. */
export function isElect(core: readonly Token[]): boolean {
	return (
		hasWord(core, ELECT) || core.some(({ lemma }) => lemma.endsWith("-elect"))
	);
}

/** Whether the phrase says of an office that it is over: "the former president". */
export function isFormer(core: readonly Token[]): boolean {
	return hasWord(core, FORMER);
}

/** Whether the phrase can only mean who holds the office on that day. */
function isHolder(
	head: Token,
	core: readonly Token[],
	{ matches }: Scene,
): boolean {
	if (head.xpos === "NNS" || head.xpos === "NNPS" || head.child("nummod"))
		return false;
	// "vice president" is an office of its own.
	const own = matches[head.i];
	return !core.some(
		({ i, lemma }) =>
			!(own && own.from <= i && i < own.to) && OTHERS.has(lemma.toLowerCase()),
	);
}

/** The holder of an office that the phrase around `head` means, on the day of the text; null where it may be another. */
export function holderOf(
	office: string | null,
	country: string,
	head: Token,
	scene: Scene,
): ActorEntry | null {
	const { lexicon } = scene;
	const own = scene.matches[head.i];
	const core = withName(corePhrase(head), own, scene);
	const isThen = scene.tokens
		.slice(Math.max(0, core[0].i - 1), head.i)
		.some(({ lemma }) => THEN.has(lemma.toLowerCase()));
	const day = isThen ? (yearTold(scene) ?? scene.day) : scene.day;
	if (office === null || day === null) return null;
	if (hasWord(core, GONE))
		return lexicon.actors.neighbour("previous", office, country, day);
	if (isElect(core)) return elected(office, country, scene);
	if (hasWord(core, FORMER) && isTheOne(head, core))
		return lately(office, country, day, scene);
	if (!isHolder(head, core, scene)) return null;
	return office === LEADER
		? leaderOf(country, day, scene)
		: lexicon.actors.holder(office, country, day);
}

/** What "the North Korean leader" asks for: whichever office leads the state. */
export const LEADER = "leader";

function leaderOf(
	country: string,
	day: Day,
	{ lexicon }: Scene,
): ActorEntry | null {
	const { actors } = lexicon;
	const isParliamentary = lexicon
		.words("engine-parliamentary")
		?.has(country.toLowerCase());
	const first = isParliamentary ? "prime minister" : "president";
	return (
		actors.holder("supreme leader", country, day) ??
		actors.holder(first, country, day)
	);
}

/** "the ousted president", "the late prime minister": the one before. */
const GONE = new Set(["late", "ousted", "deposed", "toppled", "overthrown"]);
/** "In 2003 the then foreign secretary": who held it in that year. */
const THEN = new Set(["then", "then-"]);

/** The middle of the year that the sentence tells; null without one. */
function yearTold({ tokens }: Scene): Day | null {
	const year = tokens.find(({ form }) => /^(?:19|20)\d\d$/.test(form));
	return year ? `${year.form}-07-01` : null;
}

/** "the former Bolivian president": one who has just left it; there are others. */
const LATELY_DAYS = 365;

function lately(
	office: string,
	country: string,
	day: Day,
	{ lexicon }: Scene,
): ActorEntry | null {
	const last = lexicon.actors.neighbour("previous", office, country, day);
	return last?.ends && last.ends > addDays(day, -LATELY_DAYS) ? last : null;
}

function isTheOne(head: Token, core: readonly Token[]): boolean {
	const indefinite = core.some(({ lemma }) =>
		/^(an?|two|several)$/.test(lemma),
	);
	return head.xpos !== "NNS" && head.xpos !== "NNPS" && !indefinite;
}

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
	// "their colleagues", "Russia's counterpart": whose they are is not where they are from.
	const told = countriesTold(head, own, besides, scene).filter(
		({ isOwner }) => !isOwner,
	);
	if (told.length > 0)
		return told.map((one) => counterpart(head, whose, one, scene));
	const other = otherOf(head, whose, scene);
	if (other.length > 0 || head.lemma.toLowerCase() === "counterpart")
		return other;
	const { country, sectors } = whose.actor;
	return [
		pointing(head, { ...whose, actor: { country, sectors, name: null } }),
	];
}

/** "his successor", "her predecessor": who held the office of that person after or before. */
export function besideOf(head: Token, scene: Scene): Mention[] {
	const owner = head.child("nmod:poss");
	const [whose] = owner ? mentionsAt(owner, scene) : [];
	if (!whose?.actor.name || !scene.day) return [];
	const { actors } = scene.lexicon;
	const term = actors
		.named(whose.actor.name)
		.filter(
			({ office, country, begins }) =>
				office !== null &&
				country === whose.actor.country &&
				(begins ?? "") <= scene.day!,
		)
		.sort((a, b) => ((a.begins ?? "") < (b.begins ?? "") ? 1 : -1))[0];
	const isNext = head.lemma.toLowerCase() === "successor";
	const day = isNext ? term?.ends : term?.begins && addDays(term.begins, -1);
	if (!term?.office || !term.country || !day || day > scene.day) return [];
	const found = actors.holder(term.office, term.country, day);
	if (!found || found.name === term.name) return [];
	const holds = found.ends === null || found.ends > scene.day;
	const actor = {
		country: found.country,
		sectors: holds ? found.sectors : ["ELI"],
		name: found.name,
	};
	const core = corePhrase(head);
	return [mention(head, core, actor, "name", false, [held(found, scene)])];
}

/** "Zelensky had challenged Putin, but his counterpart stayed away": the other holder of the office that the text names. */
function otherOf(head: Token, whose: Mention, scene: Scene): Mention[] {
	const found = scene.memory
		.before(head.start)
		.find(
			({ office, actor }) =>
				office !== null &&
				office === whose.office &&
				actor.country !== whose.actor.country,
		);
	return found ? [pointing(head, found)] : [];
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
