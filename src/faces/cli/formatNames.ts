/** The names of the formats, for the help: to load the readers for them would take its time. A test holds them against `FORMATS`. */
export const FORMATS: readonly string[] = [
	"warc",
	"arc",
	"mbox",
	"mhtml",
	"eml",
	"feed",
	"html",
	"jsonl",
	"csv",
	"text",
];
