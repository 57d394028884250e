import { writeFileSync } from "node:fs";
import { EXIT, Failure } from "./exit.ts";

/** Writes lines to standard output, waiting where the reader is slower. */
export interface Output {
	write(text: string): Promise<void>;
	/** Whether the reader went away (`| head`): nothing more needs to be written. */
	readonly closed: boolean;
}

/** Standard output. A reader that goes away is no fault: `onClosed` is called once, and later writes do nothing. */
export function standardOutput(onClosed: () => void = () => undefined): Output {
	const stream = process.stdout;
	let goOn: () => void = () => undefined;
	const output = {
		closed: false,
		async write(text: string): Promise<void> {
			if (output.closed || stream.write(text)) return;
			await new Promise<void>((resolve) => {
				goOn = resolve;
				stream.once("drain", resolve);
			});
		},
	};
	stream.on("error", (error: NodeJS.ErrnoException) => {
		if (error.code !== "EPIPE") throw error;
		output.closed = true;
		onClosed();
		goOn();
	});
	return output;
}

/** Writes a file that the person named; wrong usage where it cannot be written. */
export function saveFile(file: string, text: string): void {
	try {
		writeFileSync(file, text);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new Failure(EXIT.usage, `${file}: cannot be written (${code})`);
	}
}

/** Whether colours may be used on a stream. */
export function inColour(stream: NodeJS.WriteStream): boolean {
	if (process.env.NO_COLOR) return false;
	if (process.env.FORCE_COLOR) return true;
	return stream.isTTY === true;
}

/** Marks for the terminal; without colours the text stays as it is. */
export interface Marks {
	bold(text: string): string;
	dim(text: string): string;
	underline(text: string): string;
}

/** Marks for standard output. */
export function marks(coloured = inColour(process.stdout)): Marks {
	const mark = (on: number, off: number) => (text: string) =>
		coloured ? `\u001b[${on}m${text}\u001b[${off}m` : text;
	return { bold: mark(1, 22), dim: mark(2, 22), underline: mark(4, 24) };
}
