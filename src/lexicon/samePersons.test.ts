import { expect, test } from "vitest";
import { readActorTables } from "./actorTables.ts";

const HEAD =
	"name\tcountry\tsector\toffice\tbegins\tends\tsurname\taliases\tprovenance\n";
const entriesOf = (rows: string) =>
	readActorTables(new Map([["actors/leaders.tsv", HEAD + rows]])).entries;

test("rows of one person share all its names", () => {
	const [first, second] = entriesOf(
		"Ann Lee\tKOR\tGOV\tpresident\t1998-01-01\t2003-01-01\t\t\tmemory\n" +
			"Ann Mi Lee\tKOR\tOPP\t\t1990-01-01\t1998-01-01\tLee\tAnn Lee|Ann M. Lee\tmemory\n",
	);
	expect(first.names).toContain("Ann M. Lee");
	expect(first.surnames).toContain("Lee");
	expect(first.entry.name).toBe("Ann Lee");
	expect(second.names).toContain("Ann Mi Lee");
});

test("people of one name in two countries stay apart", () => {
	const [first] = entriesOf(
		"Ann Lee\tKOR\tGOV\t\t1998-01-01\t\tLee\tMadam Lee\tmemory\n" +
			"Ann Lee\tUSA\tGOV\t\t1998-01-01\t\t\tAnnie Lee\tmemory\n",
	);
	expect(first.names).not.toContain("Annie Lee");
});
