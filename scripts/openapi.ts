import { writeFileSync } from "node:fs";
import { openApiReference } from "../src/faces/http/reference.ts";

// Writes docs/reference/openapi.json anew: `npx tsx scripts/openapi.ts`. A test says when it is not current.

writeFileSync("docs/reference/openapi.json", openApiReference());
