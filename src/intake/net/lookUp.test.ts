import { expect, test } from "vitest";
import { checkedLookUp, NoAddress } from "./lookUp.ts";

type Got = readonly unknown[];

/** What a socket is told when it asks for the addresses of a name, each time anew. */
function asking(answers: (readonly string[])[], all: boolean): Promise<Got> {
	const look = checkedLookUp(
		new URL("http://news.example/"),
		false,
		async () => answers.shift() ?? [],
	);
	return new Promise((resolve) =>
		look("news.example", { all }, (...told) => resolve(told)),
	);
}

test("the addresses that were checked are those that the socket gets", async () => {
	const answers = [["9.9.9.9", "2a00::9"], ["127.0.0.1"]];
	expect(await asking(answers, true)).toEqual([
		null,
		[
			{ address: "9.9.9.9", family: 4 },
			{ address: "2a00::9", family: 6 },
		],
	]);
	// One answer was taken: the other one is the next time's.
	expect(answers).toEqual([["127.0.0.1"]]);
});

test("a socket that wants one address gets the first", async () => {
	expect(await asking([["2a00::9", "9.9.9.9"]], false)).toEqual([
		null,
		"2a00::9",
		6,
	]);
	expect(await asking([["9.9.9.9"]], false)).toEqual([null, "9.9.9.9", 4]);
});

test("one blocked address blocks them all", async () => {
	const [error] = await asking([["9.9.9.9", "10.0.0.1"]], true);
	expect(error).toBeInstanceOf(NoAddress);
	expect((error as NoAddress).reason?.refused.code).toBe("blocked-address");
	const [none] = await asking([[]], false);
	expect((none as NoAddress).reason).toBeNull();
});
