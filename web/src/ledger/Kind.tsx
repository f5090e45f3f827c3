/** The badge of an accrual that corrects an earlier one. */
import { Badge } from "@mantine/core";
import type { Schemas } from "../../../src/sdk/index.ts";

type Kind = Schemas["AccrualRow"]["kind"];

const words = {
  true_up: ["True-up", "indigo"],
  clawback: ["Clawback", "grape"],
  remainder: ["Remainder", "cyan"],
} as const;

/** `true-up`, mid-sentence; empty for amounts that are not corrections. */
export function kindWord(kind: Kind): string {
  return kind === "earned" ? "earned" : words[kind][0].toLowerCase();
}

/** Renders nothing for regular accruals. */
export function KindBadge({ of: { kind } }: { readonly of: { readonly kind: Kind } }) {
  if (kind === "earned") return null;
  const [word, color] = words[kind];
  return (
    <Badge color={color} size="sm">
      {word}
    </Badge>
  );
}
