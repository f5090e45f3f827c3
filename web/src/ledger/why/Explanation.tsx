/** The parts of an explanation, each shown if the rule used it. */
import { Accordion, Alert, Box, Code, Group, Stack, Table, Text, Tooltip } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { formatMoney } from "../../pieces/money.ts";
import { formatDate, formatInstant } from "../../pieces/When.tsx";
import { exactMoney } from "../amounts.ts";
import { datesBetween } from "../periods.ts";
import { Goals } from "./Goals.tsx";
import { Part } from "./Part.tsx";
import { Crossing, Posts } from "./Posts.tsx";
import { countsUntil, type Entry, isOfWindow, type Snapshot } from "./snapshot.ts";
import { Tiers } from "./Tiers.tsx";
import { lineWords, plainLine, reasonSentence, ruleText } from "./words.ts";

const DAYS_DRAWN_MAX = 31;

/** `reason`: why nothing was earned; null if something was. */
export function Explanation(props: {
  readonly snapshot: Snapshot;
  readonly creatorId: string;
  readonly reason: string | null;
  /** For part of another explanation, which has its own note on verification. */
  readonly isPart?: boolean;
  readonly readLate?: Schemas["ExplainAnswer"]["judgements"][number]["read_late"];
}) {
  const { snapshot, creatorId, reason, isPart, readLate = [] } = props;
  const { version, currency } = snapshot;
  return (
    <Stack gap="lg">
      {reason !== null && (
        <Alert variant="light" color="yellow" icon={<IconInfoCircle size={18} />}>
          {reasonSentence(reason, snapshot)}
        </Alert>
      )}
      {version !== null && (
        <Part title="Rule">
          <Text size="sm">
            {ruleText(version, currency)}{" "}
            <Text span inherit c="dimmed">
              Version {version.number}.
            </Text>
          </Text>
        </Part>
      )}
      {snapshot.cover !== null && snapshot.period !== null && !isOfWindow(snapshot) && <Cover snapshot={snapshot} />}
      {snapshot.goals.length > 0 && (
        <Part title="Goals">
          <Goals snapshot={snapshot} />
        </Part>
      )}
      <Tiers snapshot={snapshot} />
      {snapshot.crossing !== null && (
        <Part title="Post">
          <Crossing crossing={snapshot.crossing} timezone={snapshot.timezone} />
        </Part>
      )}
      {snapshot.entry !== null && <Entered snapshot={snapshot} entry={snapshot.entry} />}
      {snapshot.posts.length > 0 && (
        <Part title={`Posts (${snapshot.posts.length})`}>
          <Posts snapshot={snapshot} creatorId={creatorId} readLate={readLate} />
        </Part>
      )}
      {snapshot.lines.length > 0 && (
        <Part title="Total">
          <Sum of={snapshot} wordsOf={snapshot} />
        </Part>
      )}
      {isPart !== true && <Proof of={snapshot} />}
    </Stack>
  );
}

const kinds = { opening_balance: "Opening balance", bonus: "Bonus" } as const;

/** The note of a manually entered amount. */
function Entered({ snapshot, entry }: { readonly snapshot: Snapshot; readonly entry: Entry }) {
  const { kind, note, reference } = entry;
  return (
    <Part title="Manual entry">
      {kind !== null && snapshot.period !== null && (
        <Text size="sm">
          {kinds[kind]} of {formatDate(snapshot.period.start)}.
        </Text>
      )}
      {note !== null && <Text size="sm">{note}</Text>}
      {reference !== null && (
        <Text size="sm" c="dimmed">
          Reference: {reference}
        </Text>
      )}
      {kind === null && note === null && <Text size="sm">An amount without a note.</Text>}
    </Part>
  );
}

/** The period's days, the covered ones filled. */
function Cover({ snapshot }: { readonly snapshot: Snapshot }) {
  const { cover, period, version, cadenceFrom } = snapshot;
  if (cover === null || period === null) return null;
  const isWhole = cover.coveredDays === cover.periodDays;
  const dates = datesBetween(period.start, period.end);
  const isCovered = (date: string) => cover.ranges.some(([first, last]) => date >= first && date <= last);
  const mode =
    version?.proration_mode === "prorate"
      ? "partial periods are prorated"
      : version?.proration_mode === "full"
        ? "partial periods are paid in full"
        : "partial periods are not paid";
  const words = isWhole
    ? cover.periodDays === 1
      ? "The day is covered."
      : `All ${cover.periodDays} days are covered.`
    : `${cover.coveredDays} of ${cover.periodDays} days are covered by the assignment; ${mode}.`;
  return (
    <Part title="The days">
      {dates.length > 1 && dates.length <= DAYS_DRAWN_MAX && (
        <Group gap={3} mb={6} aria-hidden>
          {dates.map((date) => (
            <Tooltip key={date} label={formatDate(date)}>
              <Box
                w={14}
                h={14}
                bg={isCovered(date) ? "var(--mantine-color-moss-6)" : "transparent"}
                style={{ borderRadius: 4, border: "1px solid var(--mantine-color-default-border)" }}
              />
            </Tooltip>
          ))}
        </Group>
      )}
      <Text size="sm">
        {words}
        {cadenceFrom !== null && ` This period length took effect on ${formatDate(cadenceFrom)}.`}
      </Text>
    </Part>
  );
}

/** The exact lines and their total. `wordsOf` provides the context for the lines' words; null if they need none. */
export function Sum(props: {
  readonly of: Pick<Snapshot, "lines" | "currency" | "amountCents">;
  readonly wordsOf: Snapshot | null;
}) {
  const { lines, currency, amountCents } = props.of;
  const { wordsOf } = props;
  return (
    <Table verticalSpacing={6} horizontalSpacing={0} withRowBorders={false}>
      <Table.Tbody>
        {lines.map((line) => {
          const { name, how } = wordsOf === null ? plainLine(line, currency) : lineWords(line, wordsOf);
          return (
            <Table.Tr key={line.label}>
              <Table.Th scope="row" fw={550} pr="md" style={{ whiteSpace: "nowrap", verticalAlign: "top" }}>
                {name}
              </Table.Th>
              <Table.Td c="dimmed">{how}</Table.Td>
              <Table.Td ta="right" className="figures" style={{ whiteSpace: "nowrap", verticalAlign: "top" }}>
                {exactMoney(line.amount, currency)}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
      <Table.Tfoot style={{ borderTop: "1px solid var(--mantine-color-default-border)" }}>
        <Table.Tr>
          <Table.Th scope="row" fw={680}>
            Total
          </Table.Th>
          <Table.Td />
          <Table.Td ta="right" fw={680} className="figures">
            {formatMoney(BigInt(amountCents), currency)}
          </Table.Td>
        </Table.Tr>
      </Table.Tfoot>
    </Table>
  );
}

/** What is needed to recompute it. */
export function Proof(props: { readonly of: Pick<Snapshot, "engineVersion" | "sha256"> | Snapshot }) {
  const { engineVersion, sha256 } = props.of;
  const { cutoff, timezone } =
    "cutoff" in props.of
      ? { cutoff: countsUntil(props.of), timezone: props.of.timezone }
      : { cutoff: null, timezone: "" };
  return (
    <Accordion variant="contained" order={3}>
      <Accordion.Item value="proof">
        <Accordion.Control>
          <Text size="sm">How to verify this amount</Text>
        </Accordion.Control>
        <Accordion.Panel>
          <Stack gap="xs">
            <Text size="sm">
              Everything above was stored when the amount was booked. Later readings, rule edits and new versions do not
              change it. <Code>stipend verify</Code> recomputes it from this data alone.
            </Text>
            {cutoff !== null && (
              <Text size="sm">
                Readings up to {formatInstant(cutoff, timezone, true)} ({timezone}).
              </Text>
            )}
            <Text size="xs" c="dimmed" style={{ wordBreak: "break-all" }}>
              Engine {engineVersion}, SHA-256 {sha256}
            </Text>
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
