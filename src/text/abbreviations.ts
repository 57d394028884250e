// Words that keep their full stop. Lower case, without the stop. Single letters ("J.") and letters with stops
// between them ("U.S.", "a.m.") need no list.

/** Never the last word of a sentence: a name, number or title follows. */
const BEFORE_NAMES =
	"mr mrs ms messrs mme mlle dr prof gen lt col maj capt cmdr cpl sgt adm rear vice brig ens pvt spc pfc cdr lcpl ltc " +
	"sen sens rep reps gov govs pres rev fr hon amb atty attn supt det insp ald msgr st ste sts mt ft vs viz cf eg ie approx ca " +
	"def vol vols pp para fig figs eq ch nos ref esp incl arr arrv dep lv tel ext fax mob spec ph sc div ed eds al";

/** May be last: a capital after it decides nothing, so the splitter asks what the next word is. */
const ANYWHERE =
	"inc corp co cos ltd plc bros llc jr sr etc dept depts univ assn assoc ave blvd rd hwy bldg intl natl govt " +
	"jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun " +
	"ala ariz ark calif colo conn del fla ga ill ind kan kans ky la mass md mich minn miss mo mont neb nebr nev okla ore pa penn " +
	"tenn tex va vt wash wis wisc wyo ont que alta sask " +
	"no art sec min max est avg km kg lb lbs oz hr hrs mins yr yrs sq cu u.s u.k u.n";

const titles: ReadonlySet<string> = new Set(BEFORE_NAMES.split(" "));
const others: ReadonlySet<string> = new Set(ANYWHERE.split(" "));
const alsoWords: ReadonlySet<string> = new Set(
	"no art sec min max est mar jun sat sun wed mon fri miss mass wash pa la ill ind ore del rear vice fr ed al det ch ext spec def ref mob fax dep ft".split(
		" ",
	),
);

/** Longest entry; a longer word need not be looked up. */
const LONGEST = 8;

/** Whether the word (without its stop) is one that a stop shortens. */
export function isAbbreviation(word: string): boolean {
	if (word.length > LONGEST) return false;
	const lower = word.toLowerCase();
	return titles.has(lower) || others.has(lower);
}

/** Whether a name or number must follow: the stop after it never ends a sentence. */
export function wantsMore(word: string): boolean {
	return word.length <= LONGEST && titles.has(word.toLowerCase());
}

/** Whether it is an ordinary word as well, so that a stop at the end of a sentence is the sentence's own. */
export function isAlsoWord(word: string): boolean {
	return word.length <= LONGEST && alsoWords.has(word.toLowerCase());
}
