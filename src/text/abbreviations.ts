// Words that keep their full stop. Lower case, without the stop. Single letters ("J.") and letters with stops
// between them ("U.S.", "a.m.") need no list.

/**
 * What the stop after an abbreviation says.
 * - `name`: a name or number follows; it never ends a sentence.
 * - `number`: a number follows (No. 5); before anything else it is the word.
 * - `word`: it is an ordinary word too (art, sun, sec), so only what stands around it can tell.
 * - `list`: it closes a list (etc.); a capital after it starts a sentence.
 * - `either`: it may end a sentence (Inc., Dept., Jan.); the next word tells.
 */
export type Abbreviation = "name" | "number" | "word" | "list" | "either";

const LISTS: Readonly<Record<Abbreviation, string>> = {
	name:
		"mr mrs ms messrs mme mlle dr prof gen lt col maj capt cmdr cpl sgt adm brig ens pvt spc pfc cdr lcpl ltc sen sens rep reps " +
		"gov govs pres rev hon amb atty attn supt insp ald msgr st ste sts mt ft vs viz cf approx ca al ed eds ph pp para vol vols " +
		"fig figs eq nos esp incl arr arrv dep tel fr",
	number: "no",
	word: "art sec min max est mar jun sat sun wed mon fri miss mass wash pa la ill ind ore del ch ext ref fax sc det div",
	list: "etc",
	either:
		"inc corp co cos ltd plc bros llc jr sr dept depts univ assn assoc ave blvd rd hwy bldg intl natl govt avg info " +
		"jan feb apr jul aug sep sept oct nov dec tue tues thu thur thurs " +
		"ala ariz ark calif colo conn fla ga kan kans ky md mich minn mo mont neb nebr nev okla penn " +
		"tenn tex va vt wis wisc wyo ont que sask km kg lb lbs oz hr hrs mins yr yrs sq cu",
};

const KINDS: ReadonlyMap<string, Abbreviation> = new Map(
	(Object.keys(LISTS) as Abbreviation[]).flatMap((kind) =>
		LISTS[kind].split(" ").map((word) => [word, kind] as const),
	),
);

/** In characters; a longer word need not be looked up. */
const LONGEST = 6;

/** What kind of abbreviation the word (without its stop) is, null when it is none. */
export function abbreviation(word: string): Abbreviation | null {
	if (word.length > LONGEST) return null;
	return KINDS.get(word.toLowerCase()) ?? null;
}
