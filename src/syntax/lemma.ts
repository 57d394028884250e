// The lemma as UD English writes it: closed classes by list, inflected forms by exception or, failing that, by the
// ending. Which ending is tried depends on XPOS, so "left" is left as an adjective and leave as a past.

/** Lemmas that no rule finds, by UPOS and lower-case form: `VERB went` → `go`. */
export type LemmaExceptions = ReadonlyMap<string, string>;

/** Reads `form upos lemma` rows with tabs; `#` starts a comment. */
export function readLemmaExceptions(text: string): LemmaExceptions {
	const exceptions = new Map<string, string>();
	text.split("\n").forEach((line, i) => {
		if (line.trim() === "" || line.startsWith("#")) return;
		const [form, upos, lemma, ...rest] = line.trimEnd().split("\t");
		if (!lemma || rest.length > 0)
			throw new RangeError(
				`lemma exceptions, line ${i + 1}: "${line}" is not form, upos, lemma`,
			);
		exceptions.set(`${upos} ${form}`, lemma);
	});
	return exceptions;
}

/** The lemma of a word with its tags; the form itself where nothing is known. */
export function lemmatize(
	form: string,
	upos: string,
	xpos: string,
	exceptions: LemmaExceptions,
): string {
	const plain = straight(form);
	const lower = plain.toLowerCase();
	const closed =
		CLOSED.get(`${upos} ${xpos} ${lower}`) ?? CLOSED.get(`${upos} ${lower}`);
	if (closed !== undefined) return closed;
	if (upos === "VERB" && xpos === "NNP")
		return recase(verbLemma(lower, xpos, exceptions), plain);
	if (xpos === "NNP" || upos === "X") return plain;
	switch (upos) {
		case "NOUN":
		case "PROPN":
			return nounLemma(plain, lower, xpos, exceptions);
		case "VERB":
		case "AUX":
			return verbLemma(lower, xpos, exceptions);
		case "ADJ":
		case "ADV":
			return degreeLemma(plain, lower, upos, xpos, exceptions);
		case "NUM":
			return numberLemma(plain, lower);
		case "PUNCT":
		case "SYM":
			return plain;
		default:
			return lower;
	}
}

/** Curly quotes and en dashes as the treebanks write them in lemmas. */
function straight(form: string): string {
	if (/^[\x20-\x7e]*$/.test(form)) return form;
	return form.replace(/[‘’`]/g, "'").replace(/[“”]/g, '"').replace(/^–$/, "-");
}

const CLOSED: ReadonlyMap<string, string> = closed({
	AUX: {
		be: "am 'm m are 're re is 's was were been being ai r s",
		have: "has 've ve VBD_had VBD_'d having",
		do: "does did done doing",
		will: "'ll ll wo",
		would: "'d MD_d",
		can: "ca",
		shall: "sha",
		get: "got gets getting gotten",
	},
	PRON: {
		I: "i me",
		he: "him",
		she: "PRP_her",
		we: "us 's",
		they: "them 'em em",
		you: "ya u",
		this: "these",
		that: "those",
		my: "mine",
		your: "yours",
		our: "ours",
		her: "hers",
		their: "theirs",
		who: "whom",
	},
	DET: { a: "an", this: "these", that: "those" },
	NOUN: { "a.m.": "am a.m. a.m", "p.m.": "pm p.m. p.m", "etc.": "etc" },
	PROPN: {
		January: "jan jan.",
		February: "feb feb.",
		March: "mar mar.",
		April: "apr apr.",
		August: "aug aug.",
		September: "sep sep. sept sept.",
		October: "oct oct.",
		November: "nov nov.",
		December: "dec dec.",
		Monday: "mon mon.",
		Tuesday: "tue tue. tues tues.",
		Wednesday: "wed wed.",
		Thursday: "thu thu. thur thur. thurs thurs.",
		Friday: "fri fri.",
		Saturday: "sat sat.",
		Sunday: "sun.",
	},
	PART: { not: "n't nt", to: "na ta", "'s": "POS_' POS_s" },
	ADP: { versus: "vs vs.", through: "thru" },
	VERB: {
		be: "am 'm are 're is 's was were been being",
		have: "has 've had 'd having",
		go: "gon",
		want: "wan",
	},
	NUM: {
		million: "m mn mln",
		thousand: "k",
		billion: "b bn bln",
		trillion: "tn trn",
	},
});

/** Rows `lemma: forms`; a form may carry its XPOS before `_`. */
function closed(
	lists: Readonly<Record<string, Readonly<Record<string, string>>>>,
): ReadonlyMap<string, string> {
	const map = new Map<string, string>();
	for (const [upos, rows] of Object.entries(lists))
		for (const [lemma, forms] of Object.entries(rows))
			for (const form of forms.split(" "))
				map.set(`${upos} ${form.replace("_", " ")}`, lemma);
	return map;
}

function nounLemma(
	plain: string,
	lower: string,
	xpos: string,
	exceptions: LemmaExceptions,
): string {
	const acronym = isAcronym(plain);
	const cased = acronym || xpos === "NNPS" ? plain : lower;
	if (xpos !== "NNS" && xpos !== "NNPS") return cased;
	const exception = exceptions.get(`NOUN ${lower}`);
	if (exception) return recase(exception, cased);
	return singular(cased, lower);
}

/** `NATO`, `NGOs`, `U.S.`: capitals that are no shouting, as far as a form alone can tell. */
function isAcronym(plain: string): boolean {
	const letters = plain.endsWith("s") ? plain.slice(0, -1) : plain;
	if (letters.length < 2 || letters.length > 4) return /^[A-Z]\d/.test(plain);
	return /^[A-Z][A-Z0-9.&]+$/.test(letters);
}

function recase(lemma: string, like: string): string {
	const first = like.charAt(0);
	return first === first.toLowerCase() ? lemma : first + lemma.slice(1);
}

/** Endings of plurals, the first that fits: the ending, what takes its place. */
const PLURALS: readonly (readonly [string, string])[] = [
	["sses", "ss"],
	["shes", "sh"],
	["ches", "ch"],
	["xes", "x"],
	["zzes", "zz"],
	["uses", "us"],
	["ies", "y"],
	["oes", "o"],
	["men", "man"],
	["'s", ""],
	["ss", "ss"],
	["us", "us"],
	["s", ""],
];

function singular(cased: string, lower: string): string {
	if (lower.length < 3 || /^\d.*s$/.test(lower)) return cased;
	return replaceEnding(cased, lower, PLURALS);
}

function replaceEnding(
	cased: string,
	lower: string,
	endings: readonly (readonly [string, string])[],
): string {
	for (const [ending, instead] of endings) {
		if (lower.length > ending.length + 1 && lower.endsWith(ending))
			return cased.slice(0, cased.length - ending.length) + instead;
	}
	return cased;
}

function verbLemma(
	lower: string,
	xpos: string,
	exceptions: LemmaExceptions,
): string {
	if (xpos === "VB" || xpos === "VBP" || xpos === "MD") return lower;
	const exception = exceptions.get(`VERB ${lower}`);
	if (exception) return exception;
	const hyphen = lower.lastIndexOf("-") + 1;
	if (hyphen > 0)
		return (
			lower.slice(0, hyphen) + verbLemma(lower.slice(hyphen), xpos, exceptions)
		);
	if (xpos === "VBZ") return replaceEnding(lower, lower, THIRD_PERSONS);
	if (lower.length > 4 && lower.endsWith("ing"))
		return baseOf(lower.slice(0, -3));
	if (lower.endsWith("eed")) return lower.slice(0, -1);
	if (lower.length > 4 && lower.endsWith("ied"))
		return `${lower.slice(0, -3)}y`;
	if (lower.length > 3 && lower.endsWith("ed"))
		return baseOf(lower.slice(0, -2));
	return lower;
}

const THIRD_PERSONS: readonly (readonly [string, string])[] = [
	["sses", "ss"],
	["shes", "sh"],
	["ches", "ch"],
	["xes", "x"],
	["zzes", "zz"],
	["ies", "y"],
	["oes", "o"],
	["ss", "ss"],
	["s", ""],
];

/** Stems that lost an `e`: these endings never stand at the end of a verb. */
const LOST_E = /(?:[cuv]|[^z]z|[^s]s|dg|[rl]g|[bcdfgkptz]l|rs|ns|ps|ls)$/;
/** Unstressed endings that keep their single consonant without an `e`: offer|ed, visit|ed, open|ed. */
const NO_E =
	/(?:er|or|en|on|an|it|et|al|el|om|op|ar|ow|ay|ey|oy|aw|ew|[^aeiou]us)$/;

/** The verb of a stem before -ed or -ing: stopp → stop, mak → make, visit → visit. */
function baseOf(stem: string): string {
	const last = stem.at(-1)!;
	const before = stem.at(-2)!;
	if (last === before && "bdgmnprt".includes(last)) return stem.slice(0, -1);
	if (LOST_E.test(stem)) return `${stem}e`;
	// Consonant, one vowel, consonant: with a short vowel the consonant would stand twice, so an `e` was lost.
	const lost = /[^aeiou][aiouy][bdfgklmnprtz]$/.test(stem) && !NO_E.test(stem);
	const short =
		/^[^aeiou]*[aeiouy][bdfgklmnprtz]$/.test(stem) && !/[aeiou]{2}/.test(stem);
	return lost || (short && stem.length > 1) ? `${stem}e` : stem;
}

/** Comparatives and superlatives of adjectives and adverbs; proper adjectives keep their capital. */
function degreeLemma(
	plain: string,
	lower: string,
	upos: string,
	xpos: string,
	exceptions: LemmaExceptions,
): string {
	if (/^(?:JJR|JJS|RBR|RBS)$/.test(xpos)) {
		const exception =
			exceptions.get(`${upos} ${lower}`) ?? exceptions.get(`ADJ ${lower}`);
		if (exception) return exception;
		const ending = xpos.endsWith("R") ? "er" : "est";
		if (lower.endsWith(`i${ending}`))
			return `${lower.slice(0, -ending.length - 1)}y`;
		return lower.length > ending.length + 2 && lower.endsWith(ending)
			? baseOf(lower.slice(0, -ending.length))
			: lower;
	}
	if (upos === "ADV" || plain === lower) return lower;
	const hyphen = plain.indexOf("-");
	if (hyphen > 0) return lower.slice(0, hyphen) + plain.slice(hyphen);
	return exceptions.get(`ADJ ${lower}`) ?? (PROPER.test(plain) ? plain : lower);
}

/** `Russian`, `Vietnamese`, `British`, `Iraqi`. */
const PROPER = /^[A-Z][a-z]+(?:[ei]an|[^aeiou]ish|ese|[^aeiou]i|ite)$/;

function numberLemma(plain: string, lower: string): string {
	if (/^\d/.test(plain)) return plain.replace(/,/g, "");
	return /^[IVXLC]+$/.test(plain) ? plain : lower;
}
