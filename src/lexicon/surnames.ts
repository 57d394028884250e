// By which part of the name news calls a person for short. Names differ by country: "Xi Jinping" is Xi, "Abiy Ahmed" is
// Abiy, "Enrique Peña Nieto" is Peña Nieto, "Bashar al-Assad" is Assad. Wrong ones are mended in data/actors/corrections.tsv.

const FAMILY_FIRST = new Set(["CHN", "TWN", "PRK", "KOR", "HKG", "MAC"]);
/** Where the first name is the one people go by. */
const FIRST_NAME = new Set(["ETH", "ERI"]);
/** Where either may be used. */
const FIRST_OR_LAST = new Set(["THA", "MYS", "IDN", "LAO"]);
/** Where only the whole name is used. */
const WHOLE = new Set(["MMR", "KHM", "VNM", "BTN"]);
const TWO_SURNAMES = new Set(
	"ESP MEX COL PER CHL ARG VEN BOL ECU URY PRY CUB HND SLV GTM NIC CRI PAN DOM GNQ".split(
		" ",
	),
);
/** Western first names of people from countries where the family name comes first. */
const WESTERN =
	/^(Carrie|John|Donald|Paul|Regina|Leung|Rita|Anthony|Matthew|Michael|Edmund|Joseph|Chris|Kevin)$/;
/** Small words before a surname: "de", "van", "bin". */
export const PARTICLES =
	/^(de|del|della|da|dos|das|di|van|von|der|den|zu|bin|ben|ibn|bint|le|la|du|ter|ten|abu|ould|al|el|as|ul|y|e|of)$/i;
const SUFFIXES = /^(Jr\.?|Sr\.?|[IVX]+)$/;

/** The short forms of a person's name; none where only the whole name is used. */
export function surnamesOf(name: string, country: string): string[] {
	const words = name.split(" ").filter((word) => !SUFFIXES.test(word));
	if (words.length < 2 || WHOLE.has(country)) return [];
	const first = words[0];
	const last = lastName(words);
	if (FAMILY_FIRST.has(country) && !WESTERN.test(first)) return long([first]);
	if (country === "SGP" && isChinese(words)) return long([first]);
	if (FIRST_NAME.has(country)) return long([first]);
	if (FIRST_OR_LAST.has(country)) return long([first, ...last]);
	if (TWO_SURNAMES.has(country) && words.length > 2)
		return long([...last, ...twoSurnames(words)]);
	return long(last);
}

/** "Lee Kuan Yew", and not "Lawrence Wong": three short words. */
function isChinese(words: readonly string[]): boolean {
	return words.length === 3 && words.every((word) => word.length < 6);
}

/** The last word, with the particles before it and without an Arabic article: "al-Assad" and "Assad". */
function lastName(words: readonly string[]): string[] {
	const last = words[words.length - 1];
	const article = /^(?:al|el|as|at|an|ar|ad|ash)-(.+)$/i.exec(last);
	if (article) return [last, article[1]];
	let from = words.length - 1;
	while (from > 1 && PARTICLES.test(words[from - 1])) from--;
	const whole = words.slice(from).join(" ");
	if (whole === last) return [last];
	const bare =
		/^(de|von|zu|al|el|ould)$/i.test(words[from]) && from === words.length - 2;
	return bare ? [whole, last] : [whole];
}

/** Second given names: "Juan Manuel Santos" has one surname. */
const GIVEN =
	/^(Manuel|Luis|Carlos|Orlando|Guillermo|Ángel|Angel|Antonio|José|Jose|Maria|María|Alberto|Eduardo|Francisco|Fernando|Ernesto|Enrique|Andrés|Pablo|Rafael|Roberto|Ricardo|Jorge|Javier|Miguel|Emilio|Ramón|Ignacio|Antonia|Elena)$/;

/** "Peña Nieto" and "Peña" of Enrique Peña Nieto; "de Kirchner" has a form of two words already. */
function twoSurnames(words: readonly string[]): string[] {
	const [first, second] = words.slice(-2);
	if (PARTICLES.test(first) || GIVEN.test(first)) return [];
	return [first, `${first} ${second}`].filter((form) => !PARTICLES.test(form));
}

/** Initials and one-letter names are no short forms. */
function long(forms: readonly string[]): string[] {
	return [...new Set(forms)].filter(
		(form) => form.replace(/[^\p{L}]/gu, "").length > 1,
	);
}
