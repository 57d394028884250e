import type { Element } from "./element.ts";

// What a part of a page is, by its tag and by the words of its classes and id: `c-article__related-links` is read as
// "article related links". Words are compared whole, so that "shadow" is no "ad"; words that designers run together stand
// in the list as they are. A hint is only a hint: `parts.ts` does not believe one that would take the article away.

/** What a part is that is no text of the article. */
export type Hint =
	| "navigation"
	| "related"
	| "share"
	| "newsletter"
	| "comments"
	| "advertisement"
	| "caption"
	| "byline"
	| "consent"
	| "hidden"
	| "form"
	| "media"
	| "teaser"
	| "aside"
	| "repeated";

const WORDS: Readonly<Record<Exclude<Hint, "form" | "aside">, string>> = {
	navigation:
		"nav navbar navigation menu menubar submenu megamenu breadcrumb breadcrumbs crumbs pagination pager paging prevnext nextprev " +
		"footer sitefooter pagefooter masthead topbar skiplink skiplinks skip toolbar toolbox tools articletools toc sitemap " +
		"tags taglist tagcloud topiclist keywords categories login signin copyright disclaimer legal colophon backlink totop weather ticker utility " +
		"navigatie navigazione navegacion fusszeile",
	related:
		"related relatedposts relatedarticles relatedstories relatedlinks relatedcontent relatednews relateditems recirc recirculation " +
		"recommended recommendations recommendation recommends recommend suggested suggestions mostread mostpopular mostviewed popular trending " +
		"outbrain taboola zergnet revcontent dianomi nrelate plista ligatus mgid yarpp jp-relatedposts readmore readnext readalso morestories morenews " +
		"morefrom moreon seealso alsoread linklist linkbox infobox sidebar sidebars rightrail leftrail rail rightcol rightcolumn sidecol latest latestnews " +
		"upnext nextarticle nextup onward onwards rel relacionadas relacionados relacionada verwandte lesetipps mehrzum recomendados " +
		"recommande correlati leggi powiazane promobox interlink inlinelink inline-related crosslink crosslinks seealsos",
	share:
		"share shares sharing sharebar sharetools sharethis sharebox sharelinks sharebuttons sharedaddy addthis addtoany social socials socialbar sociallinks socialmedia " +
		"socialshare socialicons follow followus likes fblike tweetbutton reactions rating ratings voting partager compartir teilen condividi",
	newsletter:
		"newsletter newsletters subscribe subscription subscriptions subscriber signup mailchimp optin paywallbox regwall piano donate donation donations support " +
		"membership abo abobox meter offer offers upsell appeal contribute contributions epic reader-revenue readerrevenue",
	comments:
		"comment comments commentlist commentarea commentbox commentform commentcount disqus disqusthread livefyre fbcomments respond replies reply usercomments " +
		"kommentare kommentar comentarios commentaires commenti reacties komentarze viafoura coral spotim openweb talkback discussion",
	advertisement:
		"ad ads adv advert adverts advertisement advertisements advertising advertorial adsense adsbygoogle adslot adbox adunit adcontainer adwrapper adlabel dfp gpt " +
		"banner banners sponsored sponsor sponsors sponsorship promo promos promotion promotions promoted partner partners commercial teads werbung anzeige anzeigen " +
		"publicite publicidad publicidade pubblicita reklama reklame annonce affiliate coupon coupons deals",
	caption:
		"caption captions figcaption wpcaption imagecaption photocaption imgcaption thumbcaption cutline credit credits imagecredit photocredit piccaption legend " +
		"bildunterschrift legende pie-foto piefoto didascalia copyrightimage imgcredit picture-caption mediacaption photographer",
	byline:
		"byline bylines author authors authorbox authorinfo authorname authorbio bio timestamp dateline-time pubdate postdate entrydate publishdate postmeta entrymeta " +
		"articlemeta storymeta metadata meta postinfo articleinfo contributor contributors readingtime readtime timetoread datestamp lastupdated dateupdated autor auteur " +
		"autoren firma wordcount viewcount views kicker overline eyebrow",
	consent:
		"cookie cookies cookiebar cookiebanner cookienotice cookieconsent consent gdpr cmp onetrust didomi qc-cmp truste cookielaw privacybanner usercentrics sp-message",
	hidden:
		"sr-only screen-reader-text visually-hidden visuallyhidden offscreen noprint no-print hidden-print dontprint donotprint screenreader screen-reader assistive " +
		"u-hidden hidden modal lightbox popup overlay tooltip dropdown offcanvas off-canvas flyout noscript",
	media:
		"player videoplayer jwplayer videojs audioplayer gallery slideshow carousel slider swiper slick lightgallery photogallery fotostrecke galerie video-meta",
	teaser: "teaser teasers",
	repeated: "pullquote pull-quote pulledquote zitatbox",
};

/** Words that say that what they stand in holds the article's text. */
const BODY =
	"articlebody article-body storybody story-body entry-content entrycontent post-content postcontent post-body postbody article-content articlecontent " +
	"article-text articletext storytext story-text story-content storycontent storycopy bodytext body-text bodycopy body-copy articlecopy article-copy maintext " +
	"rich-text content-body contentbody news-text newstext news-content newscontent news-body newsbody article-main richtext rich-text field-name-body " +
	"field--name-body artikeltext article-body-content text-content article-page-content story-body-text articlebodytext " +
	"cuerpo-noticia articulo-cuerpo cuerpo texto-noticia artigo-texto blog-content page-content td-post-content single-content post-text posttext " +
	"article-detail article-details detail-content detail-text ArticleBody-articleBody wysiwyg prose";

const HINT_OF: ReadonlyMap<string, Hint> = new Map(
	Object.entries(WORDS).flatMap(([hint, words]) =>
		words.split(" ").map((word) => [word, hint as Hint] as const),
	),
);

const BODY_WORDS: ReadonlySet<string> = new Set(BODY.toLowerCase().split(" "));

const TAGS: Readonly<Record<string, Hint | undefined>> = {
	nav: "navigation",
	footer: "navigation",
	aside: "aside",
	form: "form",
	button: "form",
	label: "form",
	fieldset: "form",
	dialog: "hidden",
	noscript: "hidden",
	figcaption: "caption",
	figure: "caption",
	menu: "navigation",
	"amp-sidebar": "navigation",
	"amp-social-share": "share",
	"amp-ad": "advertisement",
	"amp-consent": "consent",
	"amp-user-notification": "consent",
};

const ROLES: Readonly<Record<string, Hint | undefined>> = {
	navigation: "navigation",
	banner: "navigation",
	contentinfo: "navigation",
	complementary: "aside",
	search: "form",
	dialog: "hidden",
	alertdialog: "hidden",
	menu: "navigation",
	menubar: "navigation",
};

/** What a page's classes say; each text of classes is looked at once a page. */
export class Hints {
	private readonly seen = new Map<string, Hint | "body" | null>();
	private readonly names = new Map<string, Hint | "body" | null>();

	/** What the element is that is no text of the article; "body" where it says it holds the text; null where it says nothing. */
	of(element: Element): Hint | "body" | null {
		const { tag } = element;
		if (tag === "html" || tag === "body") return null;
		if (Object.hasOwn(TAGS, tag)) {
			const named = TAGS[tag] ?? null;
			if (tag !== "figure" || !isFigureOfText(element)) return named;
		}
		let said: Hint | "body" | null = null;
		const { attributes } = element;
		for (let i = 0; i < attributes.length; i += 2) {
			const hint = this.ofAttribute(attributes[i], attributes[i + 1]);
			if (hint === "body") return hint;
			said ??= hint;
		}
		return said;
	}

	private ofAttribute(name: string, value: string): Hint | "body" | null {
		switch (name) {
			case "class":
			case "id":
			case "data-testid":
			case "data-component":
			case "data-module":
			case "data-type":
				return this.ofWords(value);
			case "itemprop":
				return ITEMS[value.trim().toLowerCase()] ?? null;
			case "role":
				return ROLES[value.trim().toLowerCase()] ?? null;
			case "hidden":
				return "hidden";
			case "aria-hidden":
				return value === "true" ? "hidden" : null;
			case "style":
				return HIDDEN_STYLE.test(value.slice(0, 500)) ? "hidden" : null;
			default:
				return null;
		}
	}

	private ofName(name: string): Hint | "body" | null {
		const known = this.names.get(name);
		if (known !== undefined) return known;
		const hint = hintOfName(name);
		this.names.set(name, hint);
		return hint;
	}

	private ofWords(value: string): Hint | "body" | null {
		const known = this.seen.get(value);
		if (known !== undefined) return known;
		let hint: Hint | "body" | null = null;
		for (const name of value.slice(0, LONGEST).split(/\s+/)) {
			const said = name === "" ? null : this.ofName(name);
			if (said === "body") {
				hint = said;
				break;
			}
			hint ??= said;
		}
		this.seen.set(value, hint);
		return hint;
	}
}

const LONGEST = 500;

const HIDDEN_STYLE =
	/display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden/i;

const ITEMS: Readonly<Record<string, Hint | "body" | undefined>> = {
	__proto__: null as unknown as undefined,
	articlebody: "body",
	author: "byline",
	datepublished: "byline",
	datemodified: "byline",
	caption: "caption",
	comment: "comments",
	keywords: "navigation",
	publisher: "byline",
	copyrightholder: "navigation",
};

function isFigureOfText(figure: Element): boolean {
	return figure.children.some(
		(child) => typeof child !== "string" && FIGURES.has(child.tag),
	);
}

const FIGURES: ReadonlySet<string> = new Set(["table", "blockquote", "pre"]);

/** What one name of a class says: `c-article__related-links` is read as "article related links". */
function hintOfName(name: string): Hint | "body" | null {
	const lower = name.toLowerCase();
	if (BODY_WORDS.has(lower)) return "body";
	const whole = HINT_OF.get(lower);
	if (whole) return whole;
	if (!JOINED.test(name) || UNTOLD.test(lower)) return null;
	const words = wordsIn(name);
	let said: Hint | null = null;
	for (let i = 0; i < words.length; i++) {
		const pair = i + 1 < words.length ? `${words[i]}-${words[i + 1]}` : "";
		const after = words.slice(i + 2);
		if (BODY_WORDS.has(pair) && after.length <= 1 && !tells(after))
			return "body";
		said ??=
			HINT_OF.get(pair) ??
			HINT_OF.get(pair.replace("-", "")) ??
			HINT_OF.get(words[i]) ??
			null;
	}
	return said;
}

/** Whether a name is more than one word. */
const JOINED = /[^a-z]/;

function tells(words: readonly string[]): boolean {
	return words.some((word) => HINT_OF.has(word));
}

/** Classes that say how a part is drawn, or what an article is filed under, not what the part is. */
const UNTOLD =
	/^(?:has|no|with|without|is|not|tag|category|format|status|type|post|page|col|hide|show|js|u|wp-image|align|size|theme|menu-item-type)-(?!list|cloud|links|box|meta|info|date|author|nav|navigation|footer|hidden|related|share|comments|body|content|text|tags|categories)/;

function wordsIn(name: string): string[] {
	return name
		.replace(/([a-z\d])([A-Z])/g, "$1-$2")
		.toLowerCase()
		.split(/[^a-z\d]+/)
		.filter((word) => word !== "");
}
