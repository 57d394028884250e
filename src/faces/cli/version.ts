import { createRequire } from "node:module";

/** The version of the package. */
export function version(): string {
	const require = createRequire(import.meta.url);
	return require("../../../package.json").version;
}
