import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { untilStopped } from "./stop.ts";

const never = {
	code: null,
	asked: false,
	whenAsked: new Promise<void>(() => undefined),
};

test("all items come, and an end", async () => {
	const come: number[] = [];
	async function* items(): AsyncGenerator<number> {
		yield* [1, 2, 3];
	}
	for await (const item of untilStopped(items(), never)) come.push(item);
	expect(come).toEqual([1, 2, 3]);
});

test("an item that was taken is not kept until somebody asks to stop", async () => {
	setFlagsFromString("--expose-gc");
	const collect = runInNewContext("gc");
	const taken: WeakRef<object>[] = [];
	async function* items(): AsyncGenerator<object> {
		for (let i = 0; i < 100; i++) yield { i };
	}
	for await (const item of untilStopped(items(), never))
		taken.push(new WeakRef(item));
	await new Promise((resolve) => setImmediate(resolve));
	collect();
	expect(taken.filter((ref) => ref.deref()).length).toBeLessThan(5);
});

test("asking ends the wait for an item that does not come", async () => {
	let ask: () => void = () => undefined;
	const whenAsked = new Promise<void>((resolve) => {
		ask = resolve;
	});
	async function* stalled(): AsyncGenerator<number> {
		yield 1;
		await new Promise(() => undefined);
	}
	const items = untilStopped(stalled(), { ...never, whenAsked });
	expect((await items.next()).value).toBe(1);
	const next = items.next();
	ask();
	expect((await next).done).toBe(true);
});
