/** What a rail's file says of who pays, in full. */
import { useWrite } from "../../api/queries.ts";
import { InFull } from "../../pieces/InFull.tsx";
import { type Account, fieldsOf } from "./form.ts";
import { words } from "./words.ts";

export function AccountInFull({ of: account, onClose }: { readonly of: Account; readonly onClose: () => void }) {
  const read = useWrite("readOriginatorAccount", { refreshes: [] });
  const originator = read.data?.originator;
  const shown =
    originator === undefined
      ? undefined
      : fieldsOf(account.rail).flatMap(({ name, label }) => {
          const text = at(originator, name);
          return text === "" ? [] : [[label, text] as const];
        });
  return (
    <InFull
      title={words.fullTitle(account.name)}
      details={shown}
      onRead={(reason) => read.mutate({ path: { id: account.id }, body: { reason } })}
      isPending={read.isPending}
      error={read.error}
      onClose={onClose}
    />
  );
}

/** The text at a path, such as `offset.routing`; empty where there is none. */
function at(details: Readonly<Record<string, unknown>>, path: string): string {
  const found = path
    .split(".")
    .reduce<unknown>((value, part) => (value as Readonly<Record<string, unknown>> | undefined)?.[part], details);
  return typeof found === "string" ? found : "";
}
