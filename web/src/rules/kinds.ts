/** The engine's rule kinds, as the screens take words and fields from them. */
import "./jitless.ts";

export type { Fact, Field, Rule as Kind, RuleKind } from "../../../src/engine/rules/index.ts";
export { CRITERIA_TYPES, rules } from "../../../src/engine/rules/index.ts";
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
export { nounOf, percentText, type Say, type Told } from "../../../src/engine/rules/words.ts";
