// Makes data/actors/places.tsv from the raw gazetteers: `npx tsx training/actors/places.ts`.
// Towns of 50,000 people and more, capitals and seats of regions (GeoNames); first-level regions (GeoNames), which have no
// coordinates; waters and islands (Natural Earth); middles of countries (CIA World Factbook). Places of sites.tsv, which
// is written by hand, are left out. Of the many spellings of GeoNames only those near the name are taken; others stand in SPELLINGS.

import { writeFileSync } from "node:fs";
import { squeeze, withoutAccents } from "../../src/lexicon/names.ts";
import { editDistance } from "../../src/lexicon/nearest.ts";
import {
	list,
	readOwn,
	readSource,
	type SourceRow,
	tableFile,
	tableText,
} from "./source.ts";

/** Other names that English texts use and that are not near the name, by country and GeoNames' name. */
const SPELLINGS: Readonly<Record<string, string>> = {
	"AFG Kandahar": "Qandahar",
	"AFG Lashkar Gah": "Lashkargah",
	"AZE Xankandi": "Stepanakert|Khankendi",
	"AZE Khankendi": "Stepanakert|Xankandi",
	"BGD Chattogram": "Chittagong",
	"BGD Dhaka": "Dacca",
	"BLR Homyel'": "Gomel",
	"BLR Hrodna": "Grodno",
	"BLR Mahilyow": "Mogilev",
	"CHE Geneve": "Geneva",
	"CHN Beijing": "Peking",
	"CHN Guangzhou": "Canton",
	"COD Kisangani": "Stanleyville",
	"DEU Koln": "Cologne",
	"DEU Munchen": "Munich",
	"EGY Arish": "El Arish|al-Arish",
	"GRC Thessaloniki": "Salonika|Salonica",
	"IND Bengaluru": "Bangalore",
	"IND Chennai": "Madras",
	"IND Kolkata": "Calcutta",
	"IND Mumbai": "Bombay",
	"IRN Isfahan": "Esfahan",
	"IRQ Basrah": "Basra",
	"IRQ Erbil": "Irbil|Arbil",
	"ITA Milano": "Milan",
	"ITA Napoli": "Naples",
	"ITA Torino": "Turin",
	"KAZ Almaty": "Alma-Ata",
	"KAZ Astana": "Nur-Sultan|Nursultan",
	"LBY Darnah": "Derna",
	"LBY Misratah": "Misrata|Misurata",
	"LBY Sirte": "Surt",
	"MDA Bender": "Bendery|Tighina",
	"MDA Chisinau": "Kishinev",
	"MMR Yangon": "Rangoon",
	"NLD The Hague": "the Hague|Den Haag",
	"POL Gdansk": "Danzig",
	"PRT Porto": "Oporto",
	"PSE Gaza": "Gaza City",
	"PSE Janin": "Jenin",
	"PSE Khan Yunis": "Khan Younis",
	"RUS Saint Petersburg": "St. Petersburg|St Petersburg|Leningrad",
	"RUS Volgograd": "Stalingrad",
	"SAU Jeddah": "Jiddah|Jidda",
	"SAU Mecca": "Makkah",
	"SYR Al Hasakah": "Hassakeh|Hasaka",
	"SYR Al Qamishli": "Qamishlo",
	"SYR Dar'a": "Daraa|Deraa",
	"SYR Deir ez-Zor": "Deir al-Zor|Deir al-Zour|Deir Ezzor|Deir el-Zour",
	"SYR Tadmur": "Palmyra",
	"SYR `Ayn al `Arab": "Kobani|Kobane|Ain al-Arab",
	"SYR 'Ayn al 'Arab": "Kobani|Kobane|Ain al-Arab",
	"UKR Bakhmut": "Artemivsk|Artyomovsk",
	"UKR Dnipro": "Dnipropetrovsk|Dnepropetrovsk",
	"UKR Izyum": "Izium",
	"UKR Kyiv": "Kiev",
	"UKR Lviv": "Lvov",
	"UKR Mykolayiv": "Mykolaiv|Nikolaev|Nikolayev",
	"UKR Zaporizhzhya": "Zaporizhzhia|Zaporizhia|Zaporozhye",
	"USA New York City": "New York",
	"VNM Ho Chi Minh City": "Saigon",
	"YEM Al Hudaydah": "Hodeidah|Hodeida",
	"YEM Sa'dah": "Saada",
};

/** Names that are words, given names or something else in nearly every text: no places here. */
const NO_NAMES = new Set(
	"Of Same Most Police Man Best Date Union Commerce Industry Enterprise Male Van Central Northern Southern Eastern Western North South East West Center Capital National Federal Federation General President Independence Liberty Republic Saint San Santa King Prince Duke Christ Christmas Sunday Monday March April May June August Marine Normal Surprise Hope Price Police Media Clinton Lincoln Jackson Nelson Trump Bush Johnson Wilson Carter Obama Putin Lenin Mosque Border Delta Unity Equality Plateau Rivers Islands Lakes Centre Centro Upper Lower Coast Littoral Savanes Est Nord Sud Ouest Capitale State Home Bar Bath Reading Mobile Battle Hit Bor Orange Gay Wa Bo Ho Ha Ba Bay Brick Clay Free Hub Maritime Metro Mission Northeast Northeastern Northwest Paradise Pool Sale Spring Temple Tours Worms".split(
		" ",
	),
);

const LEAST_PEOPLE = 50_000;
/** Where wars and unrest make small towns known. */
const LEAST_PEOPLE_AT_WAR = 15_000;
const AT_WAR = new Set(
	"AFG ARM AZE BDI BFA BIH CAF CMR COD EGY ERI ETH GEO HTI IRQ ISR KGZ LBN LBY LKA MDA MLI MMR MOZ NER NGA NPL PAK PSE SDN SOM SRB SSD SYR TCD TJK UKR XKX YEM".split(
		" ",
	),
);

function isLarge({ country, population, feature }: SourceRow): boolean {
	if (/^PPL(C|A|G)$/.test(feature)) return true;
	const least = AT_WAR.has(country) ? LEAST_PEOPLE_AT_WAR : LEAST_PEOPLE;
	return Number(population) >= least;
}

function towns(): SourceRow[] {
	return readSource("places/cities15000.tsv.gz")
		.filter(isLarge)
		.filter(({ feature }) => feature !== "PPLX" && feature !== "PPLH")
		.map((row) => ({
			name: row.name,
			country: row.country,
			lat: short(row.lat),
			lon: short(row.lon),
			precision: "town",
			population: row.population,
			aliases: unique(row.name, [
				...list(
					SPELLINGS[
						`${row.country} ${withoutAccents(row.name).replace(/[‘’ʻ]/g, "'")}`
					],
				),
				...spellingsOf(row),
				...withoutArticle(row.name),
			]),
			provenance: "GeoNames",
		}));
}

/** Spellings of large towns that differ from the name by a few letters: Kharkov of Kharkiv. */
function spellingsOf({ name, aliases, population }: SourceRow): string[] {
	if (Number(population) < 100_000) return [];
	const plain = withoutAccents(name);
	const most = Math.min(3, Math.floor(plain.length / 3));
	return list(aliases)
		.filter((alias) => /^[A-Z][a-z]+([ -][A-Z]?[a-z]+)*$/.test(alias))
		.filter((alias) => alias[0] === plain[0] && alias.length > 4)
		.map((alias) => ({ alias, distance: editDistance(plain, alias) }))
		.filter(({ distance }) => distance <= most)
		.sort((a, b) => a.distance - b.distance || (a.alias < b.alias ? -1 : 1))
		.slice(0, 5)
		.map(({ alias }) => alias);
}

function regions(): SourceRow[] {
	return readSource("places/admin1.tsv").map(({ name, country }) => ({
		name: name.replace(
			/ (Province|Region|Governorate|Oblast|Krai|Oblast'|Voivodeship|County|Department|Prefecture|Municipality|District|Parish|Canton|Wilaya|State|Division|Emirate)$/i,
			"",
		),
		country,
		precision: "region",
		aliases: "",
		provenance: "GeoNames",
	}));
}

/** "Ar Raqqah" is Raqqah or Raqqa in English. */
function withoutArticle(name: string): string[] {
	const bare = /^A(?:l|r|s|z|d|n|t|sh|th|dh) (\p{Lu}.{3,})$/u.exec(name)?.[1];
	const forms = [name, bare ?? ""].map((form) => form.replace(/ah$/, "a"));
	return [bare ?? "", ...forms].filter((form) => form !== "" && form !== name);
}

function waters(): SourceRow[] {
	const islands = readSource("places/physical.tsv").filter(({ class: kind }) =>
		/^island/.test(kind),
	);
	return [...readSource("places/waters.tsv"), ...islands].map((row) => ({
		name: row.name === row.name.toUpperCase() ? titled(row.name) : row.name,
		country: list(row.countries).length === 1 ? row.countries : "",
		lat: short(row.lat),
		lon: short(row.lon),
		precision: "region",
		aliases: unique(row.name, list(row.aliases)),
		provenance: "Natural Earth",
	}));
}

function countries(): SourceRow[] {
	const names = new Map(
		readOwn("countries.tsv").map((row) => [row.country, row]),
	);
	return readSource("actors/countries.tsv")
		.filter(({ lat, iso3 }) => lat !== "" && names.has(iso3))
		.map((row) => ({
			name: names.get(row.iso3)?.name ?? "",
			country: row.iso3,
			lat: short(row.lat),
			lon: short(row.lon),
			precision: "country",
			aliases: names.get(row.iso3)?.aliases ?? "",
			provenance: "Factbook",
		}));
}

/** Four decimals are eleven metres: more than a town needs. */
function short(degrees: string): string {
	return degrees === "" ? "" : String(Number(Number(degrees).toFixed(4)));
}

function titled(name: string): string {
	return name
		.toLowerCase()
		.replace(
			/(^|[ -])(\p{L})/gu,
			(_, gap, letter) => gap + letter.toUpperCase(),
		);
}

/** Spellings that differ from the name by more than accents and marks. */
function unique(name: string, spellings: readonly string[]): string {
	const seen = new Set([squeeze(name)]);
	return spellings
		.filter((spelling) => {
			const key = squeeze(spelling);
			return key.length > 2 && !seen.has(key) && seen.add(key);
		})
		.join("|");
}

const own = new Set(
	readOwn("sites.tsv").map(({ name, country }) => `${name} ${country}`),
);
const rows = [...towns(), ...regions(), ...waters(), ...countries()]
	.filter(({ name, country }) => !own.has(`${name} ${country}`))
	.filter(({ name }) => name.length > 2 && !NO_NAMES.has(name))
	.filter(({ name }) => /^[\p{Script=Latin}\p{M}\p{N} .'’‘ʻ/-]+$/u.test(name));
const comment = `Towns, regions, sites, waters and the middles of countries, with coordinates in degrees north and east (WGS 84).
Made by training/actors/places.ts on 2026-11-23. Regions of the first level have no coordinates. No country where a
water or land lies between several, or where no state's claim is generally recognised.
Contains data of GeoNames (geonames.org), CC BY 4.0; Natural Earth and CIA World Factbook, public domain.`;
const columns = [
	"name",
	"country",
	"lat",
	"lon",
	"precision",
	"population",
	"aliases",
	"provenance",
];
writeFileSync(tableFile("places.tsv"), tableText(comment, columns, rows));
console.log(`${rows.length} rows`);
