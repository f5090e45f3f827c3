/** The one table of rails. A new rail is its file, its name in `RAIL_KINDS` (`engine/payruns/kinds.ts`), and its row here. */
import type { RailKind } from "../engine/payruns/kinds.ts";
import { csv } from "./csv.ts";
import { manual } from "./manual.ts";
import { nacha } from "./nacha.ts";
import { paypal } from "./paypal.ts";
import type { Rail } from "./rail.ts";
import { sepa } from "./sepa.ts";
import { wise } from "./wise.ts";

export const rails: Readonly<Record<RailKind, Rail>> = { paypal, wise, nacha, sepa, csv, manual };

export function isRailKind(text: string): text is RailKind {
  return Object.hasOwn(rails, text);
}
