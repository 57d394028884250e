import { renameSync, rmSync, statSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { printable } from "../../index.ts";
import { wrongUsage } from "./exit.ts";
import { type Output, standardOutput } from "./output.ts";

/** Where an export goes. */
export interface Target extends Output {
	/** What was written is whole: it gets its name. */
	keep(): Promise<void>;
	/** What was written is not wanted; nothing is left of it. Does nothing after `keep`. */
	drop(): Promise<void>;
}

/** The file that the person named, or standard output. */
export async function targetOf(
	file: string | undefined,
	onClosed: () => void,
): Promise<Target> {
	if (file !== undefined) return FileTarget.open(file);
	const output = standardOutput(onClosed);
	const done = async () => undefined;
	return {
		get closed() {
			return output.closed;
		},
		write: (text) => output.write(shownSafely(text)),
		keep: done,
		drop: done,
	};
}

/** What is written for programs; a terminal gets it with its control characters escaped. */
export function shownSafely(text: string): string {
	if (!process.stdout.isTTY) return text;
	return text
		.split(/(\r?\n|\t)/)
		.map((part, i) => (i % 2 === 0 ? printable(part) : part))
		.join("");
}

/** Characters that are written together. */
const TOGETHER = 65_536;

/** A file that is written under another name, so that nobody ever sees half of it. */
class FileTarget implements Target {
	readonly closed = false;
	#handle: FileHandle | null;
	#waiting = "";

	static async open(file: string): Promise<FileTarget> {
		if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
			throw wrongUsage(`${file}: is a folder, wanted the name of a file`);
		const temporary = `${file}.writing-${process.pid}`;
		const handle = await orTold(file, () => open(temporary, "w"));
		return new FileTarget(file, temporary, handle);
	}

	private constructor(
		private readonly file: string,
		private readonly temporary: string,
		handle: FileHandle,
	) {
		this.#handle = handle;
	}

	async write(text: string): Promise<void> {
		this.#waiting += text;
		if (this.#waiting.length >= TOGETHER) await this.#flush();
	}

	async keep(): Promise<void> {
		await this.#flush();
		await orTold(this.file, async () => {
			await this.#handle?.sync();
			await this.#handle?.close();
			this.#handle = null;
			renameSync(this.temporary, this.file);
		});
	}

	async drop(): Promise<void> {
		if (this.#handle === null) return;
		await this.#handle.close().catch(() => undefined);
		this.#handle = null;
		rmSync(this.temporary, { force: true });
	}

	async #flush(): Promise<void> {
		const text = this.#waiting;
		this.#waiting = "";
		await orTold(this.file, async () => this.#handle?.writeFile(text));
	}
}

async function orTold<Result>(
	file: string,
	work: () => Promise<Result>,
): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === undefined) throw error;
		throw wrongUsage(`${file}: cannot be written (${code})`);
	}
}
