import { existsSync } from "node:fs";
import { join } from "node:path";
import { openCards, printable } from "../../index.ts";
import {
	type Listening,
	serve as listen,
	type ServeOptions,
} from "../http/serve.ts";
import { isDemo, makeDemo } from "./demo.ts";
import { EXIT, wrongUsage } from "./exit.ts";
import { engineFor, withStore } from "./open.ts";
import { standardOutput } from "./output.ts";
import { listenForStop } from "./stop.ts";
import { DEFAULT_STORE, DEMO_STORE } from "./verb.ts";

interface Options {
	readonly store: string;
	readonly port: string;
	readonly host: string;
	readonly hosts?: string;
	readonly demo?: boolean;
	readonly data?: string;
}

/** `detente serve`: the page and its API, until a signal ends it. */
export async function serve(
	_args: readonly string[],
	options: Options,
): Promise<number> {
	const stop = listenForStop();
	const { host, folder, port, token } = settingsOf(options);
	const engine = engineFor(options);
	if (options.demo && !existsSync(join(folder, "events.duckdb")))
		await makeDemo(folder, engine, stop);
	if (stop.code !== null) return stop.code;
	await withStore(folder, true, async (store) => {
		const listening = await listenOn({
			store,
			engine,
			openCards: () => openCards(options.data),
			host,
			port,
			token,
			hosts: options.hosts?.split(",") ?? [],
			onError: (error) => process.stderr.write(`${faultOf(error)}\n`),
		});
		const output = standardOutput();
		const label = isDemo(folder) ? " (demonstration reports)" : "";
		await output.write(
			`${folder}${label} is served on ${listening.url}, Ctrl-C ends it.\n`,
		);
		await stop.whenAsked;
		await listening.close();
	});
	return stop.code ?? EXIT.done;
}

function settingsOf(options: Options) {
	const { host } = options;
	const port = Number(options.port);
	if (!Number.isInteger(port) || port < 0 || port > 65_535)
		throw wrongUsage(`--port ${options.port}: wanted a number from 0 to 65535`);
	const token = process.env.DETENTE_TOKEN;
	if (!LOOPBACK.test(host) && !token)
		throw wrongUsage(
			`--host ${host} is open to other machines: that wants a token in DETENTE_TOKEN`,
		);
	return {
		host,
		port,
		token,
		folder: options.demo ? demoFolder(options) : options.store,
	};
}

const LOOPBACK = /^(localhost|::1|127\.\d+\.\d+\.\d+)$/;

// `--store` with `--demo` says where the demonstration's store is to be.
function demoFolder({ store }: Options): string {
	return store === DEFAULT_STORE ? DEMO_STORE : store;
}

async function listenOn(options: ServeOptions): Promise<Listening> {
	try {
		return await listen(options);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		const { host, port } = options;
		if (code === "EADDRINUSE")
			throw wrongUsage(
				`port ${port} is taken on ${host}; name another with --port`,
			);
		if (code === "EACCES" || code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
			throw wrongUsage(`cannot listen on ${host}, port ${port} (${code})`);
		throw error;
	}
}

function faultOf(error: unknown): string {
	return printable(error instanceof Error ? error.message : String(error));
}
