import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { anyText } from "../anyText.sample.ts";
import { isCoded, type Languages, openLanguages, READING } from "./language.ts";

let languages: Languages;
beforeAll(async () => {
	languages = await openLanguages();
});

const told = (text: string, declared?: string): string | null =>
	languages.languageOf(text, declared).language;

const ENGLISH =
	"The ministers of both countries met on Tuesday and signed an agreement on the use of the river. ";
const GERMAN =
	"Die Minister beider Länder trafen sich am Dienstag und unterzeichneten ein Abkommen über die Nutzung des Flusses. ";
const FRENCH =
	"Les ministres des deux pays se sont réunis mardi et ont signé un accord sur l'utilisation du fleuve. ";

// biome-ignore format: one case a line
const cases: [string, string, string | null][] = [
	["English", ENGLISH, "en"],
	["German", GERMAN, "de"],
	["French", FRENCH, "fr"],
	["Spanish", "Los ministros de ambos países se reunieron el martes y firmaron un acuerdo sobre el uso del río.", "es"],
	["Portuguese", "Os ministros dos dois países reuniram-se na terça-feira e assinaram um acordo sobre a utilização do rio.", "pt"],
	["Italian", "I ministri dei due paesi si sono incontrati martedì e hanno firmato un accordo sull'uso del fiume.", "it"],
	["Dutch", "De ministers van beide landen hebben elkaar dinsdag ontmoet en een akkoord over het gebruik van de rivier getekend.", "nl"],
	["Swedish", "Ministrarna från båda länderna möttes på tisdagen och undertecknade ett avtal om hur floden ska användas.", "sv"],
	["Polish", "Ministrowie obu krajów spotkali się we wtorek i podpisali porozumienie w sprawie korzystania z rzeki.", "pl"],
	["Turkish", "İki ülkenin bakanları salı günü bir araya geldi ve nehrin kullanımı için bir anlaşma imzaladı.", "tr"],
	["Indonesian", "Para menteri dari kedua negara bertemu pada hari Selasa dan menandatangani perjanjian tentang pemakaian sungai itu.", "id"],
	["Hungarian", "A két ország miniszterei kedden találkoztak, és megállapodást írtak alá a folyó használatáról.", "hu"],
	["Russian", "Министры двух стран встретились во вторник и подписали соглашение об использовании реки.", "ru"],
	["Ukrainian", "Міністри обох країн зустрілися у вівторок і підписали угоду про використання річки.", "uk"],
	["Arabic", "اجتمع وزراء البلدين يوم الثلاثاء ووقعوا اتفاقا بشأن استخدام مياه النهر.", "ar"],
	["Persian", "وزیران دو کشور روز سه‌شنبه دیدار کردند و توافق‌نامه‌ای درباره استفاده از رودخانه امضا کردند.", "fa"],
	["Urdu", "دونوں ملکوں کے وزیروں نے منگل کو ملاقات کی اور دریا کے استعمال پر ایک معاہدے پر دستخط کیے۔", "ur"],
	["Hebrew, in the code of today", "שרי שתי המדינות נפגשו ביום שלישי וחתמו על הסכם בדבר השימוש בנהר.", "he"],
	["Hindi", "दोनों देशों के मंत्रियों ने मंगलवार को मुलाकात की और नदी के उपयोग पर एक समझौते पर हस्ताक्षर किए।", "hi"],
	["Chinese", "两国部长星期二举行会晤,并签署了关于使用河流的协议。", "zh"],
	["Japanese", "両国の大臣は火曜日に会談し、川の利用に関する協定に署名した。", "ja"],
	["Korean", "양국 장관은 화요일에 만나 강 이용에 관한 협정에 서명했다.", "ko"],
	["capitals", ENGLISH.toUpperCase(), "en"],
	["a headline", "President says talks with neighbours will go on", "en"],
	["an English headline with foreign names", "De la Cruz aide meets Berg over San Pablo border deal", null],
	["an English sentence about a French bank", "Credit Montagne de France issues bonds for the ministry", "en"],
	["a German headline", "Minister unterzeichnet Abkommen über die Nutzung des Flusses", "de"],
	["addresses, numbers and names of accounts", `https://zeitung.example/politik/ausland/minister-treffen-sich-am-fluss www.beispiel.example @minister #fluss 12.500 ${ENGLISH}`, "en"],
	["only an address", "https://news.example/world/the-ministers-of-both-countries-met-on-tuesday", null],
	["only numbers", "12.5 14.7 3,000 2024-05-07 ".repeat(20), null],
	["too short", "Talks fail", null],
	["nothing", "", null],
	["NUL and half a surrogate pair before it", `\0\ud83d${ENGLISH}\udc00`, "en"],
	["mostly English", ENGLISH.repeat(12) + GERMAN.repeat(2), "en"],
	["a German article that ends in an English line", GERMAN.repeat(12) + ENGLISH, "de"],
	["German with an English beginning", ENGLISH + GERMAN.repeat(12), "de"],
	["three languages", ENGLISH.repeat(5) + GERMAN.repeat(5) + FRENCH.repeat(5), null],
];
describe("the language of a text", () => {
	for (const [name, text, language] of cases)
		test(name, () => expect(told(text)).toBe(language));

	test("is surer of more text", () => {
		expect(languages.languageOf(ENGLISH.repeat(5)).p).toBeGreaterThan(0.9);
		expect(languages.languageOf("Talks fail")).toEqual({
			language: null,
			p: 0,
		});
	});
});

// biome-ignore format: one case a line
const declared: [string, string, string, string | null][] = [
	["of a short text", "Talks fail", "en-GB", "en"],
	["in other letters of the code", "Talks fail", " EN_us ", "en"],
	["in a code of old", "שלום", "iw", "he"],
	["against the text", GERMAN, "en", "de"],
	["that is no code", "Talks fail", "english", null],
	["that is of no language", "Talks fail", "und", null],
	["that is empty", "Talks fail", "", null],
];
describe("what is declared", () => {
	for (const [name, text, hint, language] of declared)
		test(name, () => expect(told(text, hint)).toBe(language));
});

// biome-ignore format: one case a line
const coded: [string, string | null, string, boolean][] = [
	["English", "en", ENGLISH, true],
	["another", "de", GERMAN, false],
	["nobody can tell, in Latin letters", null, "Talks fail", true],
	["nobody can tell, in others", null, "Мир", false],
	["nobody can tell, no letters", null, "12", true],
];
describe("what is coded", () => {
	for (const [name, language, text, is] of coded)
		test(name, () => expect(isCoded(language, text)).toBe(is));
});

test("no text makes it throw, and the same text gives the same answer", () =>
	fc.assert(
		fc.property(anyText({ maxLength: 2500 }), (text) => {
			const found = languages.languageOf(text);
			expect(languages.languageOf(text)).toEqual(found);
			expect(found.p).toBeGreaterThanOrEqual(0);
			expect(found.p).toBeLessThanOrEqual(1);
			expect(typeof isCoded(found.language, text)).toBe("boolean");
		}),
		{ numRuns: 200 },
	));

test("a text of a megabyte is read in a few places only", () => {
	const shapes = [ENGLISH, "a", "@", "http://", " ", "\u00ad", "😀"];
	for (const shape of shapes) {
		const text = shape.repeat(1_000_000 / shape.length);
		const began = performance.now();
		languages.languageOf(text);
		expect(performance.now() - began).toBeLessThan(500);
	}
	expect(READING.places * READING.characters).toBeLessThan(2000);
});
