/** A destination in full. */
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useWrite } from "../../api/queries.ts";
import { InFull } from "../../pieces/InFull.tsx";
import { words } from "./words.ts";

export function FullDetails({
  of: row,
  onClose,
}: {
  readonly of: Schemas["DestinationRow"];
  readonly onClose: () => void;
}) {
  const read = useWrite("readDestinationDetails", { refreshes: [] });
  const details = read.data?.details as Readonly<Record<string, unknown>> | undefined;
  const shown =
    details === undefined
      ? undefined
      : Object.entries(words.details[row.kind]).flatMap(([name, label]) => {
          const text = details[name];
          return typeof text === "string" && text !== "" ? [[label, text] as const] : [];
        });
  return (
    <InFull
      title={words.destinations.fullTitle(row.holder_name)}
      details={shown}
      onRead={(reason) => read.mutate({ path: { id: row.id }, body: { reason } })}
      isPending={read.isPending}
      error={read.error}
      onClose={onClose}
    />
  );
}
