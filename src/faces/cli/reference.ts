import { EXIT_MEANS } from "./exit.ts";
import { sentence } from "./program.ts";
import type { Option, Verb } from "./verb.ts";
import { VERBS } from "./verbs.ts";

/** docs/reference/cli.md, made from the table of commands; `npm run fix` writes it, a test holds it current. */
export function cliReference(): string {
	return [
		"# The command line",
		"",
		"Made from the table of commands by `npm run fix`; `detente help COMMAND` says the same. In a checkout that is built,",
		"`node bin/detente.js` is `detente`.",
		"",
		"| command | does |",
		"| --- | --- |",
		...VERBS.map(({ name, summary }) => `| [${name}](#${name}) | ${summary} |`),
		"",
		...VERBS.flatMap(sectionOf),
		"## Exit codes",
		"",
		"The same in every command.",
		"",
		"| code | means |",
		"| --- | --- |",
		...EXIT_MEANS.map(([code, means]) => `| ${code} | ${means} |`),
		"",
	].join("\n");
}

function sectionOf(verb: Verb): string[] {
	const args = Object.entries(verb.argHelp).map(
		([name, help]) => `| \`${name}\` | ${cell(help)} | |`,
	);
	const options = verb.options.map(rowOf);
	const table =
		args.length + options.length === 0
			? []
			: ["| | | default |", "| --- | --- | --- |", ...args, ...options, ""];
	return [
		`## ${verb.name}`,
		"",
		`    detente ${[verb.name, "[options]", verb.args].filter(Boolean).join(" ")}`,
		"",
		sentence(verb.summary) + verb.details,
		"",
		...table,
		...verb.examples.flatMap(({ line, says }) => [
			`    # ${says}`,
			`    ${line}`,
			"",
		]),
	];
}

function rowOf({ flags, help, choices, default: usual }: Option): string {
	const wanted = choices ? ` (${choices.join(", ")})` : "";
	return `| \`${flags}\` | ${cell(help + wanted)} | ${usual ? `\`${usual}\`` : ""} |`;
}

function cell(text: string): string {
	return text.replaceAll("|", "\\|");
}
