/** Why a file, or the rest of it, cannot be read. */
export class Unreadable extends Error {
	constructor(
		readonly code:
			| "unreadable"
			| "bad-gzip"
			| "bad-zstd"
			| "bad-zip"
			| "bomb"
			| "nested"
			| "encrypted",
		message: string,
	) {
		super(message);
	}
}

const MB = 1024 * 1024;

/** Throws where compressed bytes, after their first MB, become larger than the limit allows. */
export function checkRatio(
	unpacked: number,
	packed: number,
	ratio: number,
): void {
	if (unpacked > MB && unpacked > ratio * packed)
		throw new Unreadable(
			"bomb",
			`unpacks to more than ${ratio} times its size`,
		);
}
