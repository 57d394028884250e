// Which language a text is in. A small network (Compact Language Detector 3, as WebAssembly) reads letters in a few
// places of the text; its errors are known and are met by rules:
//
// It always answers, also where there is nothing to read: of a few letters nobody can tell. It takes English headlines
// full of names for anything that is written in Latin letters, and is sure of it: so where a text is short, or the network
// not sure, another language in Latin letters must also show, by its small words or by letters that English has not. And it
// knows romanised Russian, Chinese and so on, which it finds in names and hardly ever rightly: such an answer is none.
//
// What page or feed says of itself decides only where the text does not: many pages are declared English and are not.

import { once } from "../base/index.ts";

/** The language of a text. */
export interface Language {
	/** ISO 639-1, ISO 639-3 where that has none; null where nobody can tell. */
	readonly language: string | null;
	/** How sure, from 0 to 1; 0 for null, and where only the declaration tells. */
	readonly p: number;
}

/** Tells languages, once it is loaded. */
export interface Languages {
	/** `declared` is what page or feed says, as `en-GB`; it decides where the text does not. Never throws. */
	languageOf(text: string, declared?: string | null): Language;
}

/** What is read of a text. */
export const READING = {
	/** Places of the text: its beginning, its end and between. */
	places: 3,
	/** Characters in each. */
	characters: 300,
	/** Letters that are too few to tell; a sign of Chinese or Japanese counts as four. */
	letters: 20,
	/** Under so many letters a text is short. */
	short: 250,
	/** How sure the network must be where a text is not. */
	sure: 0.97,
	/** How sure it must be for one word to show another language than English; else two must. */
	likely: 0.95,
	/** How sure it is that a text with small words of English, and none of others, is English. */
	byWords: 0.6,
	/** How sure it is that a text is English that has many small words of it and next to none others; the network is not asked. */
	plain: 0.99,
	/** Less than this of all that was read, in one language, and nobody can tell. */
	share: 0.5,
};

/** Loads the network, 0.2 s, at the first call. */
export const openLanguages: () => Promise<Languages> = once(load);

/** Whether texts in it are coded. Where nobody can tell, what is written in Latin letters may be English, and is tried. */
export function isCoded(language: string | null, text: string): boolean {
	if (language !== null) return language === "en";
	const { letters, latin } = lettersOf(placesOf(text).join(" "));
	return 2 * latin >= letters;
}

async function load(): Promise<Languages> {
	const { loadModule } = await import("cld3-asm");
	const factory = await loadModule();
	const network = factory.create(0, 4 * READING.characters);
	return {
		languageOf: (text, declared = null) => {
			const told = toldBy(text, (part) => network.findLanguage(part));
			return told.language === null
				? { language: codeOf(declared ?? ""), p: 0 }
				: told;
		},
	};
}

type Answer = (part: string) => {
	readonly language: string;
	readonly probability: number;
};

const UNTOLD: Language = { language: null, p: 0 };

function toldBy(text: string, answer: Answer): Language {
	const parts = placesOf(text);
	const letters = parts.map((part) => lettersOf(part).letters);
	const all = letters.reduce((sum, one) => sum + one, 0);
	if (all < READING.letters) return UNTOLD;
	const weights = new Map<string, number>();
	for (const [i, part] of parts.entries()) {
		const { language, p } = answered(part, all, answer);
		if (language)
			weights.set(
				language,
				(weights.get(language) ?? 0) + (p * letters[i]) / all,
			);
	}
	const [best] = [...weights].sort((a, b) => b[1] - a[1]);
	if (!best || best[1] < READING.share) return UNTOLD;
	return { language: best[0], p: Math.min(1, best[1]) };
}

function answered(part: string, letters: number, answer: Answer): Language {
	if (isPlainEnglish(part)) return { language: "en", p: READING.plain };
	const { language, probability } = answer(part);
	const code = language.endsWith("-Latn") ? null : codeOf(language);
	if (code === "en") return { language: code, p: probability };
	const isSure = letters >= READING.short && probability >= READING.sure;
	if (code !== null && (isSure || isOther(part, probability)))
		return { language: code, p: probability };
	return isEnglish(part) ? { language: "en", p: READING.byWords } : UNTOLD;
}

/** Whether a part shows that it is not in English. */
function isOther(part: string, p: number): boolean {
	const { letters, latin } = lettersOf(part);
	if (2 * latin < letters) return true;
	const words = part.split(" ");
	const other = words.filter(
		(word) => OTHER.has(word) || PARTICLES.has(word) || /[^a-z'’]/.test(word),
	);
	if (other.every((word) => PARTICLES.has(word)))
		return other.length >= 4 && new Set(other).size >= 2;
	const enough = p >= READING.likely ? 1 : 2;
	return (
		other.length >= enough &&
		other.length > words.filter((word) => ENGLISH.has(word)).length
	);
}

// Nine in ten texts of the press are told so, at a tenth of what the network costs.
function isPlainEnglish(part: string): boolean {
	const words = part.split(" ");
	const english = words.filter((word) => ENGLISH.has(word));
	const foreign = words.filter(
		(word) => OTHER.has(word) || /[^a-z'’]/.test(word),
	);
	if (new Set(english).size < 2) return false;
	return (
		(6 * english.length >= words.length &&
			20 * foreign.length <= words.length) ||
		// "Drone attack kills five in the north, officials say": few small words, and none of any other language.
		(10 * english.length >= words.length &&
			english.some((word) => ONLY_ENGLISH.has(word)) &&
			foreign.length === 0 &&
			!words.some((word) => PARTICLES.has(word)))
	);
}

function isEnglish(part: string): boolean {
	return part.split(" ").some((word) => ENGLISH.has(word));
}

/** Small words of English that other languages in Latin letters hardly have. */
const ENGLISH: ReadonlySet<string> = new Set(
	"the of and to for with from says said after by at his their its has have was were would against who that this not are been it he she they but".split(
		" ",
	),
);
/** Those that no other language has. */
const ONLY_ENGLISH: ReadonlySet<string> = new Set(
	"the and with from says said after their its against that this been they she would have".split(
		" ",
	),
);
/** Small words of other languages in Latin letters that are no English ones. */
const OTHER: ReadonlySet<string> = new Set(
	(
		"das und nicht ist mit dem ein eine einen einer im zum zur auf nach bei aus sich auch wird hat " +
		"et en une dans pour est sur au aux par que qui avec pas ce cette ses sont " +
		"por con para su sus se lo y una como más " +
		"il gli che della dei delle nel nella alla dalla sono anche ha " +
		"het een voor op niet zijn naar bij uit ook door wordt heeft aan te dat " +
		"em uma ao pelo pela com foi mais " +
		"och att det som av till har inte från og af til ikke fra blir ved " +
		"nie się jest że po przez ze od je ve bir ile için " +
		"si cu pe din este sau care nu nem az egy és hogy " +
		"yang dan untuk dari dengan pada ini itu akan dalam tidak kwa katika ng ang mga"
	).split(" "),
);
/** Words of other languages that stand in names: alone they show nothing. */
const PARTICLES: ReadonlySet<string> = new Set(
	"de la el del le les du des los las al di da dal dos van von der den het san".split(
		" ",
	),
);

/** Some places of the text, of words alone and in small letters, as the network was taught on prose. */
function placesOf(text: string): string[] {
	const { places, characters } = READING;
	if (text.length <= places * characters) return [wordsAlone(text)];
	const step = (text.length - characters) / (places - 1);
	return Array.from({ length: places }, (_, i) => {
		const start = Math.round(i * step);
		return wordsAlone(text.slice(start, start + characters));
	});
}

// Half surrogate pairs and NUL, at which the network stops reading, are no letters.
function wordsAlone(text: string): string {
	return text
		.split(/\s+/)
		.filter((word) => !isAddress(word))
		.join(" ")
		.replace(/[^\p{L}\p{M}'’]+/gu, " ")
		.trim()
		.toLowerCase();
}

function isAddress(word: string): boolean {
	return /^(www\.|@|#)|:\/\/|@/.test(word);
}

function lettersOf(part: string): { letters: number; latin: number } {
	let [letters, latin] = [0, 0];
	for (const sign of part) {
		const unit = sign.codePointAt(0)!;
		if (sign === " ") continue;
		if (unit < 0x250) latin++;
		letters += unit >= 0x2e80 ? 4 : 1;
	}
	return { letters, latin };
}

const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
	["iw", "he"],
	["in", "id"],
	["ji", "yi"],
	["tl", "fil"],
	["nb", "no"],
	["nn", "no"],
	["eng", "en"],
]);

/** `en` of `en-GB` or `EN_us`; null for what is no code of a language. */
function codeOf(tag: string): string | null {
	const code = /^[a-z]{2,3}(?![a-z])/i.exec(tag.trim())?.[0].toLowerCase();
	if (!code || code === "und" || code === "mul") return null;
	return OTHER_NAMES.get(code) ?? code;
}
