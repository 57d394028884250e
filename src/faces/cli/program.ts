import { Command, Option as CommanderOption } from "commander";
import { EXIT_MEANS } from "./exit.ts";
import type { Verb } from "./verb.ts";
import { VERBS } from "./verbs.ts";

/** The command tree. `onDone` gets the exit code of the verb that was called. */
export function programOf(
	version: string,
	onDone: (code: number) => void,
): Command {
	const program = new Command("detente")
		.description(
			"Reads news and keeps the record of who did or said what to whom, according to whom, and how relations between states move.",
		)
		.version(version, "-V, --version", "print the version")
		.helpOption("-h, --help", "print this help")
		.helpCommand("help [command]", "print the help of a command")
		.showHelpAfterError(
			"(detente --help, or the command with --help, shows how)",
		)
		.exitOverride()
		.addHelpText("after", FIRST_STEPS);
	for (const verb of VERBS) program.addCommand(commandOf(verb, onDone));
	return program;
}

const FIRST_STEPS = `
Examples:
  detente demo                          codes the demonstration reports, shows one relation
  detente explain "France met Germany." from sentence to coding, step by step
  detente code news.jsonl > events.jsonl
  detente read news.jsonl               into ./detente-store
  detente relation Russia USA           draws it

Exit codes:
${EXIT_MEANS.map(([code, means]) => `  ${code.padEnd(9)} ${means}`).join("\n")}`;

function commandOf(verb: Verb, onDone: (code: number) => void): Command {
	const command = new Command(verb.name)
		.summary(verb.summary)
		.description(sentence(verb.summary) + verb.details)
		.helpOption("-h, --help", "print this help")
		.showHelpAfterError(`(detente ${verb.name} --help shows how)`)
		.exitOverride();
	for (const arg of verb.args.split(" ").filter(Boolean))
		command.argument(arg, verb.argHelp[arg.replace(/[^a-z]/g, "")]);
	for (const option of verb.options) command.addOption(optionOf(option));
	command.addHelpText("after", `\n${examplesOf(verb)}`);
	command.action(async () => {
		const body = await verb.load();
		onDone(await body(command.args, command.opts() as never));
	});
	return command;
}

function optionOf(option: Verb["options"][number]): CommanderOption {
	const made = new CommanderOption(option.flags, option.help);
	if (option.default !== undefined) made.default(option.default);
	if (option.choices) made.choices(option.choices);
	return made;
}

function examplesOf(verb: Verb): string {
	const lines = verb.examples.map(
		({ line, says }) => `  ${line}\n      ${says}`,
	);
	return `Examples:\n${lines.join("\n")}`;
}

/** "codes documents" as the beginning of a text: "Codes documents. " */
export function sentence(summary: string): string {
	return `${summary[0].toUpperCase()}${summary.slice(1)}. `;
}
