// How the months begin in the languages that feeds and pages write dates in, in lower case and without accents. The longest
// beginning that fits a word decides, since `juin` and `juillet` or `cerven` and `cervenec` share their first letters.

const BEGINNINGS: readonly string[] = [
	"jan ene gen sty led oca tam ιαν янв січ ינו ينا كانون٢",
	"feb fev lut uno subat helmi φεβ фев лют פבר فبر شباط",
	"mar mrt maart maalis bre μαρ μαω мар бер מרץ مار اذار",
	"apr abr avr kwi dub nisan huhti απρ апр квіт אפר ابر نيسان",
	"may mai maj mei mag kve touko μαι мая май трав מאי ماي ايار",
	"jun juin giu cze cer haz kesa ιουν ιον июн черв יונ يون حزيران",
	"jul juil lug lip cervenc tem heina ιουλ ιολ июл лип יול يول تموز",
	"aug ago aou agu sie srp elo αυγ авг серп אוג اغس اب",
	"sep set sze wrz zar eyl syys σεπ сен вер ספט سبت ايلول",
	"oct okt out ott paz rij eki loka οκτ окт жовт אוק اكت تشرين١",
	"nov lis kas marras νοε ноя лист נוב نوف تشرين٢",
	"dec dez dic des gru pro ara joulu δεκ дек груд דצמ ديس كانون١",
];

const MONTHS = new Map(
	BEGINNINGS.flatMap((line, i) =>
		line.split(" ").map((beginning) => [folded(beginning), i + 1] as const),
	),
);
const LONGEST = Math.max(...[...MONTHS.keys()].map((each) => each.length));

/** The number of the month that a word names, in any of these languages, whole or shortened; null where it names none. */
export function monthNamed(word: string): number | null {
	const name = folded(word);
	for (let length = Math.min(LONGEST, name.length); length > 1; length--) {
		const month = MONTHS.get(name.slice(0, length));
		if (month !== undefined) return month;
	}
	return null;
}

/** A word in lower case, without accents and full stops. */
export function folded(word: string): string {
	return word
		.normalize("NFD")
		.replace(/[\p{M}.]/gu, "")
		.toLowerCase()
		.normalize("NFC");
}
