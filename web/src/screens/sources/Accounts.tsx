/** The accounts that a source looks through for new posts. */
import { Stack, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useList } from "../../api/queries.ts";
import { platformName } from "../../ledger/platforms.ts";
import { AnchorLink } from "../../pieces/AnchorLink.tsx";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { Ago } from "../../pieces/When.tsx";
import { words } from "./words.ts";

type Account = Schemas["SourceAccountRow"];

const columns: readonly Column<Account>[] = [
  {
    id: "handle",
    header: words.accounts.account,
    cell: (account) => (
      <Stack gap={0}>
        <AnchorLink to="/creators/$creatorId" params={{ creatorId: account.creator_id }} size="sm" fw={550}>
          @{account.handle}
        </AnchorLink>
        <Text size="xs" c="dimmed">
          {platformName(account.platform)}
        </Text>
      </Stack>
    ),
  },
  {
    id: "looked",
    header: words.accounts.looked,
    cell: (account) => (
      <Stack gap={0}>
        <Text size="sm">
          <Ago at={account.looked_at} />
        </Text>
        {account.error !== null && (
          <Text size="xs" c="var(--mantine-color-error)">
            {account.error}
          </Text>
        )}
      </Stack>
    ),
  },
  {
    id: "next",
    header: words.accounts.next,
    isExtra: true,
    cell: ({ due_at }) => (
      <Text size="sm">
        <Ago at={due_at} empty="—" />
      </Text>
    ),
  },
];

export function Accounts({ source }: { readonly source: Schemas["SourceRow"] }) {
  const list = useList("listSourceAccounts", { path: { id: source.id } });
  return (
    <DataTable
      label={words.accounts.title}
      list={list}
      columns={columns}
      rowId={({ creator_id }) => creator_id}
      empty={
        <EmptyState icon={IconUsers} title={words.accounts.none}>
          {source.watches_accounts ? words.accounts.noneHint : words.accounts.off}
        </EmptyState>
      }
    />
  );
}
