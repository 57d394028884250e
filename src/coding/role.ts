import type { ActorEntry, NameMatch } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import {
	besideOf,
	counterpartsOf,
	held,
	holderOf,
	isElect,
	isFormer,
	LEADER,
	withName,
} from "./holder.ts";
import { type Mention, mentionsAt, type Scene } from "./mention.ts";
import { mention, pick, step, words } from "./naming.ts";
import { corePhrase, prepositionOf, properNouns } from "./phrase.ts";
import { crowdInMemory, livesThere, ownerInMemory } from "./reference.ts";
import { countriesTold, type ToldCountry } from "./whose.ts";

// Whom a role or a common noun names: "the foreign minister", "Russian troops", "ANC lawmakers", "its men". The noun has
// its sector from data/actors; its country, and the name of who holds the office, come from the words around it.

/** Nouns that have the office of somebody else. */
const COUNTERPARTS = new Set(["counterpart", "colleague"]);

/** A role or common noun: its sectors from the table, its country from the words around it. */
export function roleMentions(
	head: Token,
	entry: ActorEntry,
	own: NameMatch,
	core: readonly Token[],
	names: readonly NameMatch[],
	scene: Scene,
	bearer: string | null = null,
): Mention[] {
	if (COUNTERPARTS.has(entry.name)) {
		const found = counterpartsOf(head, own, names, scene);
		if (found.length > 0) return found;
	}
	if (entry.name === "successor" || entry.name === "predecessor") {
		const found = besideOf(head, scene);
		if (found.length > 0) return found;
	}
	if (isRegion(entry)) {
		const actor = { country: null, sectors: [], name: words(scene, own) };
		const because = "states of a region, which have no code";
		const steps = [step(`"${words(scene, own)}"`, because, entry)];
		return [mention(head, core, actor, "agent", false, steps)];
	}
	const side = groupOwning(head, entry, scene);
	if (side) return [side];
	const body = memberOf(head, core, entry, own, names, bearer, scene);
	if (body) return [body];
	const phrase = withName(core, own, scene);
	const former = isFormer(phrase);
	const named =
		bearer ??
		(entry.kind === "agent" && isOrganisation(head)
			? organisationNamed(head)
			: personNamed(head, core, own, scene));
	const sectors =
		entry.sectors[0] === "GOV" && (former || isElect(phrase))
			? [former ? "ELI" : "PTY"]
			: sectorsWithin(entry, core, own, scene);
	const placed = entry.placed;
	const inPlace = placed || livesThere(sectors);
	const beside = countriesTold(head, own, names, scene, inPlace);
	const told = beside.length > 0 ? beside : countryWithin(entry, scene);
	const people = names.find(
		(name) => name !== own && pick(name, scene, "people"),
	);
	if (people && !named)
		return [peopleMention(head, core, people, own, sectors, told, scene)];
	const base = step(
		`"${words(scene, own)}" is ${sectors.map((s) => `/${s}`).join("") || "a role"}`,
		"role or common noun",
		entry,
	);
	const kind = named ? "name" : "agent";
	if (told.length > 0) {
		const countries = [
			...new Map(told.map((one) => [one.country, one])).values(),
		];
		const breakaway = names.some((name) =>
			pick(name, scene, "adjective", "country", "inhabitant")?.sectors.includes(
				"PRE",
			),
		);
		return countries.map((one) => {
			// "the leaders of Kenya and Uganda, Uhuru Kenyatta and Yoweri Museveni"
			const own =
				countries.length > 1 ? personOf(one.country, head, scene) : named;
			const holder = own
				? null
				: holderOf(officeOf(entry), one.country, head, scene);
			const name = own ?? holder?.name ?? null;
			const steps = [base, one.step, ...(holder ? [held(holder, scene)] : [])];
			const all = breakaway ? [...sectors, "PRE"] : sectors;
			const actor = { country: one.country, sectors: all, name };
			return {
				...mention(head, core, actor, kind, placed, steps),
				office: former ? null : entry.office,
			};
		});
	}
	const group = names.find(
		(name) => name !== own && pick(name, scene, "group", "body"),
	);
	if (group) {
		const of = pick(group, scene, "group", "body")!;
		return [
			mention(
				head,
				core,
				{
					country: of.country,
					sectors:
						of.sectors.length > 0 && !isOfficeOf(entry, of)
							? of.sectors
							: isRegionName(of) && sectors[0] === "GOV"
								? []
								: sectors,
					name: named ?? (isOfficeOf(entry, of) ? null : of.name),
				},
				kind,
				false,
				[base, step(`of ${of.name}`, "named before it", of)],
			),
		];
	}
	const pointed = named
		? null
		: (sentBy(head, sectors, scene) ??
			(placed
				? crowdInMemory(core[0].start, scene)
				: ownerInMemory(head, core, entry, scene)));
	const holder =
		pointed && !named
			? holderOf(officeOf(entry), pointed.country, head, scene)
			: null;
	const name = named ?? holder?.name ?? null;
	const actor = { country: pointed?.country ?? null, sectors, name };
	const steps = pointed
		? [
				base,
				{
					what: `of ${pointed.country}`,
					because: pointed.because,
					file: null,
					line: null,
				},
				...(holder ? [held(holder, scene)] : []),
			]
		: [base];
	const office = former ? null : entry.office;
	return [{ ...mention(head, core, actor, kind, placed, steps), office }];
}

const BEFORE =
	/^(?:acting|caretaker|deposed|interim|late|ousted|toppled|transitional) /;

/** "Western powers", "Gulf states": regions and alliances stand by their names. */
function isRegion({ name, sectors }: ActorEntry): boolean {
	return (
		sectors[0] === "GOV" &&
		/^\p{Lu}.* (?:countr(?:y|ies)|nations?|states?|powers?)$/u.test(name)
	);
}

/** "the CIA director": whose the body in the name of the office is. */
function countryWithin(entry: ActorEntry, scene: Scene): ToldCountry[] {
	const [first] = /^\p{Lu}{2}\S*(?= )/u.exec(entry.name) ?? [];
	if (!first) return [];
	const body = scene.lexicon.actors
		.named(first)
		.find(
			({ kind, country }) =>
				(kind === "body" || kind === "seat") && country !== null,
		);
	return body?.country
		? [{ country: body.country, step: step(`of ${body.country}`, first, body) }]
		: [];
}

/** "Latin American states": the region stands by its name. */
function isRegionName({ country, sectors }: ActorEntry): boolean {
	return country === null && sectors.length === 0;
}

/** The office of the role; that of a "president-elect" is the president's. */
function officeOf({ office, name }: ActorEntry): string | null {
	if (name === LEADER) return LEADER;
	if (office !== null) return office;
	const plain = name.replace(BEFORE, "").replace(/[- ]elect$/, "");
	return plain === name ? null : plain;
}

/** "Kurdish fighters in Syria", "Rohingya refugees": the people, and its country, or else the one that is told. */
function peopleMention(
	head: Token,
	core: readonly Token[],
	match: NameMatch,
	own: NameMatch,
	role: readonly string[],
	[told]: readonly ToldCountry[],
	scene: Scene,
): Mention {
	const people = pick(match, scene, "people")!;
	const country = people.country ?? told?.country ?? null;
	const name = people.country
		? null
		: words(scene, { from: match.from, to: own.to, entries: [] });
	// A people's leaders are no government.
	const sectors = role[0] === "GOV" ? people.sectors : role;
	const of = step(`of ${people.name}`, "a people", people);
	const steps = told && !people.country ? [of, told.step] : [of];
	return mention(head, core, { country, sectors, name }, "agent", false, steps);
}

/** "a spokesman for the Turkish army", "the miners' leader": who speaks for a body, leads it or belongs to it, is of it. */
function memberOf(
	head: Token,
	core: readonly Token[],
	entry: ActorEntry,
	own: NameMatch,
	names: readonly NameMatch[],
	bearer: string | null,
	scene: Scene,
): Mention | null {
	const members = scene.lexicon.words("engine-members");
	if (!members?.has(head.lemma.toLowerCase())) return null;
	const person = bearer ?? personNamed(head, core, own, scene);
	// "the KGB chairman"
	const before = names
		.filter((name) => name.to <= own.from)
		.map((name) => pick(name, scene, "body"))
		.find((one) => one?.country && one.sectors.length > 0);
	if (before && before.sectors[0] !== "GOV") {
		const { country, sectors, name } = before;
		const actor = { country, sectors, name: person ?? name };
		const steps = [step(`of ${name}`, "named before it", before)];
		return mention(head, core, actor, "agent", false, steps);
	}
	const phrases = head
		.childrenOf("nmod")
		.filter(
			(one) =>
				one.deprel === "nmod:poss" || OF_BODY.has(prepositionOf(one) ?? ""),
		);
	for (const phrase of phrases) {
		const [of] = mentionsAt(phrase, scene);
		const sector = of?.actor.sectors[0];
		const isBody =
			of &&
			of.kind !== "state" &&
			of.kind !== "city" &&
			of.office === null &&
			(of.actor.name !== null || (sector !== undefined && sector !== "GOV"));
		if (!isBody) continue;
		// The secretary-general of a body is not that body.
		const name = person ?? (entry.office === null ? of.actor.name : null);
		const country =
			of.actor.country ?? countriesTold(head, own, names, scene)[0]?.country;
		const belongs = {
			what: `of "${of.head.form}"`,
			because: `"${head.form}" belongs to it`,
			file: entry.file,
			line: entry.line,
		};
		const steps = [...of.steps, belongs];
		const actor = { ...of.actor, country: country ?? null, name };
		return mention(head, core, actor, "agent", false, steps);
	}
	return null;
}

const OF_BODY = new Set(["of", "for", "from", "with"]);

/** "Kenya will send troops": the state's that sends them. */
function sentBy(
	head: Token,
	[sector]: readonly string[],
	scene: Scene,
): { country: string; because: string } | null {
	const verb = head.head;
	if (sector !== "MIL" || !verb || !head.is("obj")) return null;
	if (!scene.lexicon.words("engine-sending")?.has(verb.lemma.toLowerCase()))
		return null;
	const [subject] = scene.clauses.at(verb).subjects;
	const [sender] = subject ? mentionsAt(subject, scene) : [];
	return sender?.actor.country && sender.kind !== "agent"
		? {
				country: sender.actor.country,
				because: `sent by "${sender.head.form}"`,
			}
		: null;
}

/** "its men", "Hamas's fighters": of the armed group that is named as their owner. */
function groupOwning(
	head: Token,
	{ sectors }: ActorEntry,
	scene: Scene,
): Mention | null {
	const owner = head.child("nmod:poss");
	if (!owner || !["MIL", "CVL", "UAF", "REB"].includes(sectors[0])) return null;
	const [of] = mentionsAt(owner, scene);
	const isGroup =
		of?.kind === "name" && ["REB", "PRM"].includes(of.actor.sectors[0]);
	if (!isGroup || of.office !== null) return null;
	const steps = of.steps.slice(0, 1);
	return mention(head, corePhrase(head), of.actor, "agent", false, steps);
}

/** "ANC lawmakers", "the Hamas government": party members in an office of the state act for it. */
function isOfficeOf(role: ActorEntry, party: ActorEntry): boolean {
	return (
		party.sectors[0] === "PTY" &&
		(role.sectors[0] === "LEG" ||
			role.office !== null ||
			/^(government|cabinet|administration)$/.test(role.name))
	);
}

/** "rebel commander", "police officer", "opposition leader": the noun before the role says of what kind. */
function sectorsWithin(
	entry: ActorEntry,
	core: readonly Token[],
	own: NameMatch,
	scene: Scene,
): readonly string[] {
	for (const token of core) {
		if (token.i >= own.from) break;
		const match = scene.matches[token.i];
		const kind = match && pick(match, scene, "agent");
		if (
			kind &&
			kind.sectors.length > 0 &&
			!(kind.sectors[0] === "GOV" && ARMED.has(entry.sectors[0])) &&
			(token.is("compound", "amod") || token.deprel === "nmod:poss") &&
			entry.sectors[0] !== kind.sectors[0]
		)
			return kind.sectors;
	}
	return entry.sectors;
}

/** "Government troops" are troops. */
const ARMED = new Set(["MIL", "COP"]);

/** The name that stands with a title and that no table holds: "Foreign Minister Jan Novak". */
function personNamed(
	head: Token,
	core: readonly Token[],
	own: NameMatch,
	scene: Scene,
): string | null {
	const names = core.filter(
		(token) =>
			token.upos === "PROPN" &&
			(token.i < own.from || token.i >= own.to) &&
			scene.matches[token.i] === null &&
			token.is("flat", "appos", "compound", "nmod"),
	);
	const run = names.length > 0 && names[0].i >= own.to ? names : [];
	if (run.length > 0) {
		const { form, name } = head.tokens;
		let to = run[run.length - 1].i + 1;
		while (name[to] === "I-PER") to++;
		const after = form.slice(run[run.length - 1].i + 1, to);
		return [...run.map((token) => token.form), ...after].join(" ");
	}
	const apposition = head
		.childrenOf("appos")
		.find((token) => token.upos === "PROPN");
	if (!apposition) return null;
	const match = scene.matches[apposition.i];
	const entry = match && pick(match, scene, "person");
	return entry ? entry.name : properNouns(corePhrase(apposition)).join(" ");
}

/** The person of that country whom the phrase names; null for none. */
function personOf(country: string, head: Token, scene: Scene): string | null {
	const persons = head.subtree.flatMap(
		({ i }) =>
			scene.matches[i]?.entries.filter(({ kind }) => kind === "person") ?? [],
	);
	return persons.find((one) => one.country === country)?.name ?? null;
}

function isOrganisation({ tokens, i, upos }: Token): boolean {
	return upos === "PROPN" && tokens.name[i].endsWith("-ORG");
}

/** "the Moroccan Free Miners' Union": the words that the parser takes for the name of an organisation; null for one word. */
function organisationNamed(head: Token): string | null {
	const { name, form } = head.tokens;
	let from = head.i;
	while (from > 0 && name[from] === "I-ORG") from--;
	let to = head.i + 1;
	while (name[to] === "I-ORG") to++;
	return to - from > 1 ? form.slice(from, to).join(" ") : null;
}
