// Names of months as papers print them, whole and cut short, by their number. One name never means two months in the
// languages that are here; where it would (Czech "listopad" is November, Croatian "listopad" October), it stands in none.

const NAMES: readonly string[] = [
	"january jan januar jänner janvier janv enero ene janeiro gennaio gen januari stycznia styczeń styczen января янв январь січня януари ledna leden január ianuarie ian ocak oca tammikuuta tammikuu januára siječnja jaanuar janvāris sausio ιανουαρίου ιαν يناير जनवरी ינואר januarie gener januára",
	"february feb februar feber février févr fevrier fév febrero fevereiro fev febbraio febbr februari lutego luty февраля фев февраль лютого февруари února únor február februarie şubat şub helmikuuta helmikuu veljače veebruar vasario φεβρουαρίου φεβ فبراير شباط फरवरी פברואר febrer februára",
	"march mar märz mrz mars marzo março maart mrt marca marzec марта марта. март березня márc března březen március martie mart maaliskuuta maaliskuu ožujka märts kovo μαρτίου μαρ مارس آذار मार्च מרץ març maret marec",
	"april apr avril avr abril abr aprile kwietnia kwiecień апреля апр апрель квітня април dubna duben április ápr aprilie nisan nis huhtikuuta huhtikuu apríla travnja aprill balandžio απριλίου απρ أبريل نيسان अप्रैल אפריל",
	"may mai mayo maio maggio mag mei maja maj мая май травня května květen május mayıs toukokuuta toukokuu mája svibnja gegužės μαΐου μάιου مايو ماي أيار मई מאי maig мај",
	"june jun juni juin junio junho giugno giu czerwca czerwiec июня июн июнь червня юни června červen június iunie iun haziran haz kesäkuuta kesäkuu júna lipnja juuni birželio ιουνίου ιουν يونيو جوان حزيران जून יוני juny",
	"july jul juli juillet juil julio julho luglio lug lipca lipiec июля июл июль липня юли července červenec július iulie iul temmuz tem heinäkuuta heinäkuu júla srpnja juuli liepos ιουλίου ιουλ يوليو جويلية تموز जुलाई יולי juliol",
	"august aug août aout agosto ago agustus augustus sierpnia sierpień августа авг август серпня srpna srpen augusztus ağustos ağu elokuuta elokuu augusta kolovoza augusti rugpjūčio αυγούστου αυγ أغسطس أوت غشت آب अगस्त אוגוסט agost",
	"september sep sept septembre septiembre setiembre setembro set settembre sett września wrzesień сентября сен сент сентябрь вересня септември září szeptember septembrie eylül eyl syyskuuta syyskuu septembra rujna rugsėjo σεπτεμβρίου σεπ سبتمبر أيلول सितंबर ספטמבר setembre",
	"october oct oktober okt octobre octubre outubro out ottobre ott października październik октября окт октябрь жовтня октомври října říjen október octombrie ekim eki lokakuuta lokakuu októbra oktoober spalio οκτωβρίου οκτ أكتوبر अक्टूबर אוקטובר",
	"november nov novembre noviembre novembro listopada ноября ноя ноябрь листопада ноември listopadu noiembrie kasım kas marraskuuta marraskuu novembra studenoga lapkričio νοεμβρίου νοε نوفمبر  नवंबर נובמבר",
	"december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre grudnia grudzień декабря дек декабрь грудня декември prosince prosinec decembrie aralık ara joulukuuta joulukuu decembra prosinca detsember gruodžio δεκεμβρίου δεκ ديسمبر  दिसंबर דצמבר desember des desembre",
];

const NUMBER_OF: ReadonlyMap<string, number> = new Map(
	NAMES.flatMap((names, i) =>
		names.split(" ").map((name) => [plain(name), i + 1] as const),
	),
);

function plain(name: string): string {
	return name.normalize("NFC").replace(/[أإآ]/g, "ا");
}

/** The number of the month with that name, 1 to 12; null where no language here has it. */
export function monthNamed(name: string): number | null {
	const lower = plain(name.toLowerCase());
	return NUMBER_OF.get(lower) ?? NUMBER_OF.get(lower.replace(/^ב/, "")) ?? null;
}
