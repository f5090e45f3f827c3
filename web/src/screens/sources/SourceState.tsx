import { Badge } from "@mantine/core";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { words } from "./words.ts";

/** Whether a source is asked. */
export function SourceState({ of: { state, wait_until } }: { readonly of: Schemas["SourceRow"] }) {
  const isWaiting = state === "active" && wait_until !== null && Date.parse(wait_until) > Date.now();
  const color = state === "stopped" ? "red" : state === "paused" ? "gray" : isWaiting ? "yellow" : "moss";
  return (
    <Badge color={color} variant="light">
      {isWaiting ? words.states.waiting : words.states[state]}
    </Badge>
  );
}
