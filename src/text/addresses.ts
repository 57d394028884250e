import { isAlphanumeric, isLower } from "./characters.ts";

const DOMAINS: ReadonlySet<string> = new Set(
	(
		"com org net edu gov mil int info biz eu uk us ru su ua by cn jp kr in pk ir iq il sy tr de fr it es nl be ch at pl cz se no fi dk gr ca au nz za br mx ar " +
		"co io tv me " +
		"doc docx xls xlsx pdf htm html php asp jsp txt exe jpg jpeg png gif mp3 mp4 zip url"
	).split(" "),
);
/** Also words, so that a missing space after a full stop must not make an address of two sentences. */
const WORDS: ReadonlySet<string> = new Set(
	"in it us me no at be by so co int info mil".split(" "),
);

/** Whether the stop at `stop` stands inside an address or file name: `www.`, `rusvesna.su`, `report.pdf`. */
export function isDomain(
	text: string,
	part: number,
	stop: number,
	next: number,
	limit: number,
): boolean {
	if (stop - part === 3 && text.slice(part, stop).toLowerCase() === "www")
		return true;
	if (stop - part < 2 || next - stop > 6) return false;
	const name = text.slice(stop + 1, next);
	if (!DOMAINS.has(name) && !DOMAINS.has(name.toLowerCase())) return false;
	if (next < limit && isAlphanumeric(text, next)) return false;
	if (WORDS.has(name)) return text[next] === "/" && next < limit;
	// "Talks.Com" is two sentences run together; "TASS.COM" and "tass.com" are addresses.
	return isLower(text, stop + 1) === isLower(text, next - 1);
}

/** Whether a word is a web or mail address: `www.example.org`, `press@example.org`. */
export function isAddress(word: string): boolean {
	if (!word.includes(".")) return word.includes("://");
	if (/^www\.|:\/\/|.@./.test(word)) return true;
	const name = word.slice(word.lastIndexOf(".") + 1);
	return DOMAINS.has(name) && !WORDS.has(name) && word.length > name.length + 2;
}

/** The end of the address that starts at `from`: all up to white space, less the punctuation after it. */
export function addressEnd(text: string, from: number, limit: number): number {
	// A bracket at the end belongs to the address only if it opens inside, as in …/Treaty_(1990).
	let unopened = 0;
	for (let i = from; i < limit; i++) {
		if (text[i] === "(") unopened--;
		if (text[i] === ")") unopened++;
	}
	let end = limit;
	while (end > from) {
		const sign = text[end - 1];
		if (sign === ")" && unopened > 0) unopened--;
		else if (!TRAILING.includes(sign)) break;
		end--;
	}
	return end;
}

const TRAILING = ".,;:!?]}>\"'”’»…";
