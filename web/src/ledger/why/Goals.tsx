/** Goals with how far they were met. */
import { Badge, Group, Progress, Stack, Text } from "@mantine/core";
import { percentText } from "../../rules/kinds.ts";
import { groupDigits } from "../amounts.ts";
import { type Goal, type Snapshot, shareOf } from "./snapshot.ts";

const names = { posts: "Posts", views: "Views", engagement: "Engagement", followers: "Followers" } as const;

export function Goals({ snapshot }: { readonly snapshot: Snapshot }) {
  const { goals, completion, version } = snapshot;
  const isPartial = goals.some(({ met }) => !met) && completion !== null;
  const multiplier = version?.criteria_params.partial_multiplier;
  return (
    <Stack gap="md">
      {goals.map((goal) => (
        <GoalBar key={goal.id} goal={goal} />
      ))}
      {isPartial && (
        <Text size="sm">
          Average goal completion: {percentText(completion)}
          {typeof multiplier === "number" && multiplier !== 1 && snapshot.amountCents !== "0"
            ? `; partial completion is multiplied by ${multiplier}.`
            : "."}
        </Text>
      )}
    </Stack>
  );
}

function GoalBar({ goal }: { readonly goal: Goal }) {
  const unit = goal.type === "engagement" ? "%" : "";
  const target = Number(goal.target);
  const percent = target === 0 ? 100 : Math.min(100, (100 * shareOf(goal.actual)) / target);
  const actual = goal.type === "engagement" ? shareOf(goal.actual).toFixed(2) : groupDigits(goal.actual);
  return (
    <div>
      <Group justify="space-between" mb={4} gap="sm">
        <Text size="sm" fw={550}>
          {names[goal.type]}
        </Text>
        <Group gap="xs">
          <Text size="sm" className="figures">
            {actual}
            {unit} of {groupDigits(goal.target)}
            {unit}
          </Text>
          <Badge color={goal.met ? "moss" : "gray"}>{goal.met ? "met" : "not met"}</Badge>
        </Group>
      </Group>
      <Progress
        value={percent}
        color={goal.met ? "moss" : "yellow.6"}
        size="md"
        aria-label={`${names[goal.type]}: ${Math.floor(percent)} percent of the goal`}
      />
    </div>
  );
}
