/** What "Pay everyone" looks at: projects, a cut-off, and the note to payees. */
import { Card, MultiSelect, SimpleGrid, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import type { Arguments, BodyOf } from "../../../../src/sdk/index.ts";
import { instantOf } from "../../pieces/dates.ts";
import { NoteField } from "../../pieces/NoteField.tsx";
import { useProject, useProjects } from "../../project.ts";
import { useOrganization } from "../../session.tsx";
import { words } from "./wizard-words.ts";

export interface ScopeDraft {
  readonly projectIds: readonly string[];
  /** A local minute, `2026-03-05T14:30`; empty: now. */
  readonly cutOff: string;
  readonly note: string;
}

export function useScope() {
  const [project] = useProject();
  const [draft, setDraft] = useState<ScopeDraft>({
    ...{ projectIds: project === undefined ? [] : [project], cutOff: "", note: "" },
  });
  return { draft, set: (part: Partial<ScopeDraft>) => setDraft((before) => ({ ...before, ...part })) };
}

export function queryOf(
  { projectIds, cutOff, note }: ScopeDraft,
  timezone: string,
): NonNullable<Arguments<"previewPayRuns">["query"]> {
  return {
    ...(projectIds.length === 0 ? {} : { project_ids: projectIds.join(",") }),
    ...(note.trim() === "" ? {} : { note: note.trim() }),
    ...(cutOff === "" ? {} : { cut_off: instantOf(cutOff, timezone) }),
  };
}

export function bodyOf({ projectIds, cutOff, note }: ScopeDraft, timezone: string): BodyOf<"createPayRuns"> {
  return {
    ...{ project_ids: projectIds.length === 0 ? null : [...projectIds], note: note.trim() },
    ...(cutOff === "" ? {} : { cut_off: instantOf(cutOff, timezone) }),
  };
}

export function Scope({ of: { draft, set } }: { readonly of: ReturnType<typeof useScope> }) {
  const projects = useProjects();
  const { timezone } = useOrganization();
  return (
    <Card withBorder padding="lg">
      <Title order={2} size="h4" mb="md">
        {words.scope.title}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <MultiSelect
          label={words.scope.projects}
          description={words.scope.projectsHint}
          data={projects.map(({ id, name }) => ({ value: id, label: name }))}
          value={[...draft.projectIds]}
          onChange={(projectIds) => set({ projectIds })}
          clearable
          searchable
        />
        <TextInput
          type="datetime-local"
          label={`${words.scope.cutOff} (${timezone})`}
          description={words.scope.cutOffHint}
          value={draft.cutOff}
          onChange={(event) => set({ cutOff: event.currentTarget.value })}
        />
        <NoteField
          label={words.scope.note}
          description={words.scope.noteHint}
          value={draft.note}
          minRows={1}
          onChange={(note) => set({ note })}
        />
      </SimpleGrid>
    </Card>
  );
}
