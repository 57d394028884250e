// What an element is called decides what it is, and the prefix is only a shorthand that each feed chooses. So names are put as
// `dc:date`, by the address of the namespace. An address that nobody knows, or none, leaves the prefix as it is: feeds get
// addresses wrong more often than they give another meaning to a usual prefix. The elements of RSS, whichever version, have
// no prefix; those of Atom have `atom:`, also where a feed does not say that it is one.

const KNOWN: readonly (readonly [prefix: string, ...addresses: string[]])[] = [
	[
		"",
		"http://purl.org/rss/1.0",
		"http://purl.org/net/rss1.1",
		"http://my.netscape.com/rdf/simple/0.9",
		"http://channel.netscape.com/rdf/simple/0.9",
		"http://my.netscape.com/publish/formats/rss-0.91.dtd",
		"http://backend.userland.com/rss",
		"http://backend.userland.com/rss2",
		"http://backend.userland.com/rss091",
		"http://blogs.law.harvard.edu/tech/rss",
		"http://cyber.law.harvard.edu/rss",
		"http://www.rssboard.org/rss-specification",
	],
	[
		"atom",
		"http://www.w3.org/2005/atom",
		"https://www.w3.org/2005/atom",
		"http://purl.org/atom/ns",
		"http://purl.org/pie",
		"http://purl.org/echo",
		"http://example.com/newformat",
		"http://example.com/necho",
	],
	["rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns"],
	["dc", "http://purl.org/dc/elements/1.1", "http://purl.org/dc/elements/1.0"],
	["dcterms", "http://purl.org/dc/terms"],
	["content", "http://purl.org/rss/1.0/modules/content"],
	["sy", "http://purl.org/rss/1.0/modules/syndication"],
	["slash", "http://purl.org/rss/1.0/modules/slash"],
	["ag", "http://purl.org/rss/1.0/modules/aggregation"],
	["l", "http://purl.org/rss/1.0/modules/link"],
	["media", "http://search.yahoo.com/mrss", "https://search.yahoo.com/mrss"],
	[
		"itunes",
		"http://www.itunes.com/dtds/podcast-1.0.dtd",
		"http://example.com/dtds/podcast-1.0.dtd",
	],
	["xhtml", "http://www.w3.org/1999/xhtml"],
	[
		"feedburner",
		"http://rssnamespace.org/feedburner/ext/1.0",
		"http://www.feedburner.com",
	],
	["enc", "http://purl.oclc.org/net/rss_2.0/enc"],
	["georss", "http://www.georss.org/georss"],
	["xml", "http://www.w3.org/xml/1998/namespace"],
];

const PREFIXES = new Map(
	KNOWN.flatMap(([prefix, ...addresses]) =>
		addresses.map((address) => [address, prefix] as const),
	),
);

/** The usual prefix of a namespace, `""` for the versions of RSS; null for an address that nobody knows. */
export function prefixOf(address: string): string | null {
	const plain = plainAddress(address);
	const known = PREFIXES.get(plain);
	if (known !== undefined) return known;
	if (plain.startsWith("http://purl.org/atom/ns#")) return "atom";
	if (/^http:\/\/prismstandard\.org\/namespaces\//.test(plain)) return "prism";
	return null;
}

/** The address of a namespace without what feeds leave out or add at its end. */
export function plainAddress(address: string): string {
	return address.trim().toLowerCase().replace(/[/#]$/, "");
}

/** Which element a written name means where it stands. */
export class Names {
	readonly #home: string;
	readonly #bound = new Map<string, string>();
	/** What written names have come to under the present prefixes. */
	#known = new Map<string, string>();

	/** `home` is the prefix of names that a feed of this kind writes without one. */
	constructor(home: "" | "atom") {
		this.#home = home;
	}

	/** Binds the prefixes that a tag declares; gives what takes them back, null where it declares none. */
	declare(attributes: readonly string[], isRoot: boolean): (() => void) | null {
		const before: [written: string, prefix: string | undefined][] = [];
		for (let i = 0; i < attributes.length; i += 2) {
			const written = prefixDeclared(attributes[i]);
			if (written === null) continue;
			before.push([written, this.#bound.get(written)]);
			const prefix =
				written === ""
					? this.#defaultOf(attributes[i + 1], isRoot)
					: prefixOf(attributes[i + 1]);
			this.#bind(written, prefix);
		}
		if (before.length === 0) return null;
		const known = this.#known;
		this.#known = new Map();
		return () => {
			this.#known = known;
			for (const [written, prefix] of before.reverse())
				this.#bind(written, prefix ?? null);
		};
	}

	/** The name with its usual prefix, in lower case. */
	nameOf(written: string): string {
		const known = this.#known.get(written);
		if (known !== undefined) return known;
		const name = this.#resolve(written.toLowerCase());
		if (this.#known.size < 1000) this.#known.set(written, name);
		return name;
	}

	#resolve(written: string): string {
		const colon = written.indexOf(":");
		const prefix = colon < 0 ? "" : written.slice(0, colon);
		const local = written.slice(colon + 1);
		const bound = this.#bound.get(prefix) ?? (prefix || this.#home);
		return bound === "" ? local : `${bound}:${local}`;
	}

	#bind(written: string, prefix: string | null): void {
		if (prefix === null) this.#bound.delete(written);
		else this.#bound.set(written, prefix);
	}

	// The namespace of the root is that of a feed of its kind, whatever address it gives, unless it is a known one of another.
	#defaultOf(address: string, isRoot: boolean): string {
		const prefix = prefixOf(address);
		if (address.trim() === "" || prefix === this.#home) return this.#home;
		if (isRoot && (!prefix || prefix === "atom")) return this.#home;
		return prefix ?? "?";
	}
}

/** The prefix that an attribute declares, `""` for the default; null where it declares none. */
function prefixDeclared(attribute: string): string | null {
	if (!attribute.startsWith("xmlns")) return null;
	if (attribute.length === 5) return "";
	return attribute[5] === ":" ? attribute.slice(6).toLowerCase() : null;
}
