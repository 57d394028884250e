import type { Actor } from "../lexicon/index.ts";
import { remembering } from "./cells.ts";
import type { ExchangeTables } from "./tables.ts";

const NOBODY: readonly string[] = [];
const INTERNATIONAL = new Set(["IGO", "NGO", "MNC", "IMG", "NGM"]);

/** Country and sectors of CAMEO actor codes; few combinations come by the million. */
export type CameoActors = (codes: string) => Pick<Actor, "country" | "sectors">;

/**
 * Reads CAMEO actor codes given as `country/group/role role role`. The country comes first, then a body that has a code of its
 * own, then what kind of international actor it is. A region is no country.
 */
export function cameoActors(tables: ExchangeTables): CameoActors {
	return remembering((codes) => {
		const [country, group, roles] = codes.split("/");
		const parts = roles.split(" ").filter((role) => role !== "");
		const body = tables.countryOfCameo(group);
		const kind = [country, ...parts].find((part) => INTERNATIONAL.has(part));
		const sectors = parts.flatMap((part) => tables.sector("cameo", part) ?? []);
		const own =
			tables.countryOfCameo(country) ??
			body ??
			(kind ? tables.countryOfCameo(kind) : null);
		return {
			country: own,
			sectors: sectors.length === 0 ? NOBODY : [...new Set(sectors)],
		};
	});
}
