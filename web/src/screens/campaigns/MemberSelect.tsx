import { Select } from "@mantine/core";
import { useAll } from "../../api/all.ts";
import { useCreators } from "../../creators.tsx";
import type { Campaign } from "./words.ts";

/** One of a campaign's members; an empty value is none yet. */
export function MemberSelect(props: {
  readonly of: Campaign;
  readonly label: string;
  readonly value: string;
  readonly onChange: (creatorId: string) => void;
  readonly error: string | undefined;
}) {
  const { of, label, value, onChange, error } = props;
  const members = useAll("listCampaignMembers", { path: { id: of.id }, query: {} });
  const { byId } = useCreators(of.project_id);
  return (
    <Select
      label={label}
      data={members.rows.map(({ creator_id }) => ({
        value: creator_id,
        label: `@${byId.get(creator_id)?.handle ?? "…"}`,
      }))}
      value={value === "" ? null : value}
      onChange={(creator) => onChange(creator ?? "")}
      searchable
      limit={100}
      error={error}
    />
  );
}
