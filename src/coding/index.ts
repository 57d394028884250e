export type {
	Casualties,
	CodedEvent,
	Coder,
	Evidence,
	Sayer,
	Status,
	Step,
	When,
	Where,
} from "./event.ts";
