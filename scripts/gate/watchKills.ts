import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FeedServer } from "../../src/intake/net/feedServer.sample.ts";
import { type Check, demand, inFolder, seeded } from "./check.ts";
import { detente } from "./command.ts";
import { contentsOf, demandEqual } from "./contents.ts";
import { demoReports, escaped, nearly } from "./reports.ts";

const HOSTS = ["127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4"];
const FEEDS = ["a", "b", "c"];
const PHASES = 4;
/** A feed is asked at most every 15 minutes; these ask at each start, so that the feeds can change meanwhile. */
const ONCE = ["--once", "--all"];

/**
 * Feeds that change, watched with kills at seeded random moments: in each phase all feeds are read to the end once more,
 * and after the last the store is as one of a watch that nobody killed.
 */
export const watchKills: Check = {
	name: "watch-kills",
	run: (size) =>
		inFolder(async (folder) => {
			const wanted = size === "full" ? 100 : 10;
			let phase = 0;
			const reports = demoReports();
			const server = await new FeedServer((host, path, etag, response) => {
				const feed =
					HOSTS.indexOf(host) * FEEDS.length + FEEDS.indexOf(path.slice(1, 2));
				const isMoved = path.endsWith("-moved");
				if (phase > 0 && feed === 1 && !isMoved)
					return response.writeHead(301, { location: `${path}-moved` }).end();
				if (phase === 2 && feed === 4) return response.writeHead(500).end();
				const mark = `"${feed}-${phase}"`;
				if (etag === mark) return response.writeHead(304).end();
				const text = feedAt(feed, phase);
				const isCut = phase === 1 && feed === 7;
				response
					.writeHead(200, { "content-type": "application/rss+xml", etag: mark })
					.end(isCut ? text.slice(0, text.lastIndexOf("<item>") + 9) : text);
			}).start(HOSTS);

			/** Six items, of which two are new with each phase; one is told anew, one is what another feed tells, too. */
			function feedAt(feed: number, at: number): string {
				const items = Array.from({ length: 6 }, (_, i) => {
					const n = at * 2 + i;
					const report = reports[feed * 14 + n];
					const other = reports[((feed + 1) % 12) * 14 + n];
					const changed = n === 4 && at >= 2 ? " More was not known." : "";
					const told =
						i === 1 ? nearly(other, `Paper ${feed}`) : report.text + changed;
					const name = i === 1 ? `near-${n}` : n;
					return `<item><link>https://paper-${feed}.example/${name}</link><pubDate>${report.published}</pubDate><description>${escaped(told)}</description></item>`;
				});
				return `<rss version="2.0"><channel><title>Paper ${feed}</title>${items.join("\n")}</channel></rss>`;
			}

			try {
				const places = HOSTS.map((host) => `${host}:${server.port}`);
				const list = join(folder, "feeds.txt");
				writeFileSync(
					list,
					places
						.flatMap((place) =>
							FEEDS.map((name) => `http://${place}/${name}\n`),
						)
						.join(""),
				);
				const watchInto = (store: string, killAfter?: number) =>
					detente(
						[
							"watch",
							list,
							...ONCE,
							"--store",
							store,
							"--allow-net",
							places.join(),
						],
						{ killAfter },
					);
				const finish = async (store: string) => {
					const { code, stderr } = await watchInto(store);
					const well = phase === 2 ? 3 : 0;
					demand(
						code === well,
						`watch ended with ${code}: ${stderr.slice(-500)}`,
					);
				};
				const unbroken = join(folder, "unbroken");
				let whole = 0;
				for (phase = 0; phase < PHASES; phase++) {
					const began = performance.now();
					await finish(unbroken);
					whole = Math.max(whole, performance.now() - began);
				}
				const expected = {
					folder: unbroken,
					contents: await contentsOf(unbroken),
				};
				const random = seeded(3);
				let kills = 0;
				for (let n = 0; kills < wanted; n++) {
					const broken = join(folder, `broken-${n}`);
					for (phase = 0; phase < PHASES; phase++) {
						for (let i = 0; i < 3 && kills < wanted; i++) {
							const ended = await watchInto(broken, random() * whole);
							if (ended.code === null) kills++;
						}
						await finish(broken);
					}
					await demandEqual(broken, expected);
					rmSync(broken, { recursive: true });
				}
				return `${kills} kills, each time ${expected.contents}`;
			} finally {
				await server.stop();
			}
		}),
};
