/** Confirms a new version before it is saved: what it changes, when it takes effect, and what a past date would change. */
import { Group, Loader, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { DataOf } from "../../../../src/sdk/index.ts";
import { useWrite } from "../../api/queries.ts";
import { periodAround, periodText } from "../../ledger/periods.ts";
import { ConfirmDialog } from "../../pieces/ConfirmDialog.tsx";
import { addDays, todayIn } from "../../pieces/dates.ts";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { formatMoney } from "../../pieces/money.ts";
import { formatDate } from "../../pieces/When.tsx";
import { kindNamed } from "../../rules/kinds.ts";
import { type Draft, periodNoun, type Rule } from "../../rules/rule.ts";
import { differencesOf } from "../../rules/sentences.ts";
import { useOrganization } from "../../session.tsx";
import type { Structure } from "./types.ts";
import { Differences } from "./Versions.tsx";

type Changes = NonNullable<Extract<DataOf<"updateStructure">, { readonly changes: unknown }>["changes"]>;

export function SaveVersion(props: {
  readonly structure: Structure;
  readonly draft: Draft;
  /** Saves with the date given, or now. */
  readonly update: { readonly isPending: boolean; readonly error: Error | null };
  readonly onSave: (dated: { readonly effective_at?: string }) => void;
  readonly onClose: () => void;
}) {
  const { structure, draft, update, onSave, onClose } = props;
  const { timezone } = useOrganization();
  const today = todayIn(timezone, Date.now());
  const [isDated, setDated] = useState(false);
  const [date, setDate] = useState(addDays(periodAround(draft.period, today).end, 1));
  const preview = useWrite("updateStructure");
  const look = (chosen: string) => {
    if (chosen === "") return;
    preview.mutate({
      path: { id: structure.id },
      body: { kind: "rule", ...draft, effective_at: chosen, preview: true },
    });
  };
  const isMissing = isDated && date === "";
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={`Save as version ${structure.versions.length + 1}?`}
      confirm={isDated && date > today ? "Schedule version" : "Save version"}
      onConfirm={() => {
        if (!isMissing) onSave(isDated ? { effective_at: date } : {});
      }}
      isPending={update.isPending}
      error={update.error}
    >
      <Stack gap="sm" mb="sm">
        <Group align="flex-end">
          <SegmentedControl
            aria-label="Takes effect"
            data={[
              { value: "now", label: "Takes effect now" },
              { value: "dated", label: "On a date" },
            ]}
            value={isDated ? "dated" : "now"}
            onChange={(value) => {
              setDated(value === "dated");
              if (value === "dated") look(date);
            }}
          />
          {isDated && (
            <TextInput
              type="date"
              label="Takes effect on"
              value={date}
              onChange={(event) => {
                setDate(event.currentTarget.value);
                look(event.currentTarget.value);
              }}
              error={isMissing ? "Choose a date." : fieldError(preview.error, "effective_at")}
            />
          )}
        </Group>
        <Text size="sm">
          {isDated && !isMissing
            ? effectFrom(structure.current_version, draft, date)
            : effectNow(structure.current_version, draft)}
        </Text>
        {isDated && date <= today && !isMissing && <Preview of={preview} />}
      </Stack>
      <Differences of={differencesOf(structure.current_version, draft)} />
    </ConfirmDialog>
  );
}

/** How a past date would change booked amounts. */
function Preview({ of }: { readonly of: { readonly isPending: boolean; readonly data: unknown } }) {
  if (of.isPending) return <Loader role="status" size="xs" aria-label="Recalculating booked amounts" />;
  if (of.data === undefined) return null;
  const { changes } = of.data as { readonly changes: Changes | null };
  return <Text size="sm">{changesText(changes)}</Text>;
}

function changesText(changes: Changes | null): string {
  if (changes === null)
    return "Too much has been booked since then to compare here. Replay shows the differences once you save.";
  if (changes.differing === 0)
    return "No booked amount would change. Periods that are not booked yet follow the new version.";
  const sums = changes.sums.flatMap(({ currency, up_cents, down_cents }) => [
    ...(up_cents > 0 ? [`${formatMoney(up_cents, currency)} more`] : []),
    ...(down_cents > 0 ? [`${formatMoney(down_cents, currency)} less`] : []),
  ]);
  const count = changes.differing === 1 ? "1 booked amount" : `${changes.differing} booked amounts`;
  return `${count} would change: ${sums.join(", ")}. Booked amounts stay until you book true-ups.`;
}

/** When a new version takes effect (docs/rules.md, "Versions"). */
function effectNow(before: Rule, after: Rule): string {
  const noun = periodNoun(after.period);
  if (kindNamed(after.criteria_type)?.judgedBy === "mark") return "It applies to milestones passed from now on.";
  return before.period === after.period
    ? `It applies from the current ${noun} on. Earlier ${noun}s and booked amounts do not change.`
    : `The current ${periodNoun(before.period)} ends as before; then periods change to one ${noun} each.`;
}

function effectFrom(before: Rule, after: Rule, date: string): string {
  const on = formatDate(date);
  const noun = periodNoun(after.period);
  if (kindNamed(after.criteria_type)?.judgedBy === "mark") return `It applies to milestones passed on or after ${on}.`;
  // A version that takes effect within a period decides about all of it.
  const { start, end } = periodAround(after.period, date);
  return before.period === after.period
    ? `It applies from ${periodText(start, end)} on. Booked amounts do not change.`
    : `The ${periodNoun(before.period)} of ${on} ends as before; then periods change to one ${noun} each.`;
}
