/** What one fetch may cost at most; each is checked while the answer comes in. */
export interface NetLimits {
	/** Bytes of a body, as sent and after decompression. */
	readonly bodyBytes: number;
	/** How many times larger than what was sent a body may become. */
	readonly ratio: number;
	/** Bytes of a decompressed body below which the ratio is not asked for. */
	readonly ratioFromBytes: number;
	/** Bytes of the status line and the headers of an answer. */
	readonly headerBytes: number;
	/** Answers of the kind "wait" (1xx) before the answer proper. */
	readonly interimAnswers: number;
	readonly redirects: number;
	/** Characters of an address, those of redirects included. */
	readonly addressCharacters: number;
	/** Until name, connection and handshake are done. */
	readonly connectMs: number;
	/** Without a byte from the other side. */
	readonly idleMs: number;
	/** Of all requests of one fetch together, redirects included; a slow drip does not get around it. */
	readonly wholeMs: number;
}

const KB = 1024;
const MB = 1024 * KB;

/** The limits of the product, where a person sets no others. */
export const NET_LIMITS: NetLimits = {
	bodyBytes: 16 * MB,
	ratio: 100,
	ratioFromBytes: MB,
	headerBytes: 32 * KB,
	interimAnswers: 20,
	redirects: 5,
	addressCharacters: 8 * KB,
	connectMs: 10_000,
	idleMs: 10_000,
	wholeMs: 30_000,
};
