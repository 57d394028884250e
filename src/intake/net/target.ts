import { isIP } from "node:net";
import { urlOf } from "../../base/index.ts";
import { blockedKind } from "./address.ts";
import type { NetLimits } from "./limits.ts";
import { type Refused, refuse } from "./refusal.ts";

// What can be told from an address before anything is sent. The same check is made of what a person gives and of where
// an answer sends us.

/** Whom a fetch may ask. */
export interface Reach {
	/** `host:port` entries that are open whatever their address and port. */
	readonly allow: readonly string[];
	/** If given, no host but these is asked, not after a redirect either. */
	readonly hosts?: readonly string[];
}

const PORTS: readonly (readonly [first: number, last: number])[] = [
	[80, 80],
	[443, 443],
	[8000, 8999],
];

/** The address as one that may be asked, or why it may not; a relative one starts at `base`. */
export function targetOf(
	address: string,
	reach: Reach,
	limits: NetLimits,
	base?: URL,
): URL | Refused {
	if (address.length > limits.addressCharacters)
		return refuse(
			"bad-url",
			address,
			`the address is longer than ${limits.addressCharacters} characters; give a shorter one`,
		);
	const url = parsed(address, base);
	if (!url) return unreadable(address);
	return schemeRefused(url) ?? hostRefused(url, reach) ?? url;
}

function parsed(address: string, base?: URL): URL | null {
	const url = urlOf(address, base);
	if (!url) return null;
	// A name with and without its last dot is the same host, to the queue, to robots.txt and to the certificate.
	if (url.hostname.endsWith(".")) url.hostname = url.hostname.slice(0, -1);
	url.hash = "";
	return url;
}

// `[fe80::1%eth0]` is no URL to the parser. Who writes a zone means an address of the own network.
function unreadable(address: string): Refused {
	const zone = /^[a-z]{1,9}:\/\/[^/?#]{0,99}\[[0-9a-f:.]{1,45}%/i.test(address);
	if (zone)
		return refuse(
			"blocked-address",
			address,
			"an address with a zone belongs to the own network, which is never read",
		);
	return refuse(
		"bad-url",
		address,
		"is no address; give one that begins with https:// or http://",
	);
}

function schemeRefused(url: URL): Refused | null {
	if (url.protocol !== "http:" && url.protocol !== "https:")
		return refuse(
			"bad-scheme",
			url.href,
			"only http and https are read; give an address that begins with https:// or http://",
		);
	if (url.username !== "" || url.password !== "")
		return refuse(
			"credentials",
			placeOf(url),
			"take the user name and the password out of the address",
		);
	return null;
}

function hostRefused(url: URL, reach: Reach): Refused | null {
	if (reach.hosts && !reach.hosts.some((host) => isHost(host, url)))
		return refuse(
			"other-host",
			placeOf(url),
			"is none of the hosts of this source; add it to them if it is meant to be read",
		);
	if (isOpened(url, reach)) return null;
	const port = portOf(url);
	if (!PORTS.some(([first, last]) => port >= first && port <= last))
		return refuse(
			"bad-port",
			placeOf(url),
			`only ports 80, 443 and 8000 to 8999 are read; ${wayToOpen(url)}`,
		);
	const host = bareHost(url);
	return isIP(host) ? addressRefused(url, [host]) : null;
}

/** A refusal if one of the addresses of the host is blocked, unless the host was opened. */
export function addressRefused(
	url: URL,
	addresses: readonly string[],
): Refused | null {
	for (const address of addresses) {
		const kind = blockedKind(address);
		if (kind)
			return refuse(
				"blocked-address",
				placeOf(url),
				`leads to ${address}, ${kind}, which is never read; ${wayToOpen(url)}`,
			);
	}
	return null;
}

function wayToOpen(url: URL): string {
	return `if you trust it, start with --allow-net ${url.hostname}:${portOf(url)}`;
}

/** Whether a person opened exactly this host and port. */
export function isOpened(url: URL, { allow }: Reach): boolean {
	const place = `${url.hostname}:${portOf(url)}`;
	return allow.some((entry) => openedPlace(entry) === place);
}

/** The place that an entry of `--allow-net` opens, in the form of an address; null where the entry is not `host:port`. */
export function openedPlace(entry: string): string | null {
	const [, host, port] = /^(\[[^\]]+\]|[^:]+):([0-9]{1,5})$/.exec(entry) ?? [];
	const url = parsed(`http://${host}/`);
	if (!port || url?.pathname !== "/" || url.username) return null;
	return `${url.hostname}:${Number(port)}`;
}

/** Whether a host as a person writes it is the one of this address. */
function isHost(host: string, url: URL): boolean {
	return openedPlace(`${host}:80`) === `${url.hostname}:80`;
}

/** The port that is connected to. */
export function portOf(url: URL): number {
	if (url.port !== "") return Number(url.port);
	return url.protocol === "https:" ? 443 : 80;
}

/** The host without the brackets of an IPv6 address. */
export function bareHost(url: URL): string {
	return url.hostname.replace(/^\[|\]$/g, "");
}

/** The address as messages show it: without query, which may hold secrets. */
export function placeOf(url: URL): string {
	return `${url.protocol}//${url.host}${url.pathname}`;
}
