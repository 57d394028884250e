import { isDigit } from "./characters.ts";

/** Written without an apostrophe; the number is where the second word starts. */
const FUSED: ReadonlyMap<string, number> = new Map([
	["cannot", 3],
	["gonna", 3],
	["wanna", 3],
	["gotta", 3],
	["outta", 3],
	["sorta", 4],
	["dont", 2],
	["cant", 2],
	["wont", 2],
	["didnt", 3],
	["doesnt", 4],
	["couldnt", 5],
	["wouldnt", 5],
	["isnt", 2],
	["arent", 3],
	["aint", 2],
	["im", 1],
	["ive", 1],
	["youre", 3],
	["theyre", 4],
	["thats", 4],
	["theres", 5],
	["whats", 4],
]);

const ENDINGS: ReadonlySet<string> = new Set(["s", "m", "d", "re", "ve", "ll"]);

/**
 * Adds the words of a contraction (do|n't, he|'d|'ve, can|not) to the columns and says so; does nothing and says false
 * for any other word.
 */
export function pushContraction(
	text: string,
	from: number,
	end: number,
	starts: number[],
	ends: number[],
): boolean {
	const cuts: number[] = [];
	let last = end;
	// "couldn't've" has two; a word of a hundred apostrophes is no contraction.
	while (cuts.length < 3) {
		const cut = contractionStart(text, from, last);
		if (cut <= from) break;
		cuts.push(cut);
		last = cut;
	}
	if (cuts.length === 0) return false;
	let at = from;
	for (const cut of [...cuts.reverse(), end]) {
		starts.push(at);
		ends.push(cut);
		at = cut;
	}
	return true;
}

/** Where the last word of the contraction starts, or `from` if it is none. */
function contractionStart(text: string, from: number, end: number): number {
	const length = end - from;
	for (let at = end - 2; at > from && at >= end - 3; at--) {
		if (!isApostrophe(text.charCodeAt(at))) continue;
		const ending = text.slice(at + 1, end).toLowerCase();
		if (ending === "s" && isDecade(text, from, at)) return from;
		if (ENDINGS.has(ending)) return at;
		if (ending === "t" && length > 3 && isN(text.charCodeAt(at - 1)))
			return at - 1;
		return from;
	}
	if (length < 2 || length > 7) return from;
	const second = FUSED.get(text.slice(from, end).toLowerCase());
	return second === undefined ? from : from + second;
}

/** "The 60's", "the 1960's" are one word, "M-19's" is two. */
function isDecade(text: string, from: number, end: number): boolean {
	if (text[end - 1] !== "0" || (end - from !== 2 && end - from !== 4))
		return false;
	for (let at = from; at < end; at++)
		if (!isDigit(text.charCodeAt(at))) return false;
	return true;
}

function isApostrophe(unit: number): boolean {
	return unit === 39 || unit === 0x2019 || unit === 96;
}

function isN(unit: number): boolean {
	return unit === 110 || unit === 78;
}
