import type { Outline } from "./blocks.ts";
import { type Facts, metaOf } from "./facts.ts";
import type { Place } from "./place.ts";
import { lengthOf } from "./worth.ts";

// Pages that hold no article: what they show is a question about cookies, an error, a check for robots, or a list of
// other pages. Named, so that a person sees what was left out and why.

/** Why a page gives no article. */
export type Nothing =
	| "consent-wall"
	| "robot-wall"
	| "not-found"
	| "list-page"
	| "no-article"
	| "empty-page";

/** Why the page gives no article, null where it does. */
export function nothingOn(
	facts: Facts,
	outline: Outline,
	place: Place,
	title: string | null,
	paragraphs: readonly string[],
): Nothing | null {
	const length = lengthOf(paragraphs.join(" "));
	if (outline.blocks.length === 0 && length === 0) return "empty-page";
	const says = `${title ?? ""} ${facts.title ?? ""} ${length < 600 ? paragraphs.join(" ") : ""}`;
	if (length < 1_500 && ROBOT.test(says)) return "robot-wall";
	if (length < 1_500 && NOT_FOUND.test(says)) return "not-found";
	if (asksForConsent(paragraphs, outline)) return "consent-wall";
	const claims = claimsArticle(facts);
	if (!claims && isList(outline, place)) return "list-page";
	if (length < (claims ? 60 : 200)) return "no-article";
	return null;
}

function claimsArticle(facts: Facts): boolean {
	if (facts.article) return true;
	return (
		/article|news|blog/i.test(metaOf(facts, ["og:type"]) ?? "") ||
		metaOf(facts, [
			"article:published_time",
			"datepublished",
			"parsely-pub-date",
		]) !== null
	);
}

// A recipe has cookies, and a law has consent: a wall speaks of several of these.
const CONSENT: readonly RegExp[] = [
	/\bcookies?\b/iu,
	/\bconsent\b|einwilligung|zustimm|consentement|consentimiento|consenso|toestemming|согласи/iu,
	/\bpartners?\b|partenaires|partnern|socios|parceiros|partnerami/iu,
	/privacy|datenschutz|vie privée|privacidad|privacidade|конфиденциальност/iu,
	/legitimate interest|berechtigtes interesse|intérêt légitime|interés legítimo/iu,
	/personali[sz]ed (?:ads|advertising|content)|personalisierte|personnalisée?s|personalizad[oa]s/iu,
	/\baccept\b|\bagree\b|einverstanden|akzeptieren|accepter|aceptar|aceitar|accetta|akkoord/iu,
	/your (?:data|device|choices?)|ihre daten|vos données|sus datos|seus dados/iu,
];
const FEWEST_SIGNS = 3;

const ROBOT =
	/are you (?:a )?(?:human|robot)|checking your browser|verify (?:you are|that you are|you're) (?:a )?human|unusual traffic|access (?:to this page has been )?denied|captcha|just a moment\.\.\.|attention required|request blocked|pardon our interruption|ddos protection/iu;
const NOT_FOUND =
	/\b(?:404|410)\b.{0,30}(?:not found|error|page)|page (?:not found|cannot be found|can't be found|doesn't exist|does not exist|no longer exists|you (?:requested|are looking for|were looking for))|(?:error|fehler|erreur) 404|404 error|seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no encontrada|pagina non trovata|страница не найдена|not found$/iu;

/** Whether most of what the page shows, in few words, asks readers for their consent. */
function asksForConsent(
	paragraphs: readonly string[],
	outline: Outline,
): boolean {
	const shown =
		paragraphs.length > 0 ? paragraphs : outline.blocks.map(({ text }) => text);
	const text = shown.join(" ");
	if (text.length === 0 || text.length > 8_000) return false;
	if (CONSENT.filter((sign) => sign.test(text)).length < FEWEST_SIGNS)
		return false;
	let asking = 0;
	for (const paragraph of shown)
		if (CONSENT.some((sign) => sign.test(paragraph)))
			asking += paragraph.length;
	return asking >= 0.5 * text.length && READER.test(text);
}

const READER =
	/\b(?:we|our|us|you|your|wir|unsere[rn]?|ihre[rn]?|sie|nous|nos|vous|votre|nosotros|nuestros|usted|noi|nostri|wij|onze)\b|(?:^| )(?:мы|вы|наши)(?= )/iu;

const LITTLE = 200;

/** Whether a page leads to others: headlines that are links, with at most a line or two under each. */
function isList(outline: Outline, place: Place): boolean {
	let links = 0;
	let texts = 0;
	let run = 0;
	let longest = 0;
	// Where no text was found the place says nothing: the whole page is looked at.
	const whole = place.worth < LITTLE;
	const from = whole ? 0 : place.from;
	const to = whole ? outline.blocks.length : place.to;
	for (let i = from; i < to; i++) {
		if (place.against[i] === "navigation") continue;
		const block = outline.blocks[i];
		const worth = place.worths[i];
		if (worth > 0) {
			texts++;
			run += worth;
			longest = Math.max(longest, run);
		} else if (
			block.linked > 0.6 * block.text.length &&
			block.text.split(" ").length >= 4
		) {
			links++;
			run = 0;
		}
	}
	if (links < 5) return false;
	return (
		longest < 0.35 * place.worth ||
		links > 2 * texts ||
		(longest < 500 && links >= texts)
	);
}
