/** A term of a campaign as it is typed, new or changed, and sending it. */
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useWrite } from "../../api/queries.ts";
import { structureReads } from "../../api/structure-reads.ts";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { draftOf, emptyForm, formOf, type RuleForm } from "../../rules/form.ts";
import type { Campaign, Component } from "./words.ts";

type Structure = Schemas["ListedStructureRow"];

/** `of` is the term that is changed; null makes a new one. */
export function useTerm(campaign: Campaign, of: Structure | null, onClose: () => void) {
  const [name, setName] = useState(of?.name ?? "");
  const [component, setComponent] = useState<Component>((of?.component ?? "fixed") as Component);
  const [form, setForm] = useState<RuleForm>(() =>
    of === null ? emptyForm({ kind: "deliverables", period: "cycle" }) : formOf(of.current_version),
  );
  const [hasTried, setTried] = useState(false);
  const refreshes = [...structureReads, "listCreatorPayouts", "getCreatorPayout"] as const;
  const make = useWrite("createStructure", { refreshes, done: "Term added.", onDone: onClose });
  const edit = useWrite("updateStructure", { refreshes, done: "New version saved.", onDone: onClose });
  const { error, isPending } = of === null ? make : edit;
  const { draft, problems } = draftOf(form);
  const submit = () => {
    setTried(true);
    if (draft === null || (of === null && name.trim() === "")) return;
    if (of !== null) return edit.mutate({ path: { id: of.id }, body: { kind: "rule", ...draft } });
    const home = { project_id: campaign.project_id, campaign_id: campaign.id };
    make.mutate({ body: { ...home, name, component, ...draft } });
  };
  return {
    ...{ name, setName, component, setComponent, form, draft, error, isPending, hasTried, submit },
    isNew: of === null,
    change: (changes: Partial<RuleForm>) => setForm((before) => ({ ...before, ...changes })),
    errorAt: (path: string): string | undefined => {
      const problem = problems.find((each) => each.path === path && (hasTried || !each.isMissing));
      return problem?.message ?? fieldError(error, path);
    },
  };
}

export type Term = ReturnType<typeof useTerm>;
