import { readFileSync } from "node:fs";
import { EXIT, Failure, wrongUsage } from "./exit.ts";
import { listenForStop, type Stop, untilStopped } from "./stop.ts";

/** The file that was named, or standard input, as one text; a signal stops the reading and what comes after. */
export async function wholeInput([file = "-"]: readonly string[]) {
	const stop = listenForStop();
	return { file, text: await inputText(file, stop), stop };
}

async function inputText(file: string, stop: Stop): Promise<string> {
	if (file === "-" && process.stdin.isTTY)
		throw wrongUsage("No file given, and nothing comes on standard input.");
	try {
		const bytes = file === "-" ? await standardInput(stop) : readFileSync(file);
		return bytes.toString("utf8").replace(/^\ufeff/, "");
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new Failure(EXIT.nothing, `${file}: cannot be read (${code})`);
	}
}

async function standardInput(stop: Stop): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of untilStopped<Buffer>(process.stdin, stop))
		chunks.push(chunk);
	return Buffer.concat(chunks);
}
