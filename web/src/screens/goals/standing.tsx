/** A creator's progress on a goal, as shown in the list. */
import { ActionIcon, Badge, Button, Group, Progress, Text, Tooltip } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import type { DataOf } from "../../../../src/sdk/index.ts";
import { periodText } from "../../ledger/periods.ts";
import { AnchorLink } from "../../pieces/AnchorLink.tsx";
import { formatCount } from "../../rules/words.ts";
import { goalText, measure, words } from "./words.ts";

type Creator = DataOf<"getGoalCompliance">[number];
type Standing = Creator["compliance"][number];
export type Status = Standing["status"];

export interface Row extends Standing {
  readonly creator: Creator["creator"];
}

export const statuses: readonly { readonly value: Status; readonly label: string; readonly color: string }[] = [
  { value: "on_track", label: "On track", color: "moss" },
  { value: "behind_pace", label: "Behind", color: "yellow" },
  { value: "at_risk", label: "At risk", color: "red" },
  { value: "completed", label: "Met", color: "moss" },
  { value: "missed", label: "Missed", color: "gray" },
];

/** Counts by progress; choosing one filters the list. */
export function Summary({
  rows,
  onChoose,
}: {
  readonly rows: readonly Row[];
  readonly onChoose: (status: Status) => void;
}) {
  return (
    <Group gap="xs" mb="md">
      {statuses.flatMap(({ value, label, color }) => {
        const count = rows.filter(({ status }) => status === value).length;
        if (count === 0) return [];
        return [
          <Button key={value} size="compact-sm" variant="light" color={color} onClick={() => onChoose(value)}>
            {formatCount(count)} {label.toLowerCase()}
          </Button>,
        ];
      })}
    </Group>
  );
}

/** The goal and its period. */
export function GoalCell({ of: row }: { readonly of: Row }) {
  return (
    <div>
      <Text size="sm">
        {goalText(row.goal)}
        {row.goal.type === "followers" && (
          <>
            {" · "}
            <AnchorLink
              to="/creators/$creatorId"
              params={{ creatorId: row.creator.id }}
              search={{ tab: "followers" }}
              inherit
              underline="always"
            >
              {words.counts}
            </AnchorLink>
          </>
        )}
      </Text>
      <Text size="xs" c="dimmed">
        {periodText(row.period_start, row.period_end)}
      </Text>
    </div>
  );
}

export function Reached({ of: { actual, target, goal, status } }: { readonly of: Row }) {
  const percent = target === 0 ? 100 : (actual / target) * 100;
  const color = statuses.find(({ value }) => value === status)?.color ?? "gray";
  return (
    <div style={{ minWidth: 120 }}>
      <Text size="sm" className="figures">
        {measure(actual, goal.type)}
        <Text span inherit c="dimmed">
          {" "}
          of {measure(target, goal.type)}
        </Text>
      </Text>
      <Progress
        value={Math.min(100, percent)}
        color={color}
        size="sm"
        mt={4}
        aria-label={`${Math.floor(percent)}% reached`}
      />
    </div>
  );
}

export function StandingBadge({ of: { status, advisory } }: { readonly of: Row }) {
  const known = statuses.find(({ value }) => value === status);
  return (
    <Group gap={6} wrap="nowrap">
      <Badge color={known?.color ?? "gray"}>{known?.label ?? status}</Badge>
      {advisory.has_advisory && (
        <Tooltip
          label={advisory.messages.join(" ")}
          multiline
          maw={320}
          events={{ hover: true, focus: true, touch: true }}
        >
          <ActionIcon variant="transparent" color="gray" size="sm" aria-label={`Note: ${advisory.messages.join(" ")}`}>
            <IconInfoCircle size={16} />
          </ActionIcon>
        </Tooltip>
      )}
    </Group>
  );
}
