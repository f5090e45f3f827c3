import { Text } from "@mantine/core";
import { type Limits, limitsText } from "../../limits.ts";
import { capitalized } from "../../pieces/said.ts";
import { useProjectName } from "../../project.ts";

/** What a member or an invitation is limited to; nothing where there is no limit. */
export function LimitsLine({ of }: { readonly of: Limits }) {
  const text = limitsText(of, useProjectName());
  if (text === undefined) return null;
  return <Text size="xs">{capitalized(text)}</Text>;
}
