// Chinese and Japanese write no spaces, and the index parts words at spaces. So each of their characters is a word of its
// own, in the index and in what is looked for; several beside each other are then looked for as a phrase.

const CHARACTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** The text with spaces around the characters of scripts that have none. */
export function spaced(text: string): string {
	return text.replace(CHARACTER, " $& ");
}
