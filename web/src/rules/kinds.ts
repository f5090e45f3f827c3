/** The engine's rule kinds, as the screens take words and fields from them. */
import "./jitless.ts";

export { cpmParams } from "../../../src/engine/rules/cpm.ts";
export { type Field, isPlaced } from "../../../src/engine/rules/fields.ts";
export { goalsParams } from "../../../src/engine/rules/goals.ts";
export { CRITERIA_TYPES, type CriteriaType, needsOf, type RuleKind, rules } from "../../../src/engine/rules/index.ts";
export {
  factsOfParams,
  type JudgedParts,
  kindName,
  kindNamed,
  lineText,
  type RuleParts,
  reasonText,
  sentenceOf as sentenceOfParts,
} from "../../../src/engine/rules/speak.ts";
export { viewThresholdParams } from "../../../src/engine/rules/view-threshold.ts";
export { type LineText, nounOf, percentText, type Say } from "../../../src/engine/rules/words.ts";
