/** A structure's period for a creator: what it paid, would pay so far, or why it paid nothing. */
import { Alert, Anchor, Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconInfoCircle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useRead } from "../../api/queries.ts";
import { FlagLines, FlagNotes } from "../../flags.tsx";
import { addDays } from "../../pieces/dates.ts";
import { DEFAULT_CURRENCY, formatMoney } from "../../pieces/money.ts";
import { formatDate, formatInstant } from "../../pieces/When.tsx";
import { useOrganization } from "../../session.tsx";
import { Problem } from "../../shell/Problem.tsx";
import { useStructures } from "../all.ts";
import { groupDigits } from "../amounts.ts";
import { periodText } from "../periods.ts";
import { ReadLate } from "../ReadLate.tsx";
import { Explanation } from "./Explanation.tsx";
import { PostTitle } from "./Posts.tsx";
import { countsUntil, readSnapshot } from "./snapshot.ts";
import { useVideos } from "./useVideos.ts";
import { useWhy } from "./useWhy.ts";
import { Waiting } from "./WhyAccrual.tsx";
import { reasonSentence } from "./words.ts";

type Judgement = Schemas["ExplainAnswer"]["judgements"][number];

export default function WhyPeriod(props: {
  readonly structureId: string;
  readonly creatorId: string;
  readonly date: string | undefined;
}) {
  const { structureId, creatorId, date } = props;
  const query = { creator_id: creatorId, ...(date === undefined ? {} : { date }) };
  const { data, error, refetch, isPlaceholderData } = useRead("explainStructure", { path: { id: structureId }, query });
  const creator = useRead("getCreator", { path: { id: creatorId } });
  const { nameOf } = useStructures();
  const { openPeriod } = useWhy();
  if (error !== null && data === undefined) return <Problem error={error} again={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  const [first] = data.judgements;
  const isByMarks = data.judgements.some((judgement) => judgement.threshold_view_count !== null);
  const isByPost = !isByMarks && first !== undefined && first.video_id !== null;
  const name = creator.data?.display_name ?? (creator.data === undefined ? "" : `@${creator.data.handle}`);
  const go = (to: string) => openPeriod(structureId, creatorId, to);
  return (
    <Stack gap="lg" style={{ opacity: isPlaceholderData ? 0.6 : 1 }}>
      <Text>
        <Anchor component={Link} to={`/creators/${creatorId}`} fw={550}>
          {name}
        </Anchor>{" "}
        under <strong>{nameOf(structureId)}</strong>
      </Text>
      {isByPost && (
        <Text size="sm" c="dimmed">
          The posts whose windows hold {formatDate(data.date)}. Each earns once, for its own first days.
        </Text>
      )}
      {!isByMarks && !isByPost && first?.period_start && first.period_end && (
        <Group justify="space-between" wrap="nowrap">
          <Button
            variant="default"
            size="xs"
            leftSection={<IconChevronLeft size={15} />}
            onClick={() => go(addDays(first.period_start ?? "", -1))}
          >
            Previous
          </Button>
          <Text fw={600}>{periodText(first.period_start, first.period_end)}</Text>
          <Button
            variant="default"
            size="xs"
            rightSection={<IconChevronRight size={15} />}
            onClick={() => go(addDays(first.period_end ?? "", 1))}
            disabled={first.period_end >= data.as_of.slice(0, 10)}
          >
            Next
          </Button>
        </Group>
      )}
      {first === undefined && (
        <Alert variant="light" icon={<IconInfoCircle size={18} />}>
          {date === undefined
            ? "Nothing to evaluate yet."
            : "This pay rule had no period or post window at that time, or no post has reached any of its milestones."}
        </Alert>
      )}
      {isByMarks || (isByPost && data.judgements.length > 1) ? (
        <Marks of={data.judgements} />
      ) : (
        first !== undefined && <Period of={first} creatorId={creatorId} />
      )}
    </Stack>
  );
}

function Period({ of, creatorId }: { readonly of: Judgement; readonly creatorId: string }) {
  const { timezone } = useOrganization();
  const { openAccrual } = useWhy();
  const snapshot = of.inputs_snapshot === null ? null : readSnapshot(of.inputs_snapshot);
  const until = snapshot === null ? of.cutoff : countsUntil(snapshot);
  const amount = of.amount_cents === null ? null : formatMoney(of.amount_cents, of.currency ?? DEFAULT_CURRENCY);
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Text fz={38} fw={680} lh={1.1} className="figures">
          {of.outcome === "none" ? "Nothing" : (amount ?? "Nothing")}
        </Text>
        <Outcome of={of} />
      </Group>
      {of.outcome === "in_progress" && (
        <Text size="sm">
          So far.{" "}
          {of.cutoff !== null && Date.parse(of.cutoff) > Date.now()
            ? `It is evaluated once readings are in, after ${formatInstant(of.cutoff, timezone, true)}.`
            : "The next nightly calculation books it."}
        </Text>
      )}
      <FlagNotes of={of.flags} title="Flagged" />
      {until !== null && of.read_late[0] !== undefined && (
        <ReadLate
          count={of.read_late_count}
          when={`first read ${formatInstant(of.read_late[0].first_read_at, timezone, false)}, after the cutoff ${formatInstant(until, timezone, false)}`}
        />
      )}
      {snapshot === null ? (
        of.reason !== null && (
          <Alert variant="light" color="yellow" icon={<IconInfoCircle size={18} />}>
            {reasonSentence(of.reason, null)}
          </Alert>
        )
      ) : (
        <Explanation snapshot={snapshot} creatorId={creatorId} reason={of.reason} readLate={of.read_late} />
      )}
      {of.accrual_id !== null && (
        <Group>
          <Button variant="default" size="xs" onClick={() => openAccrual(of.accrual_id ?? "")}>
            View booked amount
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Outcome({ of }: { readonly of: Judgement }) {
  if (of.outcome === "accrual") return <Badge color="moss">Booked</Badge>;
  if (of.outcome === "in_progress") return <Badge color="blue">In progress</Badge>;
  return <Badge color="gray">Paid nothing</Badge>;
}

/** Every post with every milestone that it reached, or with its window. */
function Marks({ of }: { readonly of: readonly Judgement[] }) {
  const { openAccrual } = useWhy();
  const videos = useVideos([...new Set(of.flatMap(({ video_id }) => (video_id === null ? [] : [video_id])))]);
  return (
    <Stack gap="sm">
      {of.map((judgement) => (
        <Group key={`${judgement.video_id} ${judgement.threshold_view_count}`} justify="space-between" wrap="nowrap">
          <div style={{ minWidth: 0 }}>
            <PostTitle video={judgement.video_id === null ? undefined : videos.get(judgement.video_id)} />
            <Text size="xs" c="dimmed">
              {judgement.threshold_view_count === null
                ? `${periodText(judgement.period_start ?? "", judgement.period_end ?? "")}.`
                : `${groupDigits(judgement.threshold_view_count)} views.`}{" "}
              {judgement.reason !== null &&
                reasonSentence(
                  judgement.reason,
                  judgement.inputs_snapshot === null ? null : readSnapshot(judgement.inputs_snapshot),
                )}
            </Text>
            <FlagLines of={judgement.flags} size="xs" />
          </div>
          <Group gap="xs" wrap="nowrap">
            <Text size="sm" fw={550} className="figures">
              {judgement.amount_cents === null
                ? "—"
                : formatMoney(judgement.amount_cents, judgement.currency ?? DEFAULT_CURRENCY)}
            </Text>
            {judgement.accrual_id === null ? (
              <Outcome of={judgement} />
            ) : (
              <Button size="compact-xs" variant="subtle" onClick={() => openAccrual(judgement.accrual_id ?? "")}>
                Why?
              </Button>
            )}
          </Group>
        </Group>
      ))}
    </Stack>
  );
}
