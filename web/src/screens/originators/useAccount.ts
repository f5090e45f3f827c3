import { useState } from "react";
import { useWrite } from "../../api/queries.ts";
import { typedAmount } from "../../pieces/typed.ts";
import { type Account, bodyOf, type Draft, draftOf } from "./form.ts";
import { words } from "./words.ts";

/** The reads that a change of an account makes stale. */
export const accountReads = ["listOriginatorAccounts", "previewPayRuns"] as const;

/** What an account's dialog holds: the draft, its faults, and saving it. */
export function useAccount(account: Account | null, onClose: () => void) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(account));
  const [hasTried, setHasTried] = useState(false);
  const options = {
    refreshes: accountReads,
    done: ({ name }: { readonly name: string }) => words.form.saved(name),
    onDone: onClose,
  } as const;
  const create = useWrite("createOriginatorAccount", options);
  const update = useWrite("updateOriginatorAccount", options);
  const write = account === null ? create : update;
  const limit = draft.currency === "" ? undefined : typedAmount(draft.limit, draft.currency, 2_000_000n);
  const send = () => {
    setHasTried(true);
    if (limit !== undefined && !limit.isEmpty && limit.value === undefined) return;
    const { rail, ...body } = bodyOf(draft, account);
    if (account === null) create.mutate({ body: { rail, ...body } });
    else update.mutate({ path: { id: account.id }, body });
  };
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  return { account, draft, set, setDraft, hasTried, limit, send, error: write.error, isPending: write.isPending };
}

export type AccountForm = ReturnType<typeof useAccount>;
