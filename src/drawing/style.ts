// Plot writes an inline <style>; the page's content security policy allows none. So all looks are classes, and this
// text is either the page's stylesheet (vite.config.ts makes a file of it) or stands inside a picture that is a file.
// Colours are Okabe and Ito's, told apart by the commonest colour blindnesses; cooperation and conflict are also told
// apart by their place (above, below), talk and deeds by lightness.

interface Palette {
	readonly ink: string;
	readonly quiet: string;
	readonly grid: string;
	readonly paper: string;
	readonly line: string;
	readonly band: string;
	readonly name: string;
	/** By quad. */
	readonly quads: readonly [string, string, string, string];
}

const LIGHT: Palette = {
	ink: "#1a1a1a",
	quiet: "#5c5c5c",
	grid: "#e4e4e0",
	paper: "#ffffff",
	line: "#1a1a1a",
	band: "#b9b9b2",
	name: "#00598c",
	quads: ["#79bde9", "#0072b2", "#f0b04a", "#c84a00"],
};

const DARK: Palette = {
	ink: "#ececea",
	quiet: "#a8a8a4",
	grid: "#33342f",
	paper: "#161714",
	line: "#ececea",
	band: "#5a5b55",
	name: "#7dc1ef",
	quads: ["#8ecbf2", "#3d9bd8", "#f2bd66", "#e8713a"],
};

function rules(palette: Palette): string {
	const { ink, quiet, grid, paper, line, band, name, quads } = palette;
	return [
		`.drawing{color:${ink};fill:${ink};font-family:system-ui,sans-serif;font-variant-numeric:tabular-nums}`,
		".drawing text{white-space:pre}",
		`.drawing .tick{fill:${quiet};stroke:none}`,
		`.drawing .grid{stroke:${grid};fill:none}`,
		`.drawing .zero{stroke:${quiet};fill:none}`,
		`.drawing .band{fill:${band};fill-opacity:.38;stroke:none}`,
		`.drawing .slow{stroke:${quiet};stroke-dasharray:5 3;fill:none}`,
		`.drawing .fast{stroke:${line};fill:none}`,
		`.drawing .point{fill:${paper};stroke:${line}}`,
		`.drawing .said{fill:${quiet}}`,
		`.drawing .arc{stroke:${quiet};fill:none}`,
		`.drawing .arrow{fill:${quiet}}`,
		`.drawing .term-name{fill:${quiet}}`,
		// Where a line crosses a label, it passes behind it.
		`.drawing .relation,.drawing .term-name,.drawing .row-name{stroke:${paper};stroke-width:3px;stroke-linejoin:round;paint-order:stroke}`,
		`.drawing .upos,.drawing .xpos{fill:${quiet}}`,
		`.drawing .name{fill:${name};fill-opacity:.1;stroke:${name}}`,
		`.drawing .kind{fill:${name}}`,
		`.drawing .term{fill:${name}}`,
		`.drawing .vague{fill-opacity:.38}`,
		`.drawing .row-name{font-weight:600}`,
		`.drawing .marked{stroke:${ink};stroke-dasharray:2 3;fill:none}`,
		...quads.map((colour, i) => `.drawing .quad${i + 1}{fill:${colour}}`),
	].join("\n");
}

/** Where the picture is printed the paper is white, whatever the screen likes. */
const ON_DARK_SCREENS = "@media screen and (prefers-color-scheme: dark)";

/** The stylesheet of all drawings, for light and dark. */
export function drawingCss(): string {
	return `${rules(LIGHT)}\n${ON_DARK_SCREENS}{\n${rules(DARK)}\n}\n`;
}

/** The same for a picture that stands alone, with the paper it stands on. */
export function standaloneCss(): string {
	return (
		`${rules(LIGHT)}\n.paper{fill:${LIGHT.paper}}\n` +
		`${ON_DARK_SCREENS}{\n${rules(DARK)}\n.paper{fill:${DARK.paper}}\n}\n`
	);
}
