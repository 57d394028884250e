import { urlOf } from "../base/index.ts";

/** The host of an address without `www.`, as a name for who publishes there; null where it has none. */
export function hostOf(url: string | null): string | null {
	const whole = url === null ? null : urlOf(url);
	return whole?.hostname.replace(/^www\./, "") || null;
}
