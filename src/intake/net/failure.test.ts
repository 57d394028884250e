import { expect, test } from "vitest";
import { failureOf, type Stage } from "./failure.ts";
import { NoAddress } from "./lookUp.ts";

const fault = (code: string | undefined, message = ""): Error =>
	Object.assign(new Error(message), { code });

// biome-ignore format: one case a line
const cases: [string, Error | null, Stage, string][] = [
	["no error", null, "waiting", ""],
	["an unknown name", fault("ENOTFOUND"), "connecting", "dns: there is no host of this name; check the spelling"],
	["silent name servers", fault("EAI_AGAIN"), "connecting", "dns: the name servers do not answer; check this machine's connection, or try again later"],
	["another fault of the look-up", fault("EAI_FAIL", "getaddrinfo EAI_FAIL"), "connecting", "dns: the look-up failed (EAI_FAIL); try again later"],
	["no address", new NoAddress(null), "connecting", "dns: the name has no address; check the spelling"],
	["a blocked address", new NoAddress({ refused: { code: "blocked-address", message: "no" } }), "connecting", "blocked-address: no"],
	["nobody who listens", fault("ECONNREFUSED"), "connecting", "connection: nothing listens there; check the port, or try again later"],
	["no way", fault("ENETUNREACH"), "connecting", "connection: no way leads to the host; check this machine's connection"],
	["several addresses, none of which answers", Object.assign(new AggregateError([]), { code: "ETIMEDOUT" }), "connecting", "connection: the host does not answer; try again later"],
	["a fault that nobody knows", fault("EODD"), "waiting", "connection: the connection failed (EODD); try again later"],
	["a fault without a code", fault(undefined), "waiting", "connection: the connection failed (unknown fault); try again later"],
	["an end during the handshake", fault("ECONNRESET"), "handshake", "tls: its certificate or encryption cannot be trusted (ECONNRESET); tell its owner, or check the address"],
	["a certificate of another host", fault("ERR_TLS_CERT_ALTNAME_INVALID"), "waiting", "tls: its certificate or encryption cannot be trusted (ERR_TLS_CERT_ALTNAME_INVALID); tell its owner, or check the address"],
	["no HTTP", fault("HPE_INVALID_CONSTANT"), "waiting", "bad-answer: does not speak HTTP where it should; check address and port"],
	["no more HTTP", fault("HPE_INVALID_CHUNK_SIZE"), "reading", "bad-answer: breaks off HTTP where it should; check address and port"],
	["headers without end", fault("HPE_HEADER_OVERFLOW"), "waiting", "headers-too-large: "],
];
for (const [name, error, stage, says] of cases)
	test(name, () => {
		const failure = failureOf(error, stage);
		expect(failure ? `${failure.code}: ${failure.message}` : "").toBe(says);
	});
