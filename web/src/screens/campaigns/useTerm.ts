/** A term of a campaign as it is typed, new or changed, and sending it. */
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useWrite } from "../../api/queries.ts";
import { parseMoney, plainMoney } from "../../pieces/money.ts";
import { paramsOf, type Rule } from "../../rules/rule.ts";
import type { Campaign, Component } from "./words.ts";

export const termKinds = [
  { value: "deliverables", label: "When the required posts came" },
  { value: "per_post", label: "For each post" },
  { value: "recurring", label: "Every cycle, whatever came" },
  { value: "one_time", label: "Once, with the first cycle" },
  { value: "sales", label: "A share of sales" },
] as const;
export type TermKind = (typeof termKinds)[number]["value"];

type Structure = Schemas["StructureDetail"];

/** The fields, as texts. */
function formOf(of: Structure | null) {
  const version = of?.current_version;
  const params = version === undefined ? undefined : paramsOf(version);
  const term = params !== undefined && "scope" in params ? params : undefined;
  return {
    name: of?.name ?? "",
    component: (of?.component ?? "fixed") as Component,
    currency: version?.currency ?? "USD",
    kind: (termKinds.find(({ value }) => value === version?.criteria_type)?.value ?? "deliverables") as TermKind,
    amount: version?.amount_cents == null ? "" : plainMoney(version.amount_cents, version.currency),
    partial: params?.kind === "deliverables" && params.partial_allowed === true,
    most: params?.kind === "per_post" && params.max_posts !== undefined ? String(params.max_posts) : "",
    percent: term?.percent === undefined ? "" : String(term.percent),
    scope: (term?.scope ?? "all") as string,
    proration: (version?.proration_mode ?? "prorate") as string,
  };
}
type TermFields = ReturnType<typeof formOf>;

/** The rule that the fields say; amounts that are missing count as nothing in it. */
function ruleOf(form: TermFields, cents: bigint | undefined, percent: number | undefined): Schemas["RuleDraft"] {
  const isSales = form.kind === "sales";
  return {
    period: "cycle",
    amount_cents: isSales ? null : Number(cents ?? 0),
    currency: form.currency,
    criteria_type: form.kind,
    criteria_params: {
      ...(form.kind === "deliverables" && form.partial ? { partial_allowed: true } : {}),
      ...(form.kind === "per_post" && form.most.trim() !== "" ? { max_posts: Number(form.most) } : {}),
      ...(isSales ? { percent: percent ?? 0, scope: form.scope } : {}),
    },
    proration_mode: form.proration,
  } as Schemas["RuleDraft"];
}

/** `of` is the term that is changed; null makes a new one. */
export function useTerm(campaign: Campaign, of: Structure | null, onClose: () => void) {
  const [form, setForm] = useState(() => formOf(of));
  const [hasTried, setTried] = useState(false);
  const refreshes = ["listStructures", "getStructure", "listCreatorPayouts", "getCreatorPayout"] as const;
  const make = useWrite("createStructure", { refreshes, done: "The term is added.", onDone: onClose });
  const edit = useWrite("updateStructure", { refreshes, done: "The new version is saved.", onDone: onClose });
  const { error, isPending } = of === null ? make : edit;
  const cents = parseMoney(form.amount, form.currency);
  const percent = /^\d{1,3}(\.\d{1,6})?$/.test(form.percent.trim()) ? Number(form.percent) : undefined;
  const isReady = form.kind === "sales" ? percent !== undefined : cents !== undefined;
  const rule = ruleOf(form, cents, percent);
  const submit = () => {
    setTried(true);
    if (!isReady || (of === null && form.name.trim() === "")) return;
    if (of === null) {
      const { name, component } = form;
      make.mutate({
        body: { project_id: campaign.project_id, name, campaign_id: campaign.id, component, ...rule },
      });
    } else edit.mutate({ path: { id: of.id }, body: { kind: "rule", ...rule } });
  };
  return {
    ...{ form, error, isPending, hasTried, isReady, submit },
    isNew: of === null,
    hasAmount: cents !== undefined,
    hasPercent: percent !== undefined,
    rule: rule as Rule,
    set: (changes: Partial<TermFields>) => setForm({ ...form, ...changes }),
  };
}

export type Term = ReturnType<typeof useTerm>;
