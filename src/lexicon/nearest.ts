/** The name most like `wrong`, by edit distance; null when none is near enough to be meant (a third of its length). */
export function nearest(wrong: string, names: Iterable<string>): string | null {
	let best: string | null = null;
	let least = Math.max(1, Math.floor(wrong.length / 3)) + 1;
	for (const name of names) {
		if (Math.abs(name.length - wrong.length) >= least) continue;
		const distance = editDistance(wrong, name);
		if (distance >= least) continue;
		best = name;
		least = distance;
	}
	return best;
}

/** "Did you mean <name>?", or nothing when no name is near. */
export function didYouMean(
	wrong: string,
	names: Iterable<string>,
	show: (name: string) => string = (name) => name,
): string | undefined {
	const name = nearest(wrong, names);
	return name === null ? undefined : `Did you mean ${show(name)}?`;
}

/** Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`. */
export function editDistance(a: string, b: string): number {
	let before: number[] = [];
	let above = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1] ? 0 : 1;
			row[j] = Math.min(row[j - 1] + 1, above[j] + 1, above[j - 1] + same);
			const swapped =
				i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
		}
		before = above;
		above = row;
	}
	return above[b.length];
}
