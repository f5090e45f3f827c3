/** Adds a source, or edits one; the fields are made from the schema of its kind. */
import { Alert, Checkbox, PasswordInput, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useRead, useWrite } from "../../api/queries.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { NumberField } from "../../pieces/NumberField.tsx";
import { typedCount } from "../../pieces/typed.ts";
import { readSettings, type Setting, settingsOf, typedOf } from "./settings.ts";
import { SOURCE_READS } from "./useSourceActions.ts";
import { words } from "./words.ts";

type Source = Schemas["SourceRow"];
const NOTHING: ReadonlySet<string> = new Set();
const NONE: readonly Schemas["SourceKindRow"][] = [];

function useDraft(source: Source | undefined, onClose: () => void, projectId: string) {
  const kinds = useRead("listSourceKinds", {}).data ?? NONE;
  const [kind, setKind] = useState(source?.kind ?? "youtube");
  const [name, setName] = useState(source?.name ?? "");
  const [typed, setTyped] = useState<Record<string, string>>(source === undefined ? {} : typedOf(source.settings));
  const [units, setUnits] = useState(source?.units_per_day?.toString() ?? "");
  const [readingsKept, setReadingsKept] = useState(source?.readings_kept_days?.toString() ?? "");
  const [answersKept, setAnswersKept] = useState(String(source?.answers_kept_days ?? 30));
  const [watches, setWatches] = useState(source?.watches_accounts ?? true);
  const known = kinds.find((one) => one.name === kind);
  const settings = known === undefined ? [] : settingsOf(known.settings);
  const { values, faults, missing } = readSettings(settings, typed, source?.has_secrets === true);
  const [hasTried, setTried] = useState(false);
  const limits = {
    units: typedCount(units, 2_000n),
    readingsKept: typedCount(readingsKept, 90n),
    answersKept: typedCount(answersKept, 30n),
  };
  const hasFault = Object.values(limits).some(({ isEmpty, problem }) => !isEmpty && problem);
  const options = { refreshes: SOURCE_READS, done: words.saved, onDone: onClose } as const;
  const create = useWrite("createSource", options);
  const update = useWrite("updateSource", options);
  const submit = () => {
    setTried(true);
    if (faults.size > 0 || missing.size > 0 || hasFault) return;
    const rest = {
      ...{ name: name.trim() === "" ? (known?.title ?? kind) : name, settings: values, watches_accounts: watches },
      units_per_day: limits.units.value ?? null,
      readings_kept_days: limits.readingsKept.value ?? null,
      ...(limits.answersKept.value === undefined ? {} : { answers_kept_days: limits.answersKept.value }),
    };
    if (source !== undefined) update.mutate({ path: { id: source.id }, body: rest });
    else create.mutate({ body: { project_id: projectId, kind, ...rest } });
  };
  const error = create.error ?? update.error;
  return {
    ...{ kinds, kind, setKind, name, setName, typed, setTyped, units, setUnits, watches, setWatches, known, settings },
    ...{ readingsKept, setReadingsKept, answersKept, setAnswersKept, faults, submit, error },
    missing: hasTried ? missing : NOTHING,
    limits,
    isPending: create.isPending || update.isPending,
  };
}

export function SourceDialog(props: {
  readonly projectId: string;
  readonly source?: Source;
  readonly onClose: () => void;
}) {
  const draft = useDraft(props.source, props.onClose, props.projectId);
  const { error, settings } = draft;
  const own = ["name", "units_per_day", "readings_kept_days", "answers_kept_days"];
  return (
    <FormDialog
      isOpen
      onClose={props.onClose}
      title={props.source === undefined ? words.form.title : words.form.editTitle(props.source.name)}
      submit={props.source === undefined ? words.form.submit : words.form.save}
      onSubmit={draft.submit}
      isPending={draft.isPending}
      error={error}
      fields={[...own, ...settings.map((setting) => `settings.${setting.name}`)]}
    >
      {props.source === undefined && (
        <Select
          label={words.form.kind}
          data={draft.kinds.map(({ name, title }) => ({ value: name, label: title }))}
          value={draft.kind}
          onChange={(value) => draft.setKind(value ?? draft.kind)}
          allowDeselect={false}
        />
      )}
      <TextInput
        label={words.form.name}
        placeholder={draft.known?.title ?? ""}
        value={draft.name}
        onChange={(event) => draft.setName(event.currentTarget.value)}
        error={fieldError(error, "name")}
      />
      {settings.map((setting) => (
        <SettingField
          key={`${draft.kind} ${setting.name}`}
          setting={setting}
          draft={draft}
          isEdit={props.source?.has_secrets}
        />
      ))}
      <Limits draft={draft} />
      {draft.known?.terms && <Alert color="gray">{draft.known.terms}</Alert>}
    </FormDialog>
  );
}

type Draft = ReturnType<typeof useDraft>;

function SettingField(props: {
  readonly setting: Setting;
  readonly draft: Draft;
  readonly isEdit: boolean | undefined;
}) {
  const { setting, draft } = props;
  const { name, label, hint, placeholder, isRequired, choices } = setting;
  const value = draft.typed[name] ?? "";
  const set = (text: string) => draft.setTyped({ ...draft.typed, [name]: text });
  const lack = draft.missing.has(name) ? words.form.required : undefined;
  const error = lack ?? draft.faults.get(name) ?? fieldError(draft.error, `settings.${name}`);
  const common = { label, error, ...(hint === undefined ? {} : { description: hint }) };
  if (choices !== null)
    return (
      <Select
        {...common}
        data={[...choices]}
        value={value === "" ? null : value}
        onChange={(one) => set(one ?? "")}
        clearable
        placeholder={placeholder ?? ""}
      />
    );
  if (setting.isSecret)
    return (
      <PasswordInput
        {...common}
        autoComplete="off"
        required={isRequired && props.isEdit !== true}
        placeholder={props.isEdit === true ? words.form.secretStays : ""}
        value={value}
        onChange={(event) => set(event.currentTarget.value)}
      />
    );
  if (setting.type === "json")
    return (
      <Textarea
        {...common}
        autosize
        minRows={1}
        placeholder={placeholder ?? words.form.json}
        value={value}
        onChange={(event) => set(event.currentTarget.value)}
      />
    );
  return (
    <TextInput
      {...common}
      required={isRequired}
      placeholder={placeholder ?? ""}
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
}

/** Budget and retention. */
function Limits({ draft }: { readonly draft: Draft }) {
  const { error, limits } = draft;
  return (
    <Stack gap="sm">
      <NumberField
        label={words.form.units}
        description={words.form.unitsHint}
        value={draft.units}
        onChange={draft.setUnits}
        typed={limits.units}
        error={fieldError(error, "units_per_day")}
      />
      <NumberField
        label={words.form.readingsKept}
        description={words.form.readingsKeptHint}
        value={draft.readingsKept}
        onChange={draft.setReadingsKept}
        typed={limits.readingsKept}
        error={fieldError(error, "readings_kept_days")}
      />
      <NumberField
        label={words.form.answersKept}
        value={draft.answersKept}
        onChange={draft.setAnswersKept}
        typed={limits.answersKept}
        error={fieldError(error, "answers_kept_days")}
      />
      <Checkbox
        label={words.form.watches}
        checked={draft.watches}
        onChange={(event) => draft.setWatches(event.currentTarget.checked)}
      />
    </Stack>
  );
}
