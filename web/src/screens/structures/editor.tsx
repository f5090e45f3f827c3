/** Edits a pay rule, new or as a new version, next to its simulation on real history. */
import { Alert, Box, Button, Paper, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { addresses } from "../../addresses.ts";
import { useRead } from "../../api/queries.ts";
import { ProjectSelect } from "../../ProjectSelect.tsx";
import { BackLink } from "../../pieces/BackLink.tsx";
import { FormErrors, fieldError } from "../../pieces/FormErrors.tsx";
import { Leaving } from "../../pieces/Leaving.tsx";
import { PageHeader } from "../../pieces/PageHeader.tsx";
import { emptyForm, formOf, projectKinds, projectPeriods, type RuleForm } from "../../rules/form.ts";
import { type CriteriaType, kindNamed, rules } from "../../rules/kinds.ts";
import { RuleFields } from "../../rules/RuleFields.tsx";
import { RulePicture } from "../../rules/RulePicture.tsx";
import type { Draft, Rule } from "../../rules/rule.ts";
import { midwaySentence, sentenceOf } from "../../rules/sentences.ts";
import { useFilters } from "../../search.ts";
import { useMay } from "../../session.tsx";
import { Problem } from "../../shell/Problem.tsx";
import { SaveVersion } from "./SaveVersion.tsx";
import { Simulation } from "./Simulation.tsx";
import type { Structure } from "./types.ts";
import { type Editing, useEditor } from "./useEditor.ts";

export default function EditorScreen() {
  const { structureId } = useParams({ strict: false });
  return structureId === undefined ? <NewStructure /> : <EditStructure id={structureId} />;
}

function EditStructure({ id }: { readonly id: string }) {
  const { data, error, refetch } = useRead("getStructure", { path: { id } });
  const [{ version }] = useFilters(addresses["/structures/$structureId/edit"]);
  if (error !== null && data === undefined) return <Problem error={error} again={() => void refetch()} />;
  if (data === undefined || data.id !== id) return <Skeleton h={320} radius="md" />;
  const start = data.versions.find(({ version_number }) => String(version_number) === version) ?? data.current_version;
  return <Editor key={`${id} ${version ?? ""}`} structure={data} start={formOf(start)} />;
}

function NewStructure() {
  const [start] = useState(emptyForm);
  return <Editor structure={undefined} start={start} />;
}

function Editor({ structure, start }: { readonly structure: Structure | undefined; readonly start: RuleForm }) {
  const editing = useEditor(structure, start);
  const { draft, simulated } = editing;
  return (
    <>
      <Header of={editing} />
      <div className="editor">
        <Fields of={editing} />
        <Box className="editor-trial" miw={0}>
          <Simulation
            projectId={editing.projectId}
            structure={structure}
            draft={simulated}
            isBehind={editing.isBehind}
            isUnsound={draft === null}
            onServerError={editing.setServerError}
          />
        </Box>
      </div>
      {editing.isAsking && structure !== undefined && draft !== null && (
        <Asking of={editing} structure={structure} draft={draft} />
      )}
      <Leaving when={editing.isLosing} title="Leave without saving?">
        You have unsaved changes on this page.
      </Leaving>
    </>
  );
}

interface PartProps {
  readonly of: Editing;
}

function Header({ of }: PartProps) {
  const { structure } = of;
  return (
    <>
      {structure === undefined ? (
        <BackLink to="/structures">Pay rules</BackLink>
      ) : (
        <BackLink to="/structures/$structureId" params={{ structureId: structure.id }}>
          {structure.name}
        </BackLink>
      )}
      <PageHeader
        title={structure === undefined ? "New pay rule" : `Edit ${structure.name}`}
        actions={<Save of={of} />}
      >
        Change anything and see immediately what recent months would have cost. Nothing is paid until you save.
      </PageHeader>
    </>
  );
}

function Save({ of: { structure, save, isPending, isDirty } }: PartProps) {
  if (!useMay("edit")) return null;
  return (
    <Button onClick={save} loading={isPending} disabled={structure !== undefined && !isDirty}>
      {structure === undefined ? "Create pay rule" : `Save as version ${structure.versions.length + 1}`}
    </Button>
  );
}

const atFields = [
  ...["name", "project_id", "criteria_type", "criteria_params", "period", "amount_cents", "proration_mode"],
] as const;

function Fields({ of }: PartProps) {
  const mayEdit = useMay("edit");
  const { structure, form, change, errorAt, error } = of;
  return (
    <Stack gap="lg" className="editor-form">
      {!mayEdit && (
        <Alert icon={<IconInfoCircle size={18} />} variant="light">
          Your role can simulate rules here but not save them.
        </Alert>
      )}
      {structure === undefined && <Naming of={of} />}
      <RuleFields
        form={form}
        change={change}
        errorAt={errorAt}
        kindsOffered={structure === undefined ? projectKinds : offeredFor(structure)}
        current={structure?.current_version.period}
      />
      <FormErrors error={error} fields={atFields} />
      <Reading of={of.simulated} />
      {/* On a phone the heading is many screens above. */}
      <Box hiddenFrom="sm">
        <Save of={of} />
      </Box>
    </Stack>
  );
}

/** Fields of new structures only. */
function Naming({ of: { name, setName, hasTried, isNamed, error, choice } }: PartProps) {
  return (
    <Stack gap="sm">
      <TextInput
        label="Name"
        placeholder="Weekly views"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={(hasTried && !isNamed ? "Enter a name." : undefined) ?? fieldError(error, "name")}
        autoComplete="off"
        data-autofocus
      />
      <ProjectSelect of={choice} hasTried={hasTried} error={fieldError(error, "project_id")} />
    </Stack>
  );
}

/** Confirms a new version with its changes and effective date. */
function Asking({ of, structure, draft }: PartProps & { readonly structure: Structure; readonly draft: Draft }) {
  const { update, setAsking } = of;
  return (
    <SaveVersion
      structure={structure}
      draft={draft}
      update={update}
      onSave={(dated) =>
        update.mutate(
          { path: { id: structure.id }, body: { kind: "rule", ...draft, ...dated } },
          { onError: () => setAsking(false) },
        )
      }
      onClose={() => setAsking(false)}
    />
  );
}

/** The rule as a sentence, so that typing errors are noticed. */
function Reading({ of: rule }: { readonly of: Rule | null }) {
  if (rule === null) return null;
  return (
    <Paper p="md" radius="md" bg="var(--stipend-surface)">
      <Text size="sm">{sentenceOf(rule)}</Text>
      <Text size="xs" c="dimmed" mt={4} mb="sm">
        {midwaySentence(rule)}
      </Text>
      <RulePicture of={rule} />
    </Paper>
  );
}

/** An edit cannot turn a milestone rule into a periodic one, nor a rule paid by post into another, or back. */
function offeredFor({ current_version: { criteria_type: type, period } }: Structure): readonly CriteriaType[] {
  const judgedBy = kindNamed(type)?.judgedBy;
  const has = (kind: CriteriaType) => period !== "post" || projectPeriods(kind).includes("post");
  return projectKinds.filter((kind) => rules[kind].judgedBy === judgedBy && has(kind));
}
