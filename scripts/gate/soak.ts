import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openStore } from "../../src/index.ts";
import { FeedServer } from "../../src/intake/net/feedServer.sample.ts";
import { BIN, type Check, demand, inFolder, Skipped } from "./check.ts";
import { ended } from "./command.ts";
import { demoReports, escaped } from "./reports.ts";

const HOST = "127.0.0.1";
/** A host is asked once a second: so many documents a second. */
const ITEMS = 10;
const MB = 1024 * 1024;
const LIMITS = {
	/** Between the second quarter and the last. */
	growthMb: 50,
	/** In a minute the memory of a process that has just begun still grows. */
	growthShortMb: 200,
	mostMb: 1024,
	handles: 8,
	endsMs: 10_000,
};

/** Memory and handles of a process at one moment. */
interface Moment {
	readonly bytes: number;
	readonly handles: number;
}

/** A watch of many feeds, ten documents a second of which one in a hundred is bad: nothing grows, leaks or is lost. */
export const soak: Check = {
	name: "soak",
	run: (size) =>
		inFolder(async (folder) => {
			if (process.platform !== "linux") throw new Skipped("needs /proc");
			const seconds = size === "full" ? 1800 : 60;
			const server = await new FeedServer((_, path, __, response) => {
				const type = { "content-type": "application/rss+xml" };
				response.writeHead(200, type).end(feedOf(Number(path.slice(1))));
			}).start([HOST]);
			try {
				const list = join(folder, "feeds.txt");
				const place = `${HOST}:${server.port}`;
				const addresses = Array.from(
					{ length: seconds },
					(_, n) => `http://${place}/${n}`,
				);
				writeFileSync(list, `${addresses.join("\n")}\n`);
				const store = join(folder, "store");
				const child = spawn(
					process.execPath,
					[BIN, "watch", list, "--store", store, "--allow-net", place],
					{ stdio: ["ignore", "pipe", "pipe"] },
				);
				const ending = ended(child);
				let polls = 0;
				child.stdout.on("data", (text: string) => {
					polls += text
						.split("\n")
						.filter((line) => line.includes(" changed ")).length;
				});
				const moments: Moment[] = [];
				const latest = performance.now() + seconds * 2000 + 60_000;
				while (polls < seconds && performance.now() < latest) {
					await new Promise((resolve) => setTimeout(resolve, 1000));
					if (child.exitCode !== null) break;
					moments.push(momentOf(child.pid ?? 0));
				}
				const began = performance.now();
				child.kill("SIGTERM");
				const { code, stderr } = await ending;
				const endedIn = performance.now() - began;
				demand(code === 143, `ended with ${code}: ${stderr.slice(-500)}`);
				demand(endedIn < LIMITS.endsMs, `took ${endedIn} ms to end`);
				demand(
					polls === seconds,
					`${polls} of ${seconds} feeds in ${moments.length} s`,
				);
				const lost = await lostFrom(store, seconds);
				demand(lost === 0, `${lost} documents are lost`);
				return `${seconds * ITEMS} items in ${moments.length} s, 0 lost, ${judged(moments, size === "full" ? LIMITS.growthMb : LIMITS.growthShortMb)}, ended in ${Math.round(endedIn)} ms`;
			} finally {
				await server.stop();
			}
		}),
};

const reports = demoReports();

/** Ten items whose texts no other feed has; of each tenth feed the last item is broken. */
function feedOf(n: number): string {
	const items = Array.from({ length: ITEMS }, (_, i) => {
		const at = n * ITEMS + i;
		const one = reports[at % reports.length];
		const other =
			reports[
				(at * 7 + Math.floor(at / reports.length) * 13 + 1) % reports.length
			];
		const text = escaped(
			`${one.text}\n\n${other.text}\n\nThis is report ${at}.`,
		);
		return isBad(n, i)
			? `<item><link>${linkOf(n, i)}</link><description>\u0000&nothing; <b ${text.slice(0, 50)}`
			: `<item><link>${linkOf(n, i)}</link><pubDate>${one.published}</pubDate><description>${text}</description></item>`;
	});
	return `<rss version="2.0"><channel><title>Feed ${n}</title>${items.join("\n")}</channel></rss>`;
}

function isBad(n: number, i: number): boolean {
	return n % 10 === 9 && i === ITEMS - 1;
}

function linkOf(n: number, i: number): string {
	return `https://feed-${n}.example/${i}`;
}

async function lostFrom(folder: string, feeds: number): Promise<number> {
	const store = await openStore(folder);
	let lost = 0;
	for (let n = 0; n < feeds; n++) {
		const links = Array.from({ length: ITEMS }, (_, i) => i).flatMap((i) =>
			isBad(n, i) ? [] : linkOf(n, i),
		);
		lost += links.length - (await store.have(links)).size;
	}
	const { faults } = await store.verify();
	await store.close();
	demand(faults.length === 0, `verify: ${JSON.stringify(faults.slice(0, 3))}`);
	return lost;
}

function momentOf(pid: number): Moment {
	const status = readFileSync(`/proc/${pid}/status`, "utf8");
	const kilobytes = Number(/VmRSS:\s*(\d+)/.exec(status)?.[1] ?? 0);
	return {
		bytes: kilobytes * 1024,
		handles: readdirSync(`/proc/${pid}/fd`).length,
	};
}

/** What memory and handles came to; fails where they grow. */
function judged(moments: readonly Moment[], growthMb: number): string {
	const quarter = Math.floor(moments.length / 4);
	const early = moments.slice(quarter, 2 * quarter);
	const late = moments.slice(-quarter);
	const bytes = (some: readonly Moment[]) =>
		middle(some.map((one) => one.bytes));
	const handles = (some: readonly Moment[]) =>
		middle(some.map((one) => one.handles));
	const growth = Math.round((bytes(late) - bytes(early)) / MB);
	const most = Math.round(Math.max(...moments.map((one) => one.bytes)) / MB);
	const more = handles(late) - handles(early);
	const told = `memory ${growth} MB more, at most ${most} MB, ${more} handles more`;
	demand(growth < growthMb, `${told}; wanted less than ${growthMb} MB`);
	demand(most < LIMITS.mostMb, `${told}; wanted less than ${LIMITS.mostMb} MB`);
	demand(more <= LIMITS.handles, `${told}; wanted at most ${LIMITS.handles}`);
	return told;
}

function middle(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
