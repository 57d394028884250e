import { createRequire } from "node:module";
import { openApiOf } from "./app.ts";

/** docs/reference/openapi.json: the description of the API, as the server gives it. */
export function openApiReference(): string {
	const { version } = createRequire(import.meta.url)("../../../package.json");
	return `${JSON.stringify(openApiOf(version), null, "\t")}\n`;
}
