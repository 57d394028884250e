export type { Actor, ActorEntry, ActorKind, NameMatch } from "./actor.ts";
export type {
	Actors,
	Lexicon,
	Ontology,
	Patterns,
	Place,
	Places,
} from "./lexicon.ts";
export type { Part, Pattern } from "./pattern.ts";
