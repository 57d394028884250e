// The whole state of the page is its address, so every view can be linked, reloaded and gone back to.

/** Days, half-open: `ends` is the first day after. */
export interface Period {
	readonly begins: string;
	readonly ends: string;
}

/** What the page shows. */
export interface View {
	/** Codes of the two countries; null: the list of pairs. */
	readonly dyad: readonly [string, string] | null;
	/** The name or the country's code whose card is shown; null: none. Then `period` is the day that is marked. */
	readonly actor: string | null;
	/** First day drawn, and first day after the last one; null: all there is. */
	readonly from: string | null;
	readonly to: string | null;
	/** The day or bar that was clicked. */
	readonly period: Period | null;
	/** The event that is opened. */
	readonly event: string | null;
}

/** The list of pairs. */
export const HOME: View = {
	dyad: null,
	actor: null,
	from: null,
	to: null,
	period: null,
	event: null,
};

/** Reads an address; what cannot be read is left out. */
export function viewOf(url: URL): View {
	const query = url.searchParams;
	const period = periodIn(query.get("day"));
	const named = /^\/actor\/([^/]+)$/.exec(url.pathname);
	const actor = named && decoded(named[1]);
	if (actor) return { ...HOME, actor, period };
	const path = /^\/relation\/([^/]+)\/([^/]+)$/.exec(url.pathname);
	const [a, b] = path ? [decoded(path[1]), decoded(path[2])] : [null, null];
	if (!a || !b) return HOME;
	return {
		dyad: [a, b],
		actor: null,
		from: dayIn(query.get("from")),
		to: dayIn(query.get("to")),
		period,
		event: query.get("event") || null,
	};
}

/** The address of a view. */
export function hrefOf(view: View): string {
	const { dyad, actor, from, to, period, event } = view;
	if (!dyad && !actor) return "/";
	const query = new URLSearchParams();
	if (from) query.set("from", from);
	if (to) query.set("to", to);
	if (period) query.set("day", periodText(period));
	if (event) query.set("event", event);
	const words = query.toString().replaceAll("%2F", "/");
	const path = dyad
		? `relation/${dyad.map(encodeURIComponent).join("/")}`
		: `actor/${encodeURIComponent(actor ?? "")}`;
	return `/${path}${words && `?${words}`}`;
}

/** The address of an actor's card, with a day to mark on it. */
export function hrefOfActor(actor: string, day: string | null = null): string {
	return hrefOf({ ...HOME, actor, period: day ? periodOfDay(day) : null });
}

/** The day after. */
export function dayAfter(day: string, days = 1): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000)
		.toISOString()
		.slice(0, 10);
}

/** One day as a period. */
export function periodOfDay(day: string): Period {
	return { begins: day, ends: dayAfter(day) };
}

function periodText({ begins, ends }: Period): string {
	return ends === dayAfter(begins) ? begins : `${begins}/${ends}`;
}

function periodIn(text: string | null): Period | null {
	const [begins, ends] = (text ?? "").split("/").map(dayIn);
	if (!begins) return null;
	if (ends === undefined) return periodOfDay(begins);
	return ends && ends > begins ? { begins, ends } : null;
}

function dayIn(text: string | null): string | null {
	if (!text || !/^\d{4}-\d\d-\d\d$/.test(text)) return null;
	const time = Date.parse(`${text}T00:00:00Z`);
	if (Number.isNaN(time)) return null;
	return new Date(time).toISOString().startsWith(text) ? text : null;
}

function decoded(text: string): string | null {
	try {
		return decodeURIComponent(text);
	} catch {
		return null;
	}
}
