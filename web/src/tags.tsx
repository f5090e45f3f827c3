/** Tags of creators and of creator payouts: free labels that never affect money. */
import type { Schemas } from "../../src/sdk/index.ts";
import { useAll } from "./api/all.ts";
import { ChoiceFilter } from "./pieces/Filters.tsx";

export type Tag = Schemas["TagRow"];
/** What carries the tags. */
export type TagKind = "creator" | "payout";

/** All tags of a kind, by name. */
export function useTags(kind: TagKind) {
  const all = useAll(kind === "creator" ? "listCreatorTags" : "listPayoutTags", {});
  return { ...all, rows: all.rows.toSorted((a, b) => a.name.localeCompare(b.name)) };
}

/** Narrows a list to what carries a tag; nothing while there is no tag. */
export function TagFilter(props: {
  readonly kind: TagKind;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}) {
  const { kind, value, onChange } = props;
  const { rows } = useTags(kind);
  if (rows.length === 0 && value === undefined) return null;
  return (
    <ChoiceFilter
      label="Tag"
      options={rows.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
    />
  );
}
