// Lines that stand in articles of all papers and are no part of any: "Read more: …", "Advertisement", "Sign up for our
// newsletter". Told by how they begin, or by all they say.

/** Whether a line is such furniture of the page. */
export function isFurniture(text: string): boolean {
	if (text.length > 400) return false;
	const said = text.toLowerCase().replace(/[’‘]/g, "'");
	const bare = said
		.replace(/[^\p{L}\p{N}' ]+/gu, " ")
		.replace(/\s+/g, " ")
		.trim();
	if (WHOLE.has(bare)) return true;
	// Whose an embedded post is: "— Name (@name) March 8, 2021".
	if (/^[—–-] ?.{2,60}\(@\w+\)/u.test(said)) return true;
	return BEGINS.test(said) || (text.length < 160 && HOLDS.test(said));
}

/** Whether a line that holds a link only points to another page. */
export function isPointer(text: string): boolean {
	return text.length < 300 && POINTS.test(text.toLowerCase());
}

/** Whether a line stands only below an article. */
export function isEnd(text: string): boolean {
	return text.length < 200 && ENDS.test(text.toLowerCase());
}

/** Whether a line at the end of an article says who wrote it or whose it is. */
export function isSignOff(text: string): boolean {
	return text.length < 300 && SIGNS_OFF.test(text.toLowerCase());
}

const WHOLE: ReadonlySet<string> = new Set(
	(
		"text size|font size|advertisement|advertisements|advertising|ad|sponsored|sponsored content|story continues below|story continues below advertisement|" +
		"article continues below|article continues after advertisement|continue reading|continue reading the main story|" +
		"continue reading below|read more|read more here|more|related|related stories|related articles|related content|related topics|related news|" +
		"share|share this|share this article|share this story|share on facebook|share on twitter|tweet|email|print|comments|comment|leave a comment|" +
		"view comments|show comments|loading|loading comments|close|next|previous|back to top|top|watch|listen|play|play video|replay|pause|mute|" +
		"image copyright|media caption|image caption|image source|photos|photo|video|gallery|skip to main content|skip to content|" +
		"sign up|subscribe|subscribe now|log in|sign in|follow us|see also|also read|recommended|most popular|most read|trending|" +
		"anzeige|werbung|weiterlesen|mehr zum thema|lesen sie auch|teilen|drucken|kommentare|zum thema|" +
		"publicité|publicite|lire aussi|à lire aussi|partager|commenter|imprimer|sur le même sujet|" +
		"publicidad|lea también|lea tambien|compartir|imprimir|comentarios|más información|te puede interesar|" +
		"publicidade|leia também|leia mais|compartilhar|compartilhe|pubblicità|leggi anche|condividi|" +
		"advertentie|lees ook|delen|reklama|czytaj też|czytaj także|zobacz też|реклама|читайте также|поделиться|" +
		"reklam|läs mer|läs också|annons|les også|läs även|annonse|annonce|læs også|mainos|lue myös|" +
		"广告|相关阅读|相关新闻|分享|広告|関連記事|シェア|광고|관련기사|공유|إعلان|اقرأ أيضا|شارك|פרסומת|قد يهمك أيضا"
	).split("|"),
);

const BEGINS = new RegExp(
	`^(?:${[
		"read (?:more|also|next|the full|our|his|her|their)[^.]{0,40}:",
		"read more",
		"also read",
		"see also",
		"related:",
		"more:",
		"watch:",
		"watch (?:the video|live|more)",
		"listen:",
		"photos?:",
		"\\(?(?:photo|image|picture|video|graphic)s? (?:by|credit|courtesy|source|:)",
		"image(?:s)? (?:copyright|caption|source|credit)",
		"media caption",
		"file photo",
		"(?:please )?click here",
		"tap here",
		"follow (?:us|@|\\w+ on (?:twitter|facebook|instagram|x)\\b)",
		"like us on",
		"join (?:us on|our|the conversation)",
		"sign up (?:for|to|here|now)",
		"subscribe (?:to|for|now|here|today)",
		"get (?:our|the) (?:free |daily |latest |best )?(?:newsletter|app|news|stories|headlines)",
		"download (?:our|the) (?:free )?app",
		"this (?:article|story|site|website|page) (?:was (?:originally|first) published|originally appeared|first appeared|is (?:part of|protected)|uses cookies)",
		"we use cookies",
		"(?:©|\\(c\\) ?\\d{4}|copyright (?:©|\\(c\\)|\\d{4}|by ))",
		"all rights reserved",
		"don't miss",
		"recommended (?:for you|stories|reading)",
		"you (?:may|might) (?:also )?(?:like|be interested)",
		"most (?:read|popular|viewed|shared)",
		"trending now",
		"enable javascript",
		"please enable",
		"your browser does not",
		"have (?:something to say|a (?:story|tip|question))",
		"lesen sie (?:auch|mehr|hier)",
		"mehr (?:zum thema|dazu|lesen)",
		"(?:à )?lire (?:aussi|également|la suite)",
		"(?:lea|lee|leer|ver) (?:también|tambien|además|más)",
		"te puede interesar",
		"leia (?:também|mais)",
		"veja (?:também|mais)",
		"leggi anche",
		"lees (?:ook|meer)",
		"läs (?:mer|också|även)",
		"les (?:også|mer)",
		"læs (?:også|mere)",
		"czytaj (?:też|także|więcej)",
		"zobacz (?:też|także)",
		"читайте (?:также|ещё|еще)",
		"читати також",
		"ayrıca oku",
		"اقرأ أيض",
		"इसे भी पढ़ें",
		"यह भी पढ़ें",
		"foto:",
		"bild:",
		"crédit photo",
		"quelle:",
	].join("|")})`,
	"u",
);

const HOLDS = new RegExp(
	[
		"(?:our|free|daily|weekly|sign up|subscribe|receive)[^.]{0,40}newsletter",
		"newsletter[^.]{0,40}(?:inbox|sign up|subscribe)",
		"(?:unser|kostenlose|notre|nuestr|nossa|nostra)[^.]{0,30}newsletter",
		"all rights reserved",
		"alle rechte vorbehalten",
		"tous droits réservés",
		"todos los derechos reservados",
		"todos os direitos reservados",
		"все права защищены",
		"may not be published, broadcast, rewritten",
		"click here",
		"follow (?:him|her|us|me|them) on (?:twitter|facebook|instagram|x)\\b",
		"on (?:twitter|facebook) (?:at )?@",
		"(?:story|article) continues (?:below|after)",
		"continue reading",
	].join("|"),
	"u",
);

const SIGNS_OFF = new RegExp(
	`^\\W{0,3}(?:${[
		"(?:additional )?reporting (?:by|from)",
		"(?:writing|editing|edited|compiled|produced|translated) by",
		"(?:the )?(?:associated press|ap|reuters|afp|bbc|cnn)[^.]{0,60}contributed",
		"with (?:files|reporting|additional)",
		"source:",
		"more (?:stories )?(?:from|on|about) ",
		"contact ",
		"e-?mail ",
		"tags?:",
		"topics?:",
		"filed under",
		"posted (?:in|by|on)",
		"published (?:in|by|on|at)",
		"last (?:updated|modified)",
		"updated?:?\\s",
	].join("|")})`,
	"u",
);

const POINTS =
	/^\W{0,4}(?:(?:read|see|watch|view|listen|full|also|related|more|photos?|pictures?|video|gallery|slideshow|live|explainer|opinion|analysis|podcast|audio|background|mehr|lesen|siehe|[aà] lire|lire|voir|lea|lee|ver|vea|leer|leia|veja|saiba|leggi|guarda|vedi|lees|kijk|bekijk|läs|les|læs|se|czytaj|zobacz|читайте|смотрите|oku|اقرأ|شاهد|للمزيد)\b[^.!?]{0,60}[:>»|]|more (?:on|from|in|about) )/u;

const ENDS =
	/^\W{0,3}(?:(?:©|\(c\)|copyright)\W{0,5}\d{4}|filed under|tags?:|topics?:|topics? (?:mentioned|in this)|keywords?:|related (?:topics|tags)|schlagwörter|schlagworte|mots[- ]clés|etiquetas|temas:|теги|тэги|метки|كلمات مفتاحية|标签|関連タグ|\d{1,5} (?:comments?|kommentare|commentaires|comentarios)$|post a comment|leave a (?:comment|reply)|add (?:a|your) comment|comments? (?:are closed|\(\d+\)|powered by)|reader comments|kommentare$|add your voice)/u;
