import { expect, test } from "vitest";
import { HOME, hrefOf, viewOf } from "./route.ts";

const at = (path: string) => viewOf(new URL(path, "http://127.0.0.1"));

const same = [
	"/",
	"/relation/RUS/USA",
	"/relation/IGO%5BNATO%5D/RUS",
	"/relation/RUS/USA?from=2020-01-01&to=2021-01-01",
	"/relation/RUS/USA?day=2021-01-25&event=0a1b",
	"/relation/RUS/USA?day=2021-01-01/2021-02-01",
	"/actor/DEU",
	"/actor/Ang%C3%A9la%20M.%2FK?day=2009-06-01",
];
for (const path of same)
	test(`${path} comes back`, () => expect(hrefOf(at(path))).toBe(path));

const odd = [
	["/elsewhere", "/"],
	["/relation/%E0%A4%A/USA", "/"],
	["/actor/", "/"],
	["/actor/%E0%A4%A", "/"],
	["/actor/DEU?day=never&event=1", "/actor/DEU"],
	["/relation/RUS/USA?from=2020-02-30", "/relation/RUS/USA"],
	["/relation/RUS/USA?day=<script>", "/relation/RUS/USA"],
	["/relation/RUS/USA?day=2021-02-01/2021-01-01", "/relation/RUS/USA"],
];
for (const [path, read] of odd)
	test(`${path} is read as ${read}`, () => expect(hrefOf(at(path))).toBe(read));

test("a day is a period of one day", () =>
	expect(at("/relation/A/B?day=2020-12-31").period).toEqual({
		begins: "2020-12-31",
		ends: "2021-01-01",
	}));

test("the list of pairs has no state", () => expect(at("/")).toEqual(HOME));
