import { Tokenizer } from "htmlparser2";

// A DTD is never read, so an entity is one of the five, a number, or a name that HTML knows; anything else stays as it was
// written. What HTML knows is asked of the HTML parser, once a name: it also mends numbers like `&#146;`, which are meant as
// windows-1252.

const ignore = (): void => undefined;

/** The longest name that HTML knows has 31 characters. */
const LONGEST = 32;
const REMEMBERED = 4096;
const known = new Map<string, string>([
	["amp", "&"],
	["lt", "<"],
	["gt", ">"],
	["quot", '"'],
	["apos", "'"],
]);

/** The text with its entities as the characters they stand for. */
export function decodeEntities(text: string): string {
	return text.includes("&") ? decoded(text, ignore) : text;
}

/** Text of HTML with its entities decoded, also those that old pages write without semicolon. */
export function decodeHtml(text: string): string {
	if (!text.includes("&")) return text;
	let isSound = true;
	const read = decoded(text, () => {
		isSound = false;
	});
	return isSound ? read : askAll(text);
}

function decoded(text: string, onUnknown: () => void): string {
	let read = "";
	let done = 0;
	for (let at = text.indexOf("&"); at >= 0; at = text.indexOf("&", at + 1)) {
		const end = endOfEntity(text, at + 1);
		const character = end < 0 ? null : entity(text.slice(at + 1, end));
		if (character === null) onUnknown();
		else {
			read += text.slice(done, at) + character;
			done = end + 1;
			at = end;
		}
	}
	return read + text.slice(done);
}

/** The characters that an entity stands for, by its name or `#number`; null for a name nobody knows. */
export function entity(name: string): string | null {
	const remembered = known.get(name);
	if (remembered !== undefined) return remembered || null;
	const characters = ask(name);
	if (known.size < REMEMBERED) known.set(name, characters ?? "");
	return characters;
}

/** Where the name that begins at `start` meets its semicolon; -1 where it does not. */
export function endOfEntity(text: string, start: number): number {
	const last = Math.min(text.length, start + LONGEST);
	for (let i = start; i < last; i++) {
		const code = text.charCodeAt(i);
		if (code === 0x3b) return i > start ? i : -1;
		const isPart =
			(code >= 0x30 && code <= 0x39) ||
			(code >= 0x41 && code <= 0x5a) ||
			(code >= 0x61 && code <= 0x7a) ||
			(code === 0x23 && i === start);
		if (!isPart) return -1;
	}
	return -1;
}

function ask(name: string): string | null {
	const written = `&${name};`;
	let consumed = 0;
	const characters = askAll(written, (end) => {
		consumed = end;
	});
	return consumed === written.length ? characters : null;
}

/** Text without tags as the HTML parser decodes it. */
function askAll(
	text: string,
	onEntity: (end: number) => void = ignore,
): string {
	let decoded = "";
	const tokenizer = new Tokenizer(
		{},
		{
			onattribdata: ignore,
			onattribentity: ignore,
			onattribend: ignore,
			onattribname: ignore,
			oncdata: ignore,
			onclosetag: ignore,
			oncomment: ignore,
			ondeclaration: ignore,
			onend: ignore,
			onopentagend: ignore,
			onopentagname: ignore,
			onprocessinginstruction: ignore,
			onselfclosingtag: ignore,
			ontext(start, end) {
				decoded += text.slice(start, end);
			},
			ontextentity(code, end) {
				decoded += String.fromCodePoint(code);
				onEntity(end);
			},
		},
	);
	tokenizer.write(text);
	tokenizer.end();
	return decoded;
}
