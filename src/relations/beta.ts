// The beta distribution, for the band around an index: how sure one can be of a share of cooperation, given the counts.
// The regularised incomplete beta function by its continued fraction (Lentz), its quantile by Newton steps kept inside a
// bracket; both exact to about 1e-10 for the counts that occur here (parameters 0.05 … 1e5).

const TINY = 1e-300;
const EXACT = 1e-12;

/** P(X <= x) of Beta(a, b). */
export function betaCdf(x: number, a: number, b: number): number {
	demandPositive(a, b);
	if (x <= 0) return 0;
	if (x >= 1) return 1;
	const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
	// The fraction converges fast on one side of the mean only; the other side is the complement.
	if (x < (a + 1) / (a + b + 2)) return (front * fraction(x, a, b)) / a;
	return 1 - (front * fraction(1 - x, b, a)) / b;
}

/** The x with P(X <= x) = p of Beta(a, b). */
export function betaQuantile(p: number, a: number, b: number): number {
	demandPositive(a, b);
	if (!(p >= 0 && p <= 1)) throw new RangeError(`probability ${p}`);
	if (p === 0 || p === 1) return p;
	const norm = logBeta(a, b);
	let [low, high] = [0, 1];
	let x = Math.min(Math.max(a / (a + b), 1e-9), 1 - 1e-9);
	for (let turn = 0; turn < 200; turn++) {
		const miss = betaCdf(x, a, b) - p;
		if (Math.abs(miss) < EXACT) return x;
		if (miss > 0) high = x;
		else low = x;
		const slope = Math.exp(
			(a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - norm,
		);
		const newton = x - miss / slope;
		const next = newton > low && newton < high ? newton : (low + high) / 2;
		if (Math.abs(next - x) < 1e-15 * x) return next;
		x = next;
	}
	return x;
}

/** ln B(a, b). */
export function logBeta(a: number, b: number): number {
	return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** The continued fraction of the incomplete beta function. */
function fraction(x: number, a: number, b: number): number {
	let c = 1;
	let d = away(1 - ((a + b) * x) / (a + 1));
	let value = d;
	for (let m = 1; m < 10_000; m++) {
		const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
		d = away(1 + even * d);
		c = 1 + even / c || TINY;
		value *= d * c;
		const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
		d = away(1 + odd * d);
		c = 1 + odd / c || TINY;
		const step = d * c;
		value *= step;
		if (Math.abs(step - 1) < 1e-15) return value;
	}
	throw new RangeError(`incomplete beta of ${x}, ${a}, ${b} does not settle`);
}

function away(value: number): number {
	return 1 / (Math.abs(value) < TINY ? TINY : value);
}

// Lanczos' approximation with g = 7 and nine terms.
const LANCZOS = [
	0.99999999999980993, 676.5203681218851, -1259.1392167224028,
	771.32342877765313, -176.61502916214059, 12.507343278686905,
	-0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

function logGamma(x: number): number {
	if (x < 0.5)
		return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
	const shifted = x - 1;
	const t = shifted + 7.5;
	let sum = LANCZOS[0];
	for (let i = 1; i < LANCZOS.length; i++) sum += LANCZOS[i] / (shifted + i);
	return (
		0.5 * Math.log(2 * Math.PI) +
		(shifted + 0.5) * Math.log(t) -
		t +
		Math.log(sum)
	);
}

function demandPositive(a: number, b: number): void {
	if (!(a > 0 && b > 0)) throw new RangeError(`Beta(${a}, ${b})`);
}
