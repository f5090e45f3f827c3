/** What an imported file holds. Server, command line and dashboard share it. */

export const importKinds = ["readings", "followers", "payments", "opening_balances"] as const;
export type ImportKind = (typeof importKinds)[number];

/** Files that profiles read. */
export const profileKinds = ["readings", "followers"] as const;
export type ProfileKind = (typeof profileKinds)[number];

/** Files of amounts that are owed or paid; the others hold what was read of posts and accounts. */
export type AmountsKind = Extract<ImportKind, "payments" | "opening_balances">;

export function isOfAmounts(kind: ImportKind): kind is AmountsKind {
  return kind === "payments" || kind === "opening_balances";
}

/** What a person must be allowed who takes such a file back: what one needs who brings it in. */
export function capabilityOfUndo(kind: ImportKind): "edit" | "pay" {
  return isOfAmounts(kind) ? "pay" : "edit";
}
