/** What reading may cost at most; each is checked while streaming, before the memory is used. */
export interface Limits {
	/** Bytes of one line without its line break; a longer one is skipped without being kept. */
	readonly lineBytes: number;
	/** Bytes of UTF-8 of a document's text; a longer one is cut there and flagged. */
	readonly textBytes: number;
	/** How many times larger than its compressed form a file may become, after its first MB. */
	readonly ratio: number;
	/** Bytes of one record of an archive; a larger one is skipped. */
	readonly recordBytes: number;
	/** Bytes of one member of an archive of files, and how many members one may have. */
	readonly memberBytes: number;
	readonly members: number;
	/** Elements within each other, attributes of a tag, and tags, texts and entities of a page or feed. */
	readonly depth: number;
	readonly attributes: number;
	readonly tokens: number;
	/** Items of a feed that are kept; the rest is counted. */
	readonly items: number;
	/** Bytes of a bad record that are kept with its reason. */
	readonly rawBytes: number;
}

const KB = 1024;
const MB = 1024 * KB;

/** The limits of the product, where a person sets no others. */
export const LIMITS: Limits = {
	lineBytes: 8 * MB,
	textBytes: MB,
	ratio: 100,
	recordBytes: 64 * MB,
	memberBytes: 1024 * MB,
	members: 10_000,
	depth: 256,
	attributes: 256,
	tokens: 2_000_000,
	items: 10_000,
	rawBytes: 64 * KB,
};
