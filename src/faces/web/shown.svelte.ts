import { hrefOf, type View, viewOf } from "./route.ts";

/** What is shown: the view of the address, kept in step with it. */
class Shown {
	view: View = $state.raw(viewOf(new URL(location.href)));

	constructor() {
		addEventListener("popstate", () => {
			this.view = viewOf(new URL(location.href));
		});
	}

	/** Shows another view, and puts it into the history; `replace`: in the place of the present one. */
	go(view: View, { replace = false } = {}): void {
		const href = hrefOf(view);
		if (href === hrefOf(this.view)) return;
		history[replace ? "replaceState" : "pushState"](null, "", href);
		const elsewhere =
			view.dyad?.join() !== this.view.dyad?.join() ||
			view.actor !== this.view.actor;
		this.view = view;
		if (elsewhere) scrollTo(0, 0);
	}

	/** Shows the present view with some of it changed. */
	change(part: Partial<View>): void {
		this.go({ ...this.view, ...part });
	}
}

/** The one state of the page. */
export const shown = new Shown();

/** Follows links within the page without loading it anew; all other clicks are the browser's. */
export function followLinks(click: MouseEvent): void {
	if (click.defaultPrevented || click.button !== 0) return;
	if (click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return;
	const link = (click.target as Element).closest<HTMLAnchorElement>("a[href]");
	if (!link || link.target || link.origin !== location.origin) return;
	if (link.pathname.startsWith("/api/")) return;
	click.preventDefault();
	shown.go(viewOf(new URL(link.href)));
}
