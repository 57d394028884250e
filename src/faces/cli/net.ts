import { Fetcher, openedPlace } from "../../index.ts";
import { wrongUsage } from "./exit.ts";
import { limitsOf } from "./limits.ts";
import { version } from "./version.ts";

/** The options of commands that fetch, as they were typed. */
export interface NetOptions {
	/** `host:port`, joined by commas. */
	readonly allowNet?: string;
	readonly fullText?: boolean;
	readonly hosts?: string;
	readonly contact?: string;
	/** `bodyBytes=1000000`, joined by commas. */
	readonly limits?: string;
}

/** What fetches for a command. What `--allow-net` opens is told. */
export function fetcherFor(options: NetOptions): Fetcher {
	const allow = listOf(options.allowNet);
	for (const place of allow)
		if (openedPlace(place) === null)
			throw wrongUsage(`--allow-net ${place}: wanted host:port`);
	if (allow.length > 0)
		process.stderr.write(
			`--allow-net opens ${allow.join(", ")}, whatever its address.\n`,
		);
	const limits = limitsOf(options.limits);
	return new Fetcher({ agent: agentOf(options.contact), allow, limits });
}

function agentOf(contact = "https://www.npmjs.com/package/detente"): string {
	if (!/^[\x21-\x7e]{1,200}$/.test(contact))
		throw wrongUsage(`--contact ${contact}: wanted an address or a mailbox`);
	return `detente/${version()} (+${contact})`;
}

/** Names joined by commas. */
export function listOf(names: string | undefined): string[] {
	return (names ?? "").split(",").flatMap((name) => name.trim() || []);
}
