import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { demoReports, escaped, nearly, type Report } from "./reports.ts";

/** Writes files of many formats, with near-duplicates, new versions and bad records among them. */
export function writeMixedInput(folder: string): void {
	mkdirSync(folder, { recursive: true });
	const reports = demoReports();
	const put = (name: string, content: string | Uint8Array) =>
		writeFileSync(join(folder, name), content);
	put("a-lines.jsonl", linesOf(reports.slice(0, 150)));
	put("b-pages.warc", archiveOf(reports.slice(150, 180)));
	put("c-feed.rss", feedOf(reports.slice(180, 210)));
	// Cut off in the middle of an item.
	put("d-cut.rss", feedOf(reports.slice(210, 230)).slice(0, -300));
	put("e-table.csv", tableOf(reports.slice(230, 260)));
	for (const [i, report] of reports.slice(260, 266).entries())
		put(`f-letter-${i}.eml`, letterOf(report));
	put("g-lines.jsonl.gz", gzipSync(linesOf(reports.slice(266, 316))));
	// A member of a gzip that breaks off.
	put(
		"h-broken.jsonl.gz",
		gzipSync(linesOf(reports.slice(316, 330))).subarray(0, -40),
	);
	put("i-empty.txt", "");
}

function linesOf(reports: readonly Report[]): string {
	const lines: string[] = [];
	for (const [i, report] of reports.entries()) {
		lines.push(JSON.stringify(report));
		const { id, text } = report;
		if (i % 7 === 3)
			lines.push(
				JSON.stringify({
					...report,
					id: `${id}-near`,
					outlet: "Other Post",
					text: nearly(report, "Other Post"),
				}),
			);
		if (i % 11 === 5)
			lines.push(
				JSON.stringify({ ...report, text: `${text} Nothing else was known.` }),
			);
		if (i % 13 === 6)
			lines.push(`{"id": "${id}-bad", "text": 7}`, '{"id": "broken');
		if (i % 17 === 8) lines.push(lines[0]);
	}
	return `${lines.join("\n")}\n`;
}

/** A page of several reports, so that it is long enough for an article. */
function pageOf(reports: readonly Report[]): string {
	const paragraphs = reports.map(({ text }) => `<p>${escaped(text)}</p>`);
	const { published } = reports[0];
	return `<html><head><title>News of ${published}</title><meta property="article:published_time" content="${published}T08:00:00Z"></head><body><article><h1>News of ${published}</h1>${paragraphs.join("\n")}</article></body></html>`;
}

function archiveOf(reports: readonly Report[]): Buffer {
	const records: Buffer[] = [];
	for (let i = 0; i + 3 <= reports.length; i += 3) {
		const page = pageOf(reports.slice(i, i + 3));
		const answer = Buffer.from(
			`HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${page}`,
		);
		const head = [
			"WARC/1.0",
			"WARC-Type: response",
			`WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-${String(i).padStart(12, "0")}>`,
			"WARC-Date: 2024-05-09T10:00:00Z",
			`WARC-Target-URI: https://www.courier.example/${reports[i].id}`,
			"Content-Type: application/http; msgtype=response",
			// Every third record lies about its length.
			`Content-Length: ${i % 9 === 6 ? answer.length + 3 : answer.length}`,
		];
		records.push(
			Buffer.from(`${head.join("\r\n")}\r\n\r\n`),
			answer,
			Buffer.from("\r\n\r\n"),
		);
	}
	return Buffer.concat(records);
}

function feedOf(reports: readonly Report[]): string {
	const items = reports.map(
		(report, i) =>
			`<item><title>Report ${i}</title><link>https://${report.id}.example/</link><pubDate>${report.published}</pubDate><description>${escaped(i % 5 === 2 ? nearly(reports[i - 1], "Feed") : report.text)}</description></item>`,
	);
	return `<rss version="2.0"><channel><title>Feed</title>${items.join("\n")}</channel></rss>`;
}

function tableOf(reports: readonly Report[]): string {
	const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
	const rows = reports.map(({ id, published, outlet, text }, i) =>
		i % 9 === 4
			? `${id},${published}`
			: [id, published, outlet, text].map(quoted).join(),
	);
	return `id,published,outlet,text\n${rows.join("\n")}\n`;
}

function letterOf({ id, published, text }: Report): string {
	return `Message-ID: <${id}@example.org>\r\nFrom: Desk <desk@example.org>\r\nDate: ${new Date(published).toUTCString()}\r\nSubject: Report\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text.replaceAll("\n", "\r\n")}\r\n`;
}
