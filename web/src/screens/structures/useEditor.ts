/** A rule being edited: its fields, draft, errors, and saving it. */
import { useDebouncedValue } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useWrite } from "../../api/queries.ts";
import { structureReads } from "../../api/structure-reads.ts";
import { useProjectChoice } from "../../ProjectSelect.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { draftOf, type RuleForm } from "../../rules/form.ts";
import type { Structure } from "./types.ts";

const TYPING_MS = 350;

/** `structure` is the one that is changed; undefined makes a new one. */
export function useEditor(structure: Structure | undefined, start: RuleForm) {
  const choice = useProjectChoice();
  const projectId = structure?.project_id ?? choice.projectId;
  const [name, setName] = useState("");
  const [form, setForm] = useState(start);
  const [hasTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [serverError, setServerError] = useState<Error | null>(null);
  const { draft, problems } = draftOf(form);
  const [settled] = useDebouncedValue(JSON.stringify(draft), TYPING_MS);
  const simulated = useLastSound(settled);
  const isDirty = form !== start || name !== "";
  const { isLosing, finish } = useLeaving(isDirty);
  const { create, update } = useSaving(structure, finish);
  const error = structure === undefined ? create.error : update.error;
  const isNamed = structure !== undefined || name.trim() !== "";
  return {
    ...{ structure, choice, projectId, name, setName, form, draft, simulated, hasTried, isNamed, error },
    ...{ isAsking, setAsking, setServerError, isDirty, isLosing, update },
    isPending: create.isPending || update.isPending,
    isBehind: draft === null || settled !== JSON.stringify(draft),
    errorAt: (path: string): string | undefined => {
      const problem = problems.find((each) => each.path === path && (hasTried || !each.isMissing));
      return problem?.message ?? fieldError(error, path) ?? fieldError(serverError, `rule.${path}`);
    },
    change: (changes: Partial<RuleForm>) => {
      setForm((before) => ({ ...before, ...changes }));
      create.reset();
      update.reset();
    },
    save: () => {
      setTried(true);
      if (draft === null || !isNamed || projectId === undefined) return;
      if (structure === undefined) create.mutate({ body: { project_id: projectId, name, ...draft } });
      else setAsking(true);
    },
  };
}

export type Editing = ReturnType<typeof useEditor>;

/** Both ways to save; `finish` comes afterwards with the structure's id. */
function useSaving(structure: Structure | undefined, finish: (id: string) => void) {
  const create = useWrite("createStructure", {
    refreshes: ["listStructures"],
    done: "Pay rule created. Now assign creators.",
    onDone: ({ structure_id }) => finish(structure_id),
  });
  const update = useWrite("updateStructure", {
    refreshes: [...structureReads, "simulateStructure", "explainStructure"],
    done: "New version saved.",
    onDone: () => finish(structure?.id ?? ""),
  });
  return { create, update };
}

/** Whether leaving loses changes, and `finish`, which goes to the saved structure. */
function useLeaving(isDirty: boolean) {
  const navigate = useNavigate();
  const isSaved = useRef(false);
  const isLosing = () => isDirty && !isSaved.current;
  const finish = (id: string) => {
    isSaved.current = true;
    void navigate({ to: "/structures/$structureId", params: { structureId: id }, search: {} });
  };
  return { isLosing, finish };
}

/** The last valid draft, kept while the fields are incomplete. */
function useLastSound(text: string): NonNullable<ReturnType<typeof draftOf>["draft"]> | null {
  const last = useRef<{ text: string; draft: ReturnType<typeof draftOf>["draft"] }>({ text: "null", draft: null });
  if (text !== "null" && text !== last.current.text) last.current = { text, draft: JSON.parse(text) };
  return last.current.draft;
}
