import {
	brotliDecompressSync,
	constants,
	gunzipSync,
	inflateRawSync,
	inflateSync,
} from "node:zlib";
import type { Remark } from "./item.ts";
import type { Limits } from "./limits.ts";
import { fieldsBefore } from "./warcHead.ts";

// What crawlers keep of an answer differs: chunks and compression may be undone while the header still tells of them. So the
// body has the last word, and the header is tried.

/** A page as a server gave it. */
export interface Answer {
	/** Its Content-Type header. */
	readonly type: string | null;
	/** Without chunks and compression. */
	readonly body: Uint8Array;
	readonly remarks: readonly Remark[];
}

/** Why an answer gives no page. */
export type NoAnswer =
	| { readonly rule: "not-http" | "not-200" | "not-html" | "unknown-encoding" }
	| {
			readonly code: "bad-encoding" | "bomb" | "nested";
			readonly message: string;
	  };

/** The page in an answer of a server, as an archive keeps it. */
export function readAnswer(
	block: Uint8Array,
	limits: Limits,
): Answer | NoAnswer {
	const first = Buffer.from(block.subarray(0, 16)).toString("latin1");
	if (!first.startsWith("HTTP/")) return { rule: "not-http" };
	const head = fieldsBefore(block.subarray(0, HEAD_MOST));
	if (typeof head === "string") return { rule: "not-http" };
	if (!/^HTTP\/[\d.]+ +200\b/.test(first)) return { rule: "not-200" };
	const type = head.fields.get("content-type") ?? null;
	if (type && !isHtml(type)) return { rule: "not-html" };

	const remarks: Remark[] = [];
	let body = block.subarray(head.length);
	if (/chunked/i.test(head.fields.get("transfer-encoding") ?? ""))
		body = withoutChunks(body, remarks);
	const plain = unpack(body, head.fields.get("content-encoding") ?? "", limits);
	if (!(plain instanceof Uint8Array)) return plain;
	if (!type && !isMarkup(plain)) return { rule: "not-html" };
	return { type, body: plain, remarks };
}

/** Whether a Content-Type is one of pages. */
export function isHtml(type: string): boolean {
	return /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(type);
}

const HEAD_MOST = 64 * 1024;
const MB = 1024 * 1024;

function isMarkup(body: Uint8Array): boolean {
	const head = Buffer.from(body.subarray(0, 512)).toString("latin1");
	return /^\s*<(?:!doctype\s+html|html|head|body)\b/i.test(head);
}

/** The chunks joined; the body as it is where it has none. */
function withoutChunks(body: Uint8Array, remarks: Remark[]): Uint8Array {
	const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
	const parts: Uint8Array[] = [];
	for (let at = 0; ; ) {
		const end = bytes.indexOf(0x0a, at);
		const line = bytes.toString("latin1", at, end < 0 ? at : end);
		const size = /^([0-9a-f]{1,8})\s*(?:;.*)?$/i.exec(line.trimEnd());
		if (!size && at === 0) return body;
		const length = size ? Number.parseInt(size[1], 16) : 0;
		if (size && length === 0) break;
		if (size) parts.push(bytes.subarray(end + 1, end + 1 + length));
		at = end + 1 + length;
		if (!size || at > bytes.length) {
			const message = "the answer breaks off within its chunks";
			remarks.push({ code: "damaged", message });
			break;
		}
		while (bytes[at] === 0x0d || bytes[at] === 0x0a) at++;
	}
	return Buffer.concat(parts);
}

type Unpack = (
	bytes: Uint8Array,
	options: { maxOutputLength: number },
) => Buffer;

// An answer that breaks off gives what there is of it.
const finishFlush = constants.Z_SYNC_FLUSH;
const gzip: Unpack = (bytes, options) =>
	gunzipSync(bytes, { ...options, finishFlush });
const UNPACK: Readonly<Record<string, Unpack>> = {
	gzip,
	"x-gzip": gzip,
	br: (bytes, options) =>
		brotliDecompressSync(bytes, {
			...options,
			finishFlush: constants.BROTLI_OPERATION_FLUSH,
		}),
	// Servers send it with and without a header.
	deflate: (bytes, options) =>
		(bytes[0] & 0x0f) === 8
			? inflateSync(bytes, { ...options, finishFlush })
			: inflateRawSync(bytes, { ...options, finishFlush }),
};

function unpack(
	body: Uint8Array,
	header: string,
	limits: Limits,
): Uint8Array | NoAnswer {
	const encodings = header
		.toLowerCase()
		.split(",")
		.map((name) => name.trim())
		.filter((name) => name !== "" && name !== "identity");
	if (encodings.length === 0 || isMarkup(body)) return body;
	if (encodings.length > 1)
		return { code: "nested", message: "compressed twice, wanted once" };
	if (!Object.hasOwn(UNPACK, encodings[0])) return { rule: "unknown-encoding" };
	const most = Math.min(limits.recordBytes, MB + limits.ratio * body.length);
	const damage = "its compression is damaged";
	try {
		const plain = UNPACK[encodings[0]](body, { maxOutputLength: most });
		if (plain.length > 0 || body.length === 0) return plain;
		return { code: "bad-encoding", message: damage };
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "ERR_BUFFER_TOO_LARGE")
			return { code: "bad-encoding", message: damage };
		return { code: "bomb", message: `it unpacks to more than ${most} bytes` };
	}
}
