import type { ClientRequest, IncomingMessage } from "node:http";
import { type AnswerHeaders, headerBytesOf, keptHeaders } from "./answer.ts";
import { readBody } from "./body.ts";
import { failureOf, type Stage } from "./failure.ts";
import { type Refused, refuse } from "./refusal.ts";
import { type Asking, send } from "./sending.ts";
import { placeOf } from "./target.ts";

// One request over one connection, which is closed after it. What comes back is held against the limits while it comes.
// Every clock ends by destroying the request, and the first reason given is told.

/** What one request gives. */
export type Heard =
	| {
			readonly status: number;
			readonly headers: AnswerHeaders;
			readonly body: Uint8Array;
			readonly truncated: boolean;
			readonly cut: boolean;
	  }
	| { readonly status: number; readonly redirect: string }
	| Refused;

/** Asks for an address that was checked, for at most so long. */
export async function ask(
	url: URL,
	asking: Asking,
	withinMs: number,
): Promise<Heard> {
	const exchange = new Exchange(url, asking, withinMs);
	try {
		return await exchange.heard();
	} finally {
		exchange.close();
	}
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

class Exchange {
	readonly #request: ClientRequest;
	readonly #place: string;
	readonly #timers: NodeJS.Timeout[] = [];
	#stage: Stage = "connecting";
	#reason: Refused | null = null;
	#error: Error | null = null;
	#interim = 0;

	constructor(
		url: URL,
		readonly asking: Asking,
		withinMs: number,
	) {
		this.#place = placeOf(url);
		const { limits } = asking;
		this.#request = send(url, asking);
		this.#watchConnection(url);
		this.#after(withinMs, `no whole answer within ${limits.wholeMs} ms`);
		this.#request.setTimeout(limits.idleMs, () =>
			this.#stop(this.#timeout(`silent for ${limits.idleMs} ms`)),
		);
		this.#request.on("information", () => {
			if (++this.#interim > limits.interimAnswers)
				this.#stop(this.#bad("answers again and again that it will answer"));
		});
		this.#request.on("upgrade", (_, socket) => {
			socket.destroy();
			this.#stop(this.#bad("wants to speak another protocol"));
		});
	}

	/** What came back, read to its end. */
	async heard(): Promise<Heard> {
		const response = await this.#response();
		if (!response) return this.#failed();
		this.#stage = "reading";
		return this.#refusedAtOnce(response) ?? this.#read(response);
	}

	/** Ends timers and connection, whatever has happened. */
	close(): void {
		for (const timer of this.#timers) clearTimeout(timer);
		this.#request.destroy();
	}

	#response(): Promise<IncomingMessage | null> {
		return new Promise((resolve) => {
			this.#request.on("response", (response) => {
				response.on("error", (error) => {
					this.#error ??= error;
				});
				resolve(response);
			});
			this.#request.on("close", () => resolve(null));
			this.#request.on("error", (error) => {
				this.#error ??= error;
				resolve(null);
			});
			this.#request.end();
		});
	}

	async #read(response: IncomingMessage): Promise<Heard> {
		const status = response.statusCode ?? 0;
		const { limits, cutAtLimit } = this.asking;
		const body = await readBody(response, {
			encoding: response.headers["content-encoding"] ?? "",
			limits,
			cutAtLimit,
		});
		if (this.#reason) return this.#reason;
		if ("code" in body) return refuse(body.code, this.#place, body.message);
		if (body.truncated && isBroken(this.#error)) return this.#failed();
		const { bytes, truncated, cut } = body;
		return {
			status,
			headers: keptHeaders(response),
			body: bytes,
			truncated,
			cut,
		};
	}

	/** What the status line and the headers alone decide. */
	#refusedAtOnce(response: IncomingMessage): Heard | null {
		const status = response.statusCode ?? 0;
		const { limits } = this.asking;
		if (headerBytesOf(response) > limits.headerBytes)
			return this.#tooManyHeaders();
		if (REDIRECTS.has(status)) return this.#redirect(status, response);
		if (status < 200 || status > 599)
			return this.#bad(`answers with status ${status}, which means nothing`);
		if (status === 206)
			return this.#bad("answers with a part that nobody asked for");
		if (status === 304 && !this.#isConditional())
			return this.#bad('answers "unchanged" to somebody who has nothing');
		const coding = response.headers["transfer-encoding"];
		if (coding !== undefined && coding.trim().toLowerCase() !== "chunked")
			return refuse(
				"bad-encoding",
				this.#place,
				`is sent as ${coding}; only chunked is read`,
			);
		return null;
	}

	#redirect(status: number, response: IncomingMessage): Heard {
		const location = response.headers.location;
		if (!location) return this.#bad(`redirects (${status}) to nowhere`);
		return { status, redirect: textOf(location) };
	}

	#isConditional(): boolean {
		return (
			this.#request.hasHeader("if-none-match") ||
			this.#request.hasHeader("if-modified-since")
		);
	}

	#watchConnection(url: URL): void {
		const ready = url.protocol === "https:" ? "secureConnect" : "connect";
		const { connectMs } = this.asking.limits;
		const timer = this.#after(
			connectMs,
			`no connection within ${connectMs} ms`,
		);
		this.#request.on("socket", (socket) => {
			socket.once("connect", () => {
				if (url.protocol === "https:") this.#stage = "handshake";
			});
			socket.once(ready, () => {
				this.#stage = "waiting";
				clearTimeout(timer);
			});
		});
	}

	#after(ms: number, message: string): NodeJS.Timeout {
		const timer = setTimeout(() => this.#stop(this.#timeout(message)), ms);
		this.#timers.push(timer);
		return timer;
	}

	#stop(reason: Refused): void {
		this.#reason ??= reason;
		this.#request.destroy();
	}

	#failed(): Refused {
		if (this.#reason) return this.#reason;
		const failure = failureOf(this.#error, this.#stage);
		if (!failure) return this.#bad("closed the connection without an answer");
		if (failure.code === "headers-too-large") return this.#tooManyHeaders();
		return (
			failure.refused ?? refuse(failure.code, this.#place, failure.message)
		);
	}

	#tooManyHeaders(): Refused {
		return refuse(
			"headers-too-large",
			this.#place,
			`sends more than ${this.asking.limits.headerBytes} bytes of headers; tell its owner`,
		);
	}

	#timeout(message: string): Refused {
		return refuse("timeout", this.#place, `${message}; try again later`);
	}

	#bad(message: string): Refused {
		return refuse("bad-answer", this.#place, `${message}; tell its owner`);
	}
}

/** Whether the other side broke the rules of HTTP; breaking off alone is none of them. */
function isBroken(error: Error | null): boolean {
	const code = failureOf(error, "reading")?.code;
	return code === "bad-answer" || code === "headers-too-large";
}

/** Servers write addresses as UTF-8; headers give each byte as one character. */
function textOf(header: string): string {
	const text = Buffer.from(header, "latin1").toString("utf8");
	return text.includes("\ufffd") ? header : text;
}
