/** The states of runs and lines as badges. */
import { Badge } from "@mantine/core";
import { onYellow } from "../../ledger/Status.tsx";
import { type LineState, type RunState, words } from "./words.ts";

const runColors: Readonly<Record<RunState, string>> = {
  draft: "yellow",
  approved: "blue",
  exported: "blue",
  settling: "indigo",
  closed: "moss",
  canceled: "gray",
};

const lineColors: Readonly<Record<LineState, string>> = {
  planned: "gray",
  excluded: "gray",
  canceled: "gray",
  sent: "indigo",
  waiting: "yellow",
  paid: "moss",
  failed: "red",
  returned: "red",
};

function StateBadge({ color, text }: { readonly color: string; readonly text: string }) {
  return (
    <Badge color={color} {...(color === "yellow" ? { c: onYellow } : {})}>
      {text}
    </Badge>
  );
}

export function RunStatus({ of }: { readonly of: RunState }) {
  return <StateBadge color={runColors[of]} text={words.states[of]} />;
}

export function LineStatus({ of }: { readonly of: LineState }) {
  return <StateBadge color={lineColors[of]} text={words.lineStates[of]} />;
}
