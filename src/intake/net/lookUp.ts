import { lookup } from "node:dns/promises";
import { isIPv4, type LookupFunction } from "node:net";
import type { Refused } from "./refusal.ts";
import { addressRefused } from "./target.ts";

// The socket asks this for the addresses that it then connects to. There is one look-up a connection, so a name that gives
// another address the second time gains nothing.

/** All addresses of a name. */
export type LookUp = (name: string) => Promise<readonly string[]>;

/** The look-up of the machine: its hosts file and its name servers. */
export const systemLookUp: LookUp = async (name) => {
	const found = await lookup(name, { all: true });
	return found.map(({ address }) => address);
};

/** Why the socket got no address. */
export class NoAddress extends Error {
	constructor(readonly reason: Refused | null) {
		super(reason ? reason.refused.message : "the name has no address");
	}
}

/** A look-up for a socket: if any address of the name is blocked, the name is, unless a person opened it. */
export function checkedLookUp(
	url: URL,
	isOpen: boolean,
	lookUp: LookUp,
): LookupFunction {
	return (name, options, callback) => {
		lookUp(name)
			.then((addresses) => {
				const refused = isOpen ? null : addressRefused(url, addresses);
				if (refused || addresses.length === 0) throw new NoAddress(refused);
				return addresses.map((address) => ({
					address,
					family: isIPv4(address) ? 4 : 6,
				}));
			})
			.then(
				(found) =>
					options.all
						? callback(null, found)
						: callback(null, found[0].address, found[0].family),
				(error) => callback(error, ""),
			);
	};
}
