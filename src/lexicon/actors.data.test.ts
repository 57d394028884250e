// The tables that are shipped: whom a phrase means on a day. Each row was looked up, not taken from what the reader said.

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readActors } from "./actors.ts";
import { plainTokens } from "./plainTokens.ts";

const DATA = new URL("../../data/", import.meta.url);
const files = new Map<string, string>();
for (const folder of ["actors", "ontology"])
	for (const name of readdirSync(new URL(folder, DATA)))
		if (name.endsWith(".tsv"))
			files.set(
				`${folder}/${name}`,
				readFileSync(new URL(`${folder}/${name}`, DATA), "utf8"),
			);
const { actors, problems } = readActors(files);

test("nothing is wrong with the tables", () => expect(problems).toEqual([]));

/** The first entry of the first name in the phrase: "RUS/GOV[Vladimir Putin]", for countries the code alone. */
function first(phrase: string, day: string | null): string {
	const entry = actors.find(plainTokens(phrase), day)[0]?.entries[0];
	if (!entry) return "nobody";
	const code = [entry.country ?? "-", ...entry.sectors].join("/");
	const isState = /^(country|adjective|inhabitant|city)$/.test(entry.kind);
	return isState ? `${entry.kind} ${code}` : `${code}[${entry.name}]`;
}

const CASES = [
	// one person, several days
	["then Putin said", "1998-10-01", "RUS/SPY[Vladimir Putin]"],
	["then Putin said", "2009-06-01", "RUS/GOV[Vladimir Putin]"],
	["then Putin said", "2021-01-25", "RUS/GOV[Vladimir Putin]"],
	["said Mr Biden", "2012-06-01", "USA/GOV[Joe Biden]"],
	["said Mr Biden", "2018-06-01", "USA/ELI[Joe Biden]"],
	["said Mr Biden", "2021-01-25", "USA/GOV[Joe Biden]"],
	["Angela Merkel", "2021-12-07", "DEU/GOV[Angela Merkel]"],
	["Angela Merkel", "2021-12-09", "DEU/ELI[Angela Merkel]"],
	["Theresa May", "2018-01-01", "GBR/GOV[Theresa May]"],
	["Theresa May", "2019-08-01", "GBR/ELI[Theresa May]"],
	["Xi Jinping", "2013-03-15", "CHN/GOV[Xi Jinping]"],
	["Hosni Mubarak", "2011-02-10", "EGY/GOV[Hosni Mubarak]"],
	["Hosni Mubarak", "2011-02-12", "EGY/ELI[Hosni Mubarak]"],
	["Aung San Suu Kyi", "2017-01-01", "MMR/GOV[Aung San Suu Kyi]"],
	["Dmitry Medvedev", "2010-01-01", "RUS/GOV[Dmitry Medvedev]"],
	["Ban Ki-moon", "2012-01-01", "UNO[Ban Ki-moon]"],
	["Jens Stoltenberg", "2015-01-01", "IGO[Jens Stoltenberg]"],
	["Jens Stoltenberg", "2010-01-01", "NOR/GOV[Jens Stoltenberg]"],
	["Hillary Clinton", "2012-01-01", "USA/GOV[Hillary Clinton]"],
	["Yasser Arafat", "2000-01-01", "PSE/GOV[Yasser Arafat]"],
	["Bashar Assad", "2013-01-01", "SYR/GOV[Bashar al-Assad]"],
	["AMLO", "2019-01-01", "MEX/GOV[Andres Manuel Lopez Obrador]"],
	["Muammar Qaddafi", "2011-03-01", "LBY/GOV[Muammar Gaddafi]"],
	["Gadhafi", "2011-03-01", "LBY/GOV[Muammar Gaddafi]"],
	["King Abdullah", "2016-01-01", "JOR/GOV[Abdullah II]"],
	["Pope Francis", "2015-01-01", "VAT/GOV/REL[Francis]"],
	["Sergei Lavrov", "2014-01-01", "RUS/GOV[Sergey Lavrov]"],
	["Maria Zakharova", "2021-01-25", "RUS/GOV[Maria Zakharova]"],
	["Dmitry Peskov", "2021-01-25", "RUS/GOV[Dmitry Peskov]"],
	["Ned Price", "2021-03-01", "USA/GOV[Ned Price]"],
	["Alexei Navalny", "2021-01-25", "RUS/OPP[Alexei Navalny]"],
	// surnames that others bear, or that are words
	["then Obama said", "2018-01-01", "USA/ELI[Barack Obama]"],
	["Michelle Obama said", "2012-01-01", "nobody"],
	["then Johnson said", "2020-01-01", "GBR/GOV[Boris Johnson]"],
	["in May", "2018-01-01", "nobody"],
	["with Mrs May", "2018-01-01", "GBR/GOV[Theresa May]"],
	["then Rice said", "2006-01-01", "USA/GOV[Condoleezza Rice]"],
	["Rice prices", "2006-01-01", "nobody"],
	// seats, bodies
	["the Kremlin", "2021-01-25", "RUS/GOV[Kremlin]"],
	["the White House", "2021-01-25", "USA/GOV[White House]"],
	["the State Department", "2021-01-25", "USA/GOV[State Department]"],
	["the Élysée", "2021-01-25", "FRA/GOV[Elysee]"],
	["10 Downing Street", "2021-01-25", "GBR/GOV[Downing Street]"],
	["the U.N. Security Council", "2021-01-25", "UNO[UN Security Council]"],
	["the European Commission", "2021-01-25", "EUR[European Commission]"],
	["NATO", "2021-01-25", "IGO[NATO]"],
	["the FSB", "2021-01-25", "RUS/SPY[FSB]"],
	["the Bundestag", "2021-01-25", "DEU/LEG[Bundestag]"],
	["Interfax", "2021-01-25", "RUS/JRN[Interfax]"],
	// groups that changed sides
	["the Taliban", "1999-01-01", "AFG/GOV[Taliban]"],
	["the Taliban", "2010-01-01", "AFG/REB[Taliban]"],
	["the Taliban", "2021-08-14", "AFG/REB[Taliban]"],
	["the Taliban", "2021-08-15", "AFG/GOV[Taliban]"],
	["the FARC", "2012-01-01", "COL/REB[FARC]"],
	["the FARC", "2018-01-01", "COL/PTY[FARC]"],
	["al-Shabaab", "2012-01-01", "SOM/REB[al-Shabab]"],
	["Al Shabab", "2012-01-01", "SOM/REB[al-Shabab]"],
	["ISIL", "2015-01-01", "IMG[Islamic State]"],
	["Daesh", "2015-01-01", "IMG[Islamic State]"],
	["the Houthis", "2019-01-01", "YEM/REB[Houthis]"],
	["the PKK", "2016-01-01", "TUR/REB[PKK]"],
	["Hezbollah", "2006-07-12", "LBN/REB[Hezbollah]"],
	["the Rohingya", "2017-09-01", "MMR/CVL[Rohingya]"],
	["the Kurds", "2017-09-01", "-/CVL[Kurds]"],
	// countries
	["Seoul", "2021-01-25", "city KOR"],
	["British", "2021-01-25", "adjective GBR"],
	["Burkinabe", "2021-01-25", "adjective BFA"],
	["the Dutch", "2021-01-25", "adjective NLD"],
	["the U.S.", "2021-01-25", "country USA"],
	["told us", "2021-01-25", "nobody"],
	["Frenchmen", "2021-01-25", "inhabitant FRA"],
	["Ivory Coast", "2011-01-25", "country CIV"],
	["Côte d'Ivoire", "2011-01-25", "country CIV"],
	["DR Congo", "2011-01-25", "country COD"],
	["North Korean", "2011-01-25", "adjective PRK"],
	["Kosovo", "2011-01-25", "country XKX"],
	["Kiev", "2014-02-20", "city UKR"],
	["Moscow", "1985-03-01", "city SUN"],
	["Moscow", "1992-03-01", "city RUS"],
	["the Soviet Union", "2014-03-01", "country SUN"],
	["Zaire", "1995-03-01", "country ZAR"],
	["Kinshasa", "1995-03-01", "city ZAR"],
	["Kinshasa", "2000-03-01", "city COD"],
	["East German", "1988-03-01", "adjective DDR"],
	["Abkhazia", "2008-08-08", "country GEO/PRE"],
	["Michael Jordan", "2014-03-01", "nobody"],
	["voters in Georgia and Florida", "2020-11-03", "-/CVL[voter]"],
] as const;

for (const [phrase, day, expected] of CASES)
	test(`${phrase}, ${day}`, () => expect(first(phrase, day)).toBe(expected));

const NOUNS = [
	["troops", "MIL told"],
	["warship", "MIL told"],
	["police officers", "COP place"],
	["protesters", "CVL place"],
	["gunmen", "UAF told"],
	["roadside bomb", "UAF told"],
	["rebels", "REB told"],
	["militiamen", "PRM told"],
	["villagers", "CVL place"],
	["hackers", "CRM told"],
	["asylum seekers", "REF told"],
	["parliament", "LEG place"],
	["prosecutors", "JUD place"],
	["foreign minister", "GOV told"],
	["lawmakers", "LEG told"],
	["spokeswoman", "GOV told"],
	["Opposition leader", "OPP told"],
	["presidential candidate", "PTY told"],
	["former president", "ELI told"],
	["intelligence agency", "SPY told"],
	["company", "BUS told"],
	["journalists", "JRN told"],
	["students", "EDU place"],
	["the government", "GOV place"],
] as const;

for (const [phrase, expected] of NOUNS)
	test(`${phrase}: ${expected}`, () => {
		const entry = actors.find(plainTokens(phrase), null)[0].entries[0];
		const side = entry.placed ? "place" : "told";
		expect(`${entry.sectors.join("/")} ${side}`).toBe(expected);
	});

const HOLDERS = [
	["president", "USA", "2021-01-25", "Joe Biden"],
	["secretary of state", "USA", "2021-01-25", "none"],
	["secretary of state", "USA", "2021-01-27", "Antony Blinken"],
	["foreign minister", "USA", "2014-01-01", "John Kerry"],
	["foreign minister", "RUS", "2021-01-25", "Sergey Lavrov"],
	["foreign secretary", "GBR", "2012-01-01", "William Hague"],
	["chancellor", "DEU", "2015-01-01", "Angela Merkel"],
	["prime minister", "DEU", "2015-01-01", "Angela Merkel"],
	["premier", "ISR", "2021-06-14", "Naftali Bennett"],
	["defence minister", "RUS", "2015-01-01", "Sergei Shoigu"],
	["defense secretary", "USA", "2018-01-01", "Jim Mattis"],
	["president", "FRA", "2016-01-01", "Francois Hollande"],
	["president", "KEN", "2015-01-01", "Uhuru Kenyatta"],
	["prime minister", "IND", "2015-01-01", "Narendra Modi"],
	["president", "BRA", "2012-01-01", "Dilma Rousseff"],
	["prime minister", "USA", "2012-01-01", "Barack Obama"],
] as const;

for (const [office, country, day, expected] of HOLDERS)
	test(`${office} of ${country}, ${day}`, () =>
		expect(actors.holder(office, country, day)?.name ?? "none").toBe(expected));

test("every state has names, and most have all kinds of them", () => {
	const states = (files.get("actors/countries.tsv") ?? "").match(
		/^[A-Z]{3}\t/gm,
	);
	expect(states?.length).toBe(250);
	for (const { code, name } of actors.countries)
		expect(actors.isCountry(code), name).toBe(true);
	expect(actors.countryName("RUS")).toBe("Russia");
	expect(actors.countryName("UNO")).toBe("United Nations");
});
