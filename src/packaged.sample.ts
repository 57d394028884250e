import { once } from "./base/index.ts";
import { openEngine } from "./engine.ts";
import { openParser } from "./parsing.ts";

// For tests with the data that is shipped: opened once for all files that run in one process, which takes seconds each time.

/** The packaged engine. */
export const packagedEngine = once(() => openEngine());

/** The packaged parser, for those who code nothing. */
export const packagedParser = once(() => openParser());
