/** Whether JSON nests deeper than `most`, told before it is parsed: a deep text costs the parser its stack. */
export function isDeeperThan(most: number, json: string): boolean {
	let depth = 0;
	let inString = false;
	for (let i = 0; i < json.length; i++) {
		const character = json[i];
		if (inString) {
			if (character === "\\") i++;
			else if (character === '"') inString = false;
		} else if (character === '"') inString = true;
		else if (character === "[" || character === "{") {
			if (++depth > most) return true;
		} else if (character === "]" || character === "}") depth--;
	}
	return false;
}
