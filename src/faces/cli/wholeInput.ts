import { readFileSync } from "node:fs";
import { EXIT, Failure, wrongUsage } from "./exit.ts";
import { type Stop, untilStopped } from "./stop.ts";

/** The text of a file, or of standard input for `-`, as a whole. */
export async function inputText(file: string, stop: Stop): Promise<string> {
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
