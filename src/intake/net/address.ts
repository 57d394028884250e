import { isIPv4, isIPv6 } from "node:net";

// Which addresses are never connected to. Ranges are rows; an IPv6 address that carries an IPv4 one is judged by what it
// carries where it really leads there (mapped, NAT64), and blocked where it leads through a tunnel nobody needs for news.
// Of IPv6 only 2000::/3 is given out to the public, so everything else is blocked without a row.

type Range = readonly [address: string, bits: number, kind: string];

const RANGES_4: readonly Range[] = [
	["0.0.0.0", 8, "an unspecified address"],
	["10.0.0.0", 8, "a private address"],
	["100.64.0.0", 10, "a shared address"],
	["127.0.0.0", 8, "a loopback address"],
	["168.63.129.16", 32, "a metadata address"],
	["169.254.169.254", 32, "a metadata address"],
	["169.254.0.0", 16, "a link-local address"],
	["172.16.0.0", 12, "a private address"],
	["192.0.0.0", 24, "a reserved address"],
	["192.0.2.0", 24, "a documentation address"],
	["192.88.99.0", 24, "a reserved address"],
	["192.168.0.0", 16, "a private address"],
	["198.18.0.0", 15, "a benchmark address"],
	["198.51.100.0", 24, "a documentation address"],
	["203.0.113.0", 24, "a documentation address"],
	["224.0.0.0", 4, "a multicast address"],
	["255.255.255.255", 32, "a broadcast address"],
	["240.0.0.0", 4, "a reserved address"],
];

const RANGES_6: readonly Range[] = [
	["::", 128, "an unspecified address"],
	["::1", 128, "a loopback address"],
	["::", 96, "an IPv4 address in IPv6 form"],
	["::ffff:0:0:0", 96, "an IPv4 address in IPv6 form"],
	["64:ff9b:1::", 48, "an address of a local translator"],
	["2001::", 32, "an address of a tunnel (Teredo)"],
	["2001:2::", 48, "a benchmark address"],
	["2001::", 23, "a reserved address"],
	["2001:db8::", 32, "a documentation address"],
	["2002::", 16, "an address of a tunnel (6to4)"],
	["3fff::", 20, "a documentation address"],
	["fd00:ec2::254", 128, "a metadata address"],
	["fc00::", 7, "a private address"],
	["fe80::", 10, "a link-local address"],
	["fec0::", 10, "a site-local address"],
	["ff00::", 8, "a multicast address"],
];

/** These lead to the IPv4 address in their last four bytes. */
const CARRIERS: readonly Range[] = [
	["::ffff:0:0", 96, "mapped"],
	["64:ff9b::", 96, "NAT64"],
];

const PUBLIC_6: Range = ["2000::", 3, "public"];

/**
 * What kind of address this is, if one that is never connected to ("a private address"); null for a public one. What is
 * no address at all is blocked too.
 */
export function blockedKind(address: string): string | null {
	const bare = withoutZone(address);
	if (isIPv4(bare)) return kindOf4(bytesOf4(bare));
	if (isIPv6(bare)) return kindOf6(bytesOf6(bare));
	return "no address";
}

function withoutZone(address: string): string {
	const zone = address.indexOf("%");
	return zone < 0 ? address : address.slice(0, zone);
}

function kindOf4(bytes: readonly number[]): string | null {
	const range = RANGES_4.find(([start, bits]) =>
		agree(bytes, bytesOf4(start), bits),
	);
	return range ? range[2] : null;
}

function kindOf6(bytes: readonly number[]): string | null {
	if (CARRIERS.some((range) => isIn6(bytes, range)))
		return kindOf4(bytes.slice(12));
	const range = RANGES_6.find((each) => isIn6(bytes, each));
	if (range) return range[2];
	return isIn6(bytes, PUBLIC_6) ? null : "a reserved address";
}

function isIn6(bytes: readonly number[], [start, bits]: Range): boolean {
	return agree(bytes, bytesOf6(start), bits);
}

/** Whether the first so many bits are the same. */
function agree(
	some: readonly number[],
	others: readonly number[],
	bits: number,
): boolean {
	const whole = bits >> 3;
	for (let i = 0; i < whole; i++) if (some[i] !== others[i]) return false;
	const rest = 8 - (bits & 7);
	return rest === 8 || some[whole] >> rest === others[whole] >> rest;
}

function bytesOf4(address: string): number[] {
	return address.split(".").map(Number);
}

function bytesOf6(address: string): number[] {
	const [head, tail] = address.split("::");
	const first = groups(head);
	const last = groups(tail ?? "");
	const zeros = new Array<number>(16 - first.length - last.length).fill(0);
	return [...first, ...zeros, ...last];
}

/** Two bytes for each group, four for an IPv4 address at the end. */
function groups(part: string): number[] {
	if (part === "") return [];
	return part.split(":").flatMap((group) => {
		if (group.includes(".")) return bytesOf4(group);
		const value = Number.parseInt(group, 16);
		return [value >> 8, value & 0xff];
	});
}
