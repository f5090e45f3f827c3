/** Assigns a tag. Saving replaces all assignments, so it is enabled once the current ones are loaded. */
import { Text } from "@mantine/core";
import { useState } from "react";
import { useAll } from "../../api/all.ts";
import { useWrite } from "../../api/queries.ts";
import { useCreators } from "../../creators.tsx";
import { platformName } from "../../ledger/platforms.ts";
import { addDays } from "../../pieces/dates.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { type Choice, Picker } from "../../pieces/Picker.tsx";
import { formatDate } from "../../pieces/When.tsx";
import { useProjects } from "../../project.ts";
import { useOrganization } from "../../session.tsx";
import type { Tag, TagKind } from "../../tags.tsx";
import { payoutStatuses } from "../campaigns/words.ts";
import { kindWords, words } from "./words.ts";

/** The limit of one request. */
const CARRIERS_MAX = 10_000;

interface Props {
  readonly of: Tag;
  readonly onClose: () => void;
}

export function Carriers({ kind, ...props }: Props & { readonly kind: TagKind }) {
  return kind === "creator" ? <CreatorCarriers {...props} /> : <PayoutCarriers {...props} />;
}

function CreatorCarriers({ of, onClose }: Props) {
  const projects = useProjects();
  const creators = useCreators(undefined);
  const now = useAll("listCreators", { query: { tag_id: of.id, include_removed: true } });
  const save = useWrite("setCreatorTagMembers", {
    refreshes: ["listCreatorTags", "listCreators", "getCreatorTotals"],
    done: ({ name, member_count }) => words.assigning.done(name, member_count),
    onDone: onClose,
  });
  const carriers = new Set(now.rows.map(({ id }) => id));
  const choices = creators.rows
    .filter(({ id, is_active }) => is_active || carriers.has(id))
    .map(({ id, handle, display_name, platform, project_id, is_active }) => ({
      ...{ id, name: `@${handle}` },
      note: [
        display_name,
        projects.length > 1 ? projects.find((project) => project.id === project_id)?.name : platformName(platform),
        is_active ? null : words.assigning.removed,
      ]
        .filter(Boolean)
        .join(" · "),
    }));
  return (
    <Choose
      of={of}
      kind="creator"
      choices={choices}
      all={creators}
      now={now}
      write={save}
      onSave={(ids) => save.mutate({ path: { id: of.id }, body: { creator_ids: ids } })}
      onClose={onClose}
    />
  );
}

function PayoutCarriers({ of, onClose }: Props) {
  const { org_id } = useOrganization();
  const all = useAll("listCreatorPayouts", { query: {} });
  const now = useAll("listCreatorPayouts", { query: { tag_id: of.id } });
  const save = useWrite("setPayoutTagMembers", {
    refreshes: ["listPayoutTags", "listCreatorPayouts", "getCreatorPayout"],
    done: ({ name, member_count }) => words.assigning.done(name, member_count),
    onDone: onClose,
  });
  // Payouts of child organizations are listed, too, but have the child's own tags.
  const own = all.rows.filter((row) => row.org_id === org_id);
  const choices = own.map((row) => ({
    ...{ id: row.id, name: words.assigning.cycle(row.creator_name, row.cycle_index + 1) },
    note: [
      row.campaign_name,
      words.assigning.until(formatDate(addDays(row.deal_date, -1))),
      payoutStatuses.find(({ value }) => value === row.status)?.label ?? row.display_status,
    ].join(" · "),
  }));
  return (
    <Choose
      of={of}
      kind="payout"
      choices={choices}
      all={all}
      now={now}
      write={save}
      onSave={(ids) => save.mutate({ path: { id: of.id }, body: { creator_payout_ids: ids } })}
      onClose={onClose}
    />
  );
}

interface Reading {
  readonly isLoading: boolean;
  readonly isStale: boolean;
  readonly isCut: boolean;
  readonly read: number;
  readonly error: Error | null;
}

function Choose(props: {
  readonly of: Tag;
  readonly kind: TagKind;
  readonly choices: readonly Choice[];
  readonly all: Reading;
  readonly now: Reading & { readonly rows: readonly { readonly id: string }[] };
  readonly write: { readonly isPending: boolean; readonly error: Error | null };
  readonly onSave: (ids: string[]) => void;
  readonly onClose: () => void;
}) {
  const { of, kind, all, now, write, onSave } = props;
  const [changed, setChanged] = useState<ReadonlySet<string> | null>(null);
  const isKnown = !now.isLoading && !now.isStale && !now.isCut && now.error === null;
  const chosen = changed ?? new Set(isKnown ? now.rows.map(({ id }) => id) : []);
  return (
    <FormDialog
      isOpen
      onClose={props.onClose}
      size="lg"
      title={words.assigning.title(of.name)}
      submit={words.assigning.submit}
      onSubmit={() => {
        if (!isKnown) return;
        if (changed === null) props.onClose();
        else onSave([...chosen]);
      }}
      isPending={write.isPending}
      error={write.error ?? now.error ?? all.error}
      fields={[]}
    >
      <Picker
        label={kindWords[kind].tab}
        placeholder={words.assigning.search}
        choices={props.choices}
        isLoading={all.isLoading || !isKnown}
        read={all.read}
        max={CARRIERS_MAX}
        chosen={chosen}
        onChange={(next) => isKnown && setChanged(next)}
        none={kindWords[kind].none}
        notFound={words.assigning.notFound}
      />
      {all.isCut && (
        <Text size="xs" c="dimmed">
          {words.assigning.tooLong}
        </Text>
      )}
    </FormDialog>
  );
}
