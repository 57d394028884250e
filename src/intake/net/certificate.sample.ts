import { generateKeyPairSync, sign } from "node:crypto";

// Certificates for tests, made anew each time, so that no key lies in the repository. X.509 in its shortest form: each
// signs itself, and is trusted by whoever names it as an authority.

/** A certificate and its key, as PEM. */
export interface Certificate {
	readonly cert: string;
	readonly key: string;
}

/** A certificate for a host, valid from one day to another. */
export function certificateFor(
	host: string,
	{ begins = "2020-01-01", ends = "2049-01-01" } = {},
): Certificate {
	const { publicKey, privateKey } = generateKeyPairSync("ec", {
		namedCurve: "prime256v1",
	});
	const name = sequence(set(sequence(COMMON_NAME, utf8(host))));
	const told = sequence(
		tagged(0xa0, integer(2)),
		integer(1),
		ECDSA_SHA256,
		name,
		sequence(time(begins), time(ends)),
		name,
		publicKey.export({ type: "spki", format: "der" }),
		tagged(0xa3, sequence(alternativeName(host))),
	);
	const signature = sign("sha256", told, privateKey);
	const der = sequence(told, ECDSA_SHA256, bits(signature));
	return {
		cert: `-----BEGIN CERTIFICATE-----\n${der.toString("base64")}\n-----END CERTIFICATE-----\n`,
		key: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
	};
}

const COMMON_NAME = hex("0603550403");
const ALTERNATIVE_NAME = hex("0603551d11");
const ECDSA_SHA256 = hex("300a06082a8648ce3d040302");

function hex(text: string): Buffer {
	return Buffer.from(text, "hex");
}

function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
	const content = Buffer.concat(parts);
	return Buffer.concat([
		Buffer.from([tag, ...length(content.length)]),
		content,
	]);
}

/** One byte; or the number of bytes that follow, and these. */
function length(value: number): number[] {
	if (value < 0x80) return [value];
	if (value < 0x100) return [0x81, value];
	return [0x82, value >> 8, value & 0xff];
}

function sequence(...parts: readonly Buffer[]): Buffer {
	return tagged(0x30, ...parts);
}

function set(part: Buffer): Buffer {
	return tagged(0x31, part);
}

function integer(value: number): Buffer {
	return tagged(0x02, Buffer.from([value]));
}

function utf8(text: string): Buffer {
	return tagged(0x0c, Buffer.from(text));
}

function bits(bytes: Buffer): Buffer {
	return tagged(0x03, Buffer.from([0]), bytes);
}

/** A day as the two digits of its year, month and day, at midnight. */
function time(day: string): Buffer {
	return tagged(
		0x17,
		Buffer.from(`${day.slice(2).replaceAll("-", "")}000000Z`),
	);
}

function alternativeName(host: string): Buffer {
	const dns = sequence(tagged(0x82, Buffer.from(host)));
	return sequence(ALTERNATIVE_NAME, tagged(0x04, dns));
}
