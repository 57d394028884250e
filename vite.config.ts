import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";
import { drawingCss } from "./src/drawing/style.ts";

/** The looks of the drawings as a stylesheet of the page: its content security policy allows no inline style. */
function drawingStylesheet(): Plugin {
	const asked = "virtual:drawing.css";
	return {
		name: "drawing-stylesheet",
		resolveId: (id) => (id === asked ? id : null),
		load: (id) => (id === asked ? drawingCss() : null),
	};
}

export default defineConfig({
	root: "src/faces/web",
	plugins: [svelte(), drawingStylesheet()],
	build: {
		outDir: "../../../dist/web",
		emptyOutDir: true,
		target: "es2022",
		// Neither inline scripts nor data: stylesheets, for the content security policy.
		modulePreload: { polyfill: false },
		assetsInlineLimit: 0,
	},
});
