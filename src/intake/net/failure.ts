import { NoAddress } from "./lookUp.ts";
import type { RefusalCode, Refused } from "./refusal.ts";

/** How far a request had come. */
export type Stage = "connecting" | "handshake" | "waiting" | "reading";

/** What an error of the connection means. */
export interface Failure {
	readonly code: RefusalCode;
	readonly message: string;
	/** The refusal itself, where the look-up gave one. */
	readonly refused?: Refused;
}

const NAME_ERRORS: Readonly<Record<string, string>> = {
	ENOTFOUND: "there is no host of this name; check the spelling",
	EAI_AGAIN:
		"the name servers do not answer; check this machine's connection, or try again later",
};

const CONNECTION_ERRORS: Readonly<Record<string, string>> = {
	ECONNREFUSED: "nothing listens there; check the port, or try again later",
	ECONNRESET: "the connection was cut; try again later",
	EPIPE: "the connection was cut; try again later",
	ETIMEDOUT: "the host does not answer; try again later",
	EHOSTUNREACH: "no way leads to the host; check this machine's connection",
	ENETUNREACH: "no way leads to the host; check this machine's connection",
};

/** What an error means that ended a request at this stage; null without an error. */
export function failureOf(error: Error | null, stage: Stage): Failure | null {
	if (!error) return null;
	if (error instanceof NoAddress) return noAddress(error);
	const code = codeOf(error);
	if (code === "HPE_HEADER_OVERFLOW")
		return { code: "headers-too-large", message: "" };
	if (code.startsWith("HPE_")) return notHttp(stage);
	if (code in NAME_ERRORS || /^(getaddrinfo|query)/.test(error.message))
		return {
			code: "dns",
			message: NAME_ERRORS[code] ?? unknown("look-up", code),
		};
	if (stage === "handshake" || isCertificate(code)) return unsafe(code);
	return {
		code: "connection",
		message: CONNECTION_ERRORS[code] ?? unknown("connection", code),
	};
}

function noAddress({ reason }: NoAddress): Failure {
	if (reason) return { ...reason.refused, refused: reason };
	return {
		code: "dns",
		message: "the name has no address; check the spelling",
	};
}

function notHttp(stage: Stage): Failure {
	const what = stage === "reading" ? "breaks off HTTP" : "does not speak HTTP";
	return {
		code: "bad-answer",
		message: `${what} where it should; check address and port`,
	};
}

function unsafe(code: string): Failure {
	return {
		code: "tls",
		message: `its certificate or encryption cannot be trusted (${code}); tell its owner, or check the address`,
	};
}

function isCertificate(code: string): boolean {
	return (
		code.startsWith("ERR_TLS") ||
		code.startsWith("ERR_SSL") ||
		code === "EPROTO"
	);
}

function unknown(what: string, code: string): string {
	return `the ${what} failed (${code}); try again later`;
}

function codeOf(error: NodeJS.ErrnoException): string {
	return error.code ?? "unknown fault";
}
