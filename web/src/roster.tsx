/** Creators who belong to something for a time: members of a campaign, assignments of a pay rule. */
import { Badge, Button, Group, Switch, TextInput } from "@mantine/core";
import { IconUserMinus, IconUserPlus, IconUsers } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { rosterSearch } from "./addresses.ts";
import { type All, allList } from "./api/all.ts";
import { CreatorPicker } from "./CreatorPicker.tsx";
import { CreatorLink, isCalled, useCreators } from "./creators.tsx";
import { type Column, DataTable } from "./pieces/DataTable.tsx";
import { EmptyState } from "./pieces/EmptyState.tsx";
import { Filters, SearchFilter } from "./pieces/Filters.tsx";
import { FormDialog } from "./pieces/FormDialog.tsx";
import { fieldError } from "./pieces/FormErrors.tsx";
import { useFilters } from "./search.ts";

/** A creator's time in it: from, until. */
export interface Part {
  readonly id: string;
  readonly creator_id: string;
  readonly is_active: boolean;
}

const NONE: ReadonlySet<string> = new Set();

/** Whether former ones are included; the rows are loaded accordingly. */
export function useRosterHistory(): boolean {
  return useFilters(rosterSearch)[0].history === true;
}

interface RosterProps<Row extends Part> {
  readonly projectId: string;
  readonly all: All<Row>;
  /** Start, end and state; shown after the creator. */
  readonly columns: readonly Column<Row>[];
  readonly mayEdit: boolean;
  /** Whether creators can be added manually. */
  readonly mayAdd: boolean;
  readonly words: {
    readonly label: string;
    readonly search: string;
    readonly history: string;
    readonly add: string;
    readonly end: (count: number) => string;
    readonly none: string;
    /** Text of the empty state. */
    readonly lesson: string;
  };
  /** Another way to add creators, before the button that does. */
  readonly more?: ReactNode;
  readonly addDialog: (onClose: () => void) => ReactNode;
  readonly endDialog: (creatorIds: readonly string[], onClose: () => void) => ReactNode;
}

export function Roster<Row extends Part>(props: RosterProps<Row>) {
  const { projectId, all, mayEdit, mayAdd, words } = props;
  const [{ history, q }, change] = useFilters(rosterSearch);
  const [selected, setSelected] = useState(NONE);
  const [dialog, setDialog] = useState<"add" | "end" | null>(null);
  const { byId } = useCreators(projectId);
  const rows = all.rows.filter(({ creator_id }) => isCalled(byId.get(creator_id), q));
  const chosen = rows.filter((row) => selected.has(row.id) && row.is_active).map((row) => row.creator_id);
  const creator: Column<Row> = {
    id: "creator",
    header: "Creator",
    cell: (row) => <CreatorLink of={byId.get(row.creator_id)} id={row.creator_id} />,
  };
  const add = mayEdit && mayAdd && (
    <Button leftSection={<IconUserPlus size={16} />} onClick={() => setDialog("add")}>
      {words.add}
    </Button>
  );
  const close = () => {
    setDialog(null);
    setSelected(NONE);
  };
  return (
    <>
      <Group justify="space-between" align="flex-start">
        <Filters isActive={q !== undefined} onClear={() => change({ q: undefined })}>
          <SearchFilter label={words.search} value={q} onChange={(value) => change({ q: value })} />
          <Switch
            label={words.history}
            checked={history === true}
            onChange={(event) => change({ history: event.currentTarget.checked ? true : undefined })}
          />
        </Filters>
        <Group gap="sm" mb="md">
          {chosen.length > 0 && (
            <Button variant="default" leftSection={<IconUserMinus size={16} />} onClick={() => setDialog("end")}>
              {words.end(chosen.length)}
            </Button>
          )}
          {mayEdit && mayAdd && props.more}
          {add}
        </Group>
      </Group>
      <DataTable
        label={words.label}
        isCards
        list={allList(all, rows)}
        columns={[creator, ...props.columns]}
        rowId={(row) => row.id}
        rowName={(row) => byId.get(row.creator_id)?.handle ?? row.creator_id}
        {...(mayEdit ? { selection: { ids: selected, onChange: setSelected } } : {})}
        empty={
          <EmptyState icon={IconUsers} title={q === undefined ? words.none : "No results"} action={add}>
            {words.lesson}
          </EmptyState>
        }
      />
      {dialog === "add" && props.addDialog(close)}
      {dialog === "end" && props.endDialog(chosen, close)}
    </>
  );
}

/** The state of a row: active or ended. */
export function PartState(props: { readonly of: Part; readonly active: string; readonly ended: string }) {
  return props.of.is_active ? <Badge>{props.active}</Badge> : <Badge color="gray">{props.ended}</Badge>;
}

/** The start or end date; empty means now. */
interface DayField {
  readonly name: string;
  readonly label: string;
  readonly description: string;
}

interface DialogProps {
  readonly title: string;
  readonly submit: string;
  readonly day: DayField;
  readonly write: { readonly isPending: boolean; readonly error: Error | null };
  readonly onClose: () => void;
}

/** Adds creators. `onSubmit` gets their ids and the date: empty, or `YYYY-MM-DD`. */
export function AddParts(
  props: DialogProps & {
    readonly projectId: string;
    readonly parts: readonly Part[];
    readonly onSubmit: (creatorIds: string[], day: string) => void;
    /** What helps to choose the date, below it: gets who is chosen, the date, and how to set it. */
    readonly dayHelp?: (chosen: ReadonlySet<string>, day: string, setDay: (day: string) => void) => ReactNode;
  },
) {
  const { projectId, parts, title, submit, day, write, onSubmit, dayHelp, onClose } = props;
  const [chosen, setChosen] = useState(NONE);
  const [since, setSince] = useState("");
  const taken = new Set(parts.filter((row) => row.is_active).map((row) => row.creator_id));
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      size="lg"
      title={title}
      submit={chosen.size === 0 ? submit : `${submit} ${chosen.size}`}
      onSubmit={() => {
        if (chosen.size > 0) onSubmit([...chosen], since);
      }}
      isPending={write.isPending}
      error={write.error}
      fields={[day.name]}
    >
      <CreatorPicker projectId={projectId} without={taken} chosen={chosen} onChange={setChosen} />
      <DayInput of={day} value={since} onChange={setSince} error={write.error} />
      {dayHelp?.(chosen, since, setSince)}
    </FormDialog>
  );
}

/** Ends their time. `onSubmit` gets the date: empty, or `YYYY-MM-DD`. */
export function EndParts(
  props: DialogProps & { readonly onSubmit: (day: string) => void; readonly children: ReactNode },
) {
  const { title, submit, day, write, onSubmit, onClose, children } = props;
  const [until, setUntil] = useState("");
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={title}
      submit={submit}
      onSubmit={() => onSubmit(until)}
      isPending={write.isPending}
      error={write.error}
      fields={[day.name]}
    >
      {children}
      <DayInput of={day} value={until} onChange={setUntil} error={write.error} isFirst />
    </FormDialog>
  );
}

function DayInput(props: {
  readonly of: DayField;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: Error | null;
  /** Whether the dialog begins with it. */
  readonly isFirst?: boolean;
}) {
  const { of, value, onChange, error, isFirst } = props;
  return (
    <TextInput
      type="date"
      label={of.label}
      description={of.description}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={fieldError(error, of.name)}
      {...(isFirst === true ? { "data-autofocus": true } : {})}
      maw={260}
    />
  );
}
