// The last step of npm run build: keeps what the tables of names come to beside the built code, which reads it faster than
// the tables. Without it, or after a change of data/, they are read.

const built = new URL("../dist/engine.js", import.meta.url);
const { keepDigest }: typeof import("../src/engine.ts") = await import(
	built.href
);
keepDigest();
