import { Text } from "@mantine/core";
import { type Limits, limitsText } from "../../limits.ts";
import { useProjects } from "../../project.ts";

/** What a member or an invitation is limited to; nothing where there is no limit. */
export function LimitsLine({ of }: { readonly of: Limits }) {
  const projects = useProjects();
  const text = limitsText(of, (id) => projects.find((project) => project.id === id)?.name);
  if (text === undefined) return null;
  return <Text size="xs">{text.charAt(0).toUpperCase() + text.slice(1)}</Text>;
}
