/**
 * The heads of the best tree with one root (Chu-Liu/Edmonds). `scores[d * size + h]` is the score of head h for
 * dependent d; node 0 is ROOT. Price: the square of the words for each circle that has to be opened.
 */
export function bestTree(scores: Float64Array, size: number): Int32Array {
	let lowest = Number.POSITIVE_INFINITY;
	let highest = Number.NEGATIVE_INFINITY;
	for (const score of scores) {
		if (score < lowest) lowest = score;
		if (score > highest) highest = score;
	}
	// A second root would cost more than any tree can win.
	const price = (highest - lowest + 1) * size;
	const priced = scores.slice();
	for (let d = 1; d < size; d++) priced[d * size] -= price;
	return arborescence(priced, size);
}

function arborescence(scores: Float64Array, size: number): Int32Array {
	const heads = bestHeads(scores, size);
	const circle = findCircle(heads);
	if (!circle) return heads;

	const inCircle = new Uint8Array(size);
	for (const node of circle) inCircle[node] = 1;
	const outside: number[] = [];
	for (let node = 0; node < size; node++)
		if (!inCircle[node]) outside.push(node);
	const joint = outside.length;
	const smaller = new Float64Array((joint + 1) ** 2);
	/** Which node of the circle is the head of an outside node, and which one an outside head would break in at. */
	const within = new Int32Array(joint);
	const entry = new Int32Array(joint);
	outside.forEach((node, i) => {
		outside.forEach((head, j) => {
			smaller[i * (joint + 1) + j] = scores[node * size + head];
		});
		let best = Number.NEGATIVE_INFINITY;
		let bestIn = Number.NEGATIVE_INFINITY;
		for (const member of circle) {
			const out = scores[node * size + member];
			if (out > best) {
				best = out;
				within[i] = member;
			}
			const own = scores[member * size + heads[member]];
			const into = scores[member * size + node] - own;
			if (into > bestIn) {
				bestIn = into;
				entry[i] = member;
			}
		}
		smaller[i * (joint + 1) + joint] = best;
		smaller[joint * (joint + 1) + i] = bestIn;
	});

	const solved = arborescence(smaller, joint + 1);
	outside.forEach((node, i) => {
		if (i === 0) return;
		heads[node] = solved[i] === joint ? within[i] : outside[solved[i]];
	});
	const from = solved[joint];
	heads[entry[from]] = outside[from];
	return heads;
}

function bestHeads(scores: Float64Array, size: number): Int32Array {
	const heads = new Int32Array(size).fill(-1);
	for (let d = 1; d < size; d++) {
		let best = Number.NEGATIVE_INFINITY;
		for (let h = 0; h < size; h++) {
			if (h === d || scores[d * size + h] <= best) continue;
			best = scores[d * size + h];
			heads[d] = h;
		}
	}
	return heads;
}

/** The nodes of a circle, if there is one; -1 is the head of ROOT. */
export function findCircle(heads: Int32Array): number[] | null {
	const seen = new Int32Array(heads.length).fill(-1);
	for (let first = 1; first < heads.length; first++) {
		let at = first;
		while (at > 0 && seen[at] < 0) {
			seen[at] = first;
			at = heads[at];
		}
		if (at <= 0 || seen[at] !== first) continue;
		const circle = [at];
		for (let next = heads[at]; next !== at; next = heads[next])
			circle.push(next);
		return circle;
	}
	return null;
}
