export { type ReadOptions, readDocuments } from "./documents.ts";
export { FORMATS } from "./formats.ts";
export type { Found, Intake, Reading } from "./intake.ts";
export {
	type Item,
	type Quarantined,
	type Remark,
	type Skipped,
	showQuarantined,
	showRemark,
	type Taken,
	type Unchanged,
} from "./item.ts";
export { LIMITS, type Limits } from "./limits.ts";
export { FIELDS, type Field, type FieldMap } from "./record.ts";
