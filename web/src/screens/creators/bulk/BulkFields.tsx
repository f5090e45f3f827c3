/** What is asked for each change of many creators, and the request it becomes. */
import { Anchor, MultiSelect, Select, Text, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useStructures } from "../../../ledger/all.ts";
import { startOfDay } from "../../../pieces/dates.ts";
import { fieldError } from "../../../pieces/FormErrors.tsx";
import { NoteField } from "../../../pieces/NoteField.tsx";
import { useProject, useProjects } from "../../../project.ts";
import { useTags } from "../../../tags.tsx";
import type { Act } from "./acts.ts";
import type { Send } from "./useBulkEdit.ts";
import { words } from "./words.ts";

/** Everything that may be asked for; `day` is empty, or `YYYY-MM-DD`. */
export interface Form {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly reason: string;
  readonly structure: string | null;
  readonly day: string;
}

export const emptyForm: Form = { add: [], remove: [], reason: "", structure: null, day: "" };

/** The fields of the request that are asked for; errors of others are shown below. */
const asked = {
  tag: ["add_tag_ids", "remove_tag_ids"],
  hold: ["reason"],
  release: [],
  assign: ["structure_id", "assigned_at"],
  unassign: ["structure_id", "unassigned_at"],
  remove: [],
  restore: [],
} as const satisfies Readonly<Record<Act, readonly string[]>>;

export const fieldsOf = (act: Act): readonly string[] => asked[act];

/** What has to be filled in still; null where nothing is missing. */
export function missingOf(act: Act, form: Form): string | null {
  if (act === "tag") return form.add.length + form.remove.length === 0 ? words.tag.empty : null;
  if (act === "assign" || act === "unassign") return form.structure === null ? words[act].empty : null;
  return null;
}

/** The request of a change, for each part of the selection. */
export function senderOf(act: Act, form: Form, timezone: string): Send {
  const { structure, day } = form;
  const at = (name: "assigned_at" | "unassigned_at") => (day === "" ? {} : { [name]: startOfDay(day, timezone) });
  const structure_id = structure ?? "";
  const senders: Readonly<Record<Act, Send>> = {
    tag: (client, who) =>
      client.tagCreators({ body: { ...who, add_tag_ids: [...form.add], remove_tag_ids: [...form.remove] } }),
    hold: (client, who) => client.holdCreators({ body: { ...who, reason: form.reason.trim() } }),
    release: (client, who) => client.releaseCreators({ body: who }),
    assign: (client, who) => client.assignManyCreators({ body: { ...who, structure_id, ...at("assigned_at") } }),
    unassign: (client, who) => client.unassignManyCreators({ body: { ...who, structure_id, ...at("unassigned_at") } }),
    remove: (client, who) => client.removeCreators({ body: who }),
    restore: (client, who) => client.restoreCreators({ body: who }),
  };
  return senders[act];
}

interface FieldsProps {
  readonly act: Act;
  readonly form: Form;
  readonly onChange: (form: Form) => void;
  readonly missing: string | null;
  readonly error: Error | null;
}

export function BulkFields(props: FieldsProps) {
  const { act, form, onChange, error } = props;
  if (act === "tag") return <TagFields {...props} />;
  if (act === "assign" || act === "unassign") return <RuleFields {...props} act={act} />;
  return (
    <>
      <Text size="sm">{words[act].text}</Text>
      {act === "hold" && (
        <NoteField
          label={words.hold.reason}
          description={words.hold.reasonHint}
          value={form.reason}
          onChange={(reason) => onChange({ ...form, reason })}
          error={fieldError(error, "reason")}
          data-autofocus
          required
        />
      )}
    </>
  );
}

function TagFields({ form, onChange, missing, error }: FieldsProps) {
  const { rows, isLoading } = useTags("creator");
  if (rows.length === 0 && !isLoading)
    return (
      <Text size="sm">
        {words.tag.none}{" "}
        <Anchor component={Link} to="/tags" size="sm" underline="always">
          {words.tag.create}
        </Anchor>
        .
      </Text>
    );
  const without = (ids: readonly string[]) =>
    rows.filter(({ id }) => !ids.includes(id)).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <MultiSelect
        label={words.tag.add}
        data={without(form.remove)}
        value={[...form.add]}
        onChange={(add) => onChange({ ...form, add })}
        error={missing ?? fieldError(error, "add_tag_ids")}
        searchable
        data-autofocus
      />
      <MultiSelect
        label={words.tag.remove}
        data={without(form.add)}
        value={[...form.remove]}
        onChange={(remove) => onChange({ ...form, remove })}
        error={fieldError(error, "remove_tag_ids")}
        searchable
      />
    </>
  );
}

function RuleFields({ act, form, onChange, missing, error }: FieldsProps & { readonly act: "assign" | "unassign" }) {
  const rules = useRuleChoices();
  return (
    <>
      {act === "unassign" && <Text size="sm">{words.unassign.text}</Text>}
      <Select
        label={words[act].rule}
        data={rules}
        value={form.structure}
        onChange={(structure) => onChange({ ...form, structure })}
        error={missing ?? fieldError(error, "structure_id")}
        searchable
        data-autofocus
      />
      <TextInput
        type="date"
        label={words[act].day}
        description={words[act].dayHint}
        value={form.day}
        onChange={(event) => onChange({ ...form, day: event.currentTarget.value })}
        error={fieldError(error, act === "assign" ? "assigned_at" : "unassigned_at")}
      />
    </>
  );
}

/** The pay rules that creators can be assigned to: of the chosen project, or of all with the project's name. */
function useRuleChoices() {
  const [project] = useProject();
  const projects = useProjects();
  const { rows } = useStructures();
  const offered = rows.filter(
    ({ is_active, campaign_id, project_id }) =>
      is_active && campaign_id === null && (project === undefined || project_id === project),
  );
  const nameOf = (id: string) => projects.find((row) => row.id === id)?.name ?? "";
  return offered.map(({ id, name, project_id }) => ({
    value: id,
    label: project === undefined && projects.length > 1 ? `${name} (${nameOf(project_id)})` : name,
  }));
}
