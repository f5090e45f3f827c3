/** Writes a rule, new or as a new version, beside what it would have cost on the real history. */
import { Alert, Box, Button, Group, Paper, Select, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconInfoCircle } from "@tabler/icons-react";
import { Link, useBlocker, useNavigate, useParams } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useRead, useWrite } from "../../api/queries.ts";
import { ConfirmDialog } from "../../pieces/ConfirmDialog.tsx";
import { FormErrors, fieldError } from "../../pieces/FormErrors.tsx";
import { PageHeader } from "../../pieces/PageHeader.tsx";
import { useProject, useProjects } from "../../project.ts";
import { draftOf, emptyForm, formOf, projectKinds, type RuleForm } from "../../rules/form.ts";
import { type CriteriaType, kindNamed, rules } from "../../rules/kinds.ts";
import { RuleFields } from "../../rules/RuleFields.tsx";
import { RulePicture } from "../../rules/RulePicture.tsx";
import { periodNoun, type Rule } from "../../rules/rule.ts";
import { differencesOf, midwaySentence, sentenceOf } from "../../rules/sentences.ts";
import { text, useFilters } from "../../search.ts";
import { useMay } from "../../session.tsx";
import { Problem } from "../../shell/Problem.tsx";
import { Simulation } from "./Simulation.tsx";
import type { Structure } from "./structure.tsx";
import { Differences } from "./Versions.tsx";

const TYPING_MS = 350;

const fields = { version: text };

export default function EditorScreen() {
  const { structureId } = useParams({ strict: false }) as { structureId?: string };
  return structureId === undefined ? <NewStructure /> : <EditStructure id={structureId} />;
}

function EditStructure({ id }: { readonly id: string }) {
  const { data, error, refetch } = useRead("getStructure", { path: { id } });
  const [{ version }] = useFilters(fields);
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
  const navigate = useNavigate();
  const mayEdit = useMay("edit");
  const projects = useProjects();
  const [shown] = useProject();
  const [name, setName] = useState("");
  const [chosenProject, setChosenProject] = useState<string | null>(null);
  const projectId =
    structure?.project_id ?? chosenProject ?? shown ?? (projects.length === 1 ? projects[0]?.id : undefined);
  const [form, setForm] = useState(start);
  const [hasTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Error | null>(null);
  const { draft, problems } = draftOf(form);
  const [settled] = useDebouncedValue(JSON.stringify(draft), TYPING_MS);
  const simulated = useLastSound(settled);
  const isSaved = useRef(false);
  const isDirty = form !== start || name !== "";
  const leaving = useBlocker({
    shouldBlockFn: () => isDirty && !isSaved.current,
    enableBeforeUnload: () => isDirty && !isSaved.current,
    withResolver: true,
  });

  const finish = (id: string) => {
    isSaved.current = true;
    void navigate({ to: `/structures/${id}`, search: { version: undefined } as never });
  };
  const create = useWrite("createStructure", {
    refreshes: ["listStructures"],
    done: "The structure is made. Now assign creators to it.",
    onDone: ({ structure_id }) => finish(structure_id),
  });
  const update = useWrite("updateStructure", {
    refreshes: ["getStructure", "listStructures", "simulateStructure", "explainStructure"],
    done: "The new version is saved.",
    onDone: () => finish(structure?.id ?? ""),
  });
  const error = structure === undefined ? create.error : update.error;
  const errorAt = (path: string): string | undefined => {
    const problem = problems.find((each) => each.path === path && (hasTried || !each.isMissing));
    return problem?.message ?? fieldError(error, path) ?? fieldError(refusal, `rule.${path}`);
  };
  const change = (changes: Partial<RuleForm>) => {
    setForm((before) => ({ ...before, ...changes }));
    create.reset();
    update.reset();
  };
  const isNamed = structure !== undefined || name.trim() !== "";
  const save = () => {
    setTried(true);
    if (draft === null || !isNamed || projectId === undefined) return;
    if (structure === undefined) create.mutate({ body: { project_id: projectId, name, ...draft } });
    else setAsking(true);
  };
  const kindsOffered = structure === undefined ? projectKinds : offeredFor(structure);
  const isPending = create.isPending || update.isPending;

  return (
    <>
      <Text size="sm" mb={4}>
        <Text
          component={Link}
          to={structure === undefined ? "/structures" : `/structures/${structure.id}`}
          c="dimmed"
          inherit
        >
          {structure === undefined ? "Structures" : structure.name}
        </Text>
      </Text>
      <PageHeader
        title={structure === undefined ? "New structure" : `Edit ${structure.name}`}
        actions={
          mayEdit && (
            <Button onClick={save} loading={isPending} disabled={structure !== undefined && !isDirty}>
              {structure === undefined ? "Create the structure" : `Save as version ${structure.versions.length + 1}`}
            </Button>
          )
        }
      >
        Change anything and see at once what the last months would have cost. Nobody is paid by it until you save.
      </PageHeader>
      <div className="editor">
        <Stack gap="lg" className="editor-form">
          {!mayEdit && (
            <Alert icon={<IconInfoCircle size={18} />} variant="light">
              Your role may try rules out here, but not save them.
            </Alert>
          )}
          {structure === undefined && (
            <Stack gap="sm">
              <TextInput
                label="Name"
                placeholder="Weekly views"
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
                error={(hasTried && !isNamed ? "Give it a name." : undefined) ?? fieldError(error, "name")}
                autoComplete="off"
                data-autofocus
              />
              {projects.length > 1 && (
                <Select
                  label="Project"
                  data={projects.map((project) => ({ value: project.id, label: project.name }))}
                  value={projectId ?? null}
                  onChange={setChosenProject}
                  error={
                    (hasTried && projectId === undefined ? "Choose the project." : undefined) ??
                    fieldError(error, "project_id")
                  }
                  placeholder="Choose the project"
                  allowDeselect={false}
                />
              )}
            </Stack>
          )}
          <RuleFields form={form} change={change} errorAt={errorAt} kindsOffered={kindsOffered} />
          <FormErrors
            error={error}
            fields={[
              "name",
              "project_id",
              "criteria_type",
              "criteria_params",
              "period",
              "amount_cents",
              "proration_mode",
            ]}
          />
          <Reading of={simulated} />
        </Stack>
        <Box className="editor-trial" miw={0}>
          <Simulation
            projectId={projectId}
            structure={structure}
            draft={simulated}
            isBehind={draft === null || settled !== JSON.stringify(draft)}
            isUnsound={draft === null}
            onRefusal={setRefusal}
          />
        </Box>
      </div>
      {isAsking && structure !== undefined && draft !== null && (
        <ConfirmDialog
          isOpen
          onClose={() => setAsking(false)}
          title={`Save as version ${structure.versions.length + 1}?`}
          confirm="Save the version"
          onConfirm={() =>
            update.mutate(
              { path: { id: structure.id }, body: { kind: "rule", ...draft } },
              { onError: () => setAsking(false) },
            )
          }
          isPending={update.isPending}
          error={update.error}
        >
          {takesHold(structure.current_version, draft)}
          <Differences of={differencesOf(structure.current_version, draft)} />
        </ConfirmDialog>
      )}
      {leaving.status === "blocked" && (
        <ConfirmDialog
          isOpen
          onClose={() => leaving.reset()}
          title="Leave without saving?"
          confirm="Leave"
          isDangerous
          onConfirm={() => leaving.proceed()}
          isPending={false}
          error={null}
        >
          What you changed on this page is not saved.
        </ConfirmDialog>
      )}
    </>
  );
}

/** The rule as it reads, so that a slip of the finger is noticed. */
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

/** The last draft that could be read, while the fields are between two sound states. */
function useLastSound(text: string): NonNullable<ReturnType<typeof draftOf>["draft"]> | null {
  const last = useRef<{ text: string; draft: ReturnType<typeof draftOf>["draft"] }>({ text: "null", draft: null });
  if (text !== "null" && text !== last.current.text) last.current = { text, draft: JSON.parse(text) };
  return last.current.draft;
}

/** An edit cannot turn bonuses for marks into a periodic rule, or back. */
function offeredFor(structure: Structure): readonly CriteriaType[] {
  const judgedBy = kindNamed(structure.current_version.criteria_type)?.judgedBy;
  return projectKinds.filter((kind) => rules[kind].judgedBy === judgedBy);
}

/** From when on a new version counts (docs/rules.md, "Versions"). */
function takesHold(before: Rule, after: Rule) {
  const noun = periodNoun(after.period);
  const when =
    kindNamed(after.criteria_type)?.judgedBy === "mark"
      ? "It counts for marks that are passed from now on."
      : before.period === after.period
        ? `It counts from the ${noun} under way on. What ended before, and what is booked, stays as it is.`
        : `The ${periodNoun(before.period)} under way ends by the old period; then it counts by the ${noun}.`;
  return (
    <Group mb="xs">
      <Text size="sm">{when}</Text>
    </Group>
  );
}
