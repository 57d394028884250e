import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { sampleRelation } from "./sample.ts";
import { relationSvg } from "./standalone.ts";
import { dayScale, drawRelation } from "./timeline.ts";

const { document } = parseHTML("<!doctype html><html><body></body></html>");

function drawn(days: number, everyDays: number, width = 860): Promise<Element> {
	return drawRelation(sampleRelation(days, everyDays), {
		document: document as unknown as Document,
		width,
		height: 420,
	});
}

test("nothing inline: no <style>, no style attribute, no handler", async () => {
	const svg = await drawn(400, 5);
	expect(svg.querySelectorAll("style").length).toBe(0);
	const attributes = [svg, ...svg.querySelectorAll("*")].flatMap((element) =>
		[...element.attributes].map(({ name }) => name),
	);
	expect(attributes.filter((name) => /^(style|on.*)$/.test(name))).toEqual([]);
});

test("every day with counted events has a point that carries it", async () => {
	const days = [...(await drawn(50, 5)).querySelectorAll("[data-day]")].map(
		(point) => point.getAttribute("data-day"),
	);
	expect(days).toHaveLength(10);
	expect(days[1]).toBe("2020-01-06");
});

test("points of a long relation are thinned, bars are longer", async () => {
	const svg = await drawn(4000, 3, 360);
	expect(svg.querySelectorAll("[data-day]").length).toBeLessThan(70);
	expect(svg.textContent).toContain("Counted events a quarter");
});

test("bars carry their days and add up to the events", async () => {
	const bars = [...(await drawn(50, 5)).querySelectorAll("[data-begins]")];
	expect(bars[0].getAttribute("data-begins")).toBe("2020-01-01");
	expect(bars[0].getAttribute("data-ends")).toBe("2020-01-02");
	const told = bars.map((bar) => Number(/: (\d+)/.exec(bar.textContent!)?.[1]));
	const sum = told.reduce((a, b) => a + b, 0);
	expect(sum).toBe(sampleRelation(50, 5).events.length);
});

test("the picture says what it shows", async () => {
	const svg = await drawn(400, 5);
	expect(svg.getAttribute("role")).toBe("img");
	expect(svg.getAttribute("aria-label")).toContain(
		"ARN – GDR, 2020-01-01 to 2021-02-03. 160 counted events: 40 verbal cooperation",
	);
});

test("a relation without days is drawn as a sentence", async () => {
	const svg = await drawRelation(
		{ a: "ARN", b: "GDR", days: [], events: [] },
		{ document: document as unknown as Document },
	);
	expect(svg.textContent).toContain("No counted events");
});

test("a file has its namespace, stylesheet, title and summary", async () => {
	const file = await relationSvg(sampleRelation(40), {
		name: (code) => ({ ARN: "Arnor & Sons", GDR: "Gondor" })[code] ?? code,
	});
	expect(file).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
	expect(file).toContain("<title>Arnor &amp; Sons – Gondor, 2020-01-01 to");
	expect(file).toContain('aria-label="Arnor &amp; Sons – Gondor');
	expect(file).toContain("<desc>16 counted events");
	expect(file.match(/<style>/g)).toHaveLength(1);
	expect(file).toContain("prefers-color-scheme: dark");
});

test("the scale finds the day of every point of the drawing", async () => {
	const { dayAt, left } = dayScale(sampleRelation(50, 5), 860);
	for (const point of (await drawn(50, 5)).querySelectorAll("[data-day]")) {
		const day = point.getAttribute("data-day")!;
		const x = Number(point.getAttribute("cx"));
		expect(dayAt(x)).toBe(day);
		expect(left(day)).toBeLessThan(x);
	}
	expect([dayAt(-5), dayAt(9999)]).toEqual(["2020-01-01", "2020-02-19"]);
});
