/** The table of creators: owed, paid, last paid; a row opens to its earnings and payments. */
import { Anchor, Box, Button, Group, Tabs, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconArrowDown, IconChevronDown, IconChevronRight, IconCoins, IconReceipt } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Arguments, Schemas } from "../../../../src/sdk/index.ts";
import { openBalanceSearch } from "../../addresses.ts";
import { useList } from "../../api/queries.ts";
import { AccrualList } from "../../ledger/AccrualList.tsx";
import { useMethods } from "../../ledger/all.ts";
import { readyCents } from "../../ledger/amounts.ts";
import { CreatorName } from "../../ledger/CreatorName.tsx";
import { PaymentList } from "../../ledger/PaymentList.tsx";
import { platformName } from "../../ledger/platforms.ts";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { Money } from "../../pieces/Money.tsx";
import { formatMoney } from "../../pieces/money.ts";
import { formatDay, When } from "../../pieces/When.tsx";
import { useFilters } from "../../search.ts";

type Balance = Schemas["BalanceRow"];
type Query = NonNullable<Arguments<"listBalances">["query"]>;
type Sort = NonNullable<Query["sort"]>;

export const balanceId = (row: Pick<Balance, "creator_id" | "currency">): string => `${row.creator_id}:${row.currency}`;

interface BalancesProps {
  readonly query: Query;
  readonly selected: ReadonlyMap<string, Balance>;
  /** Undefined for members who cannot record payments. */
  readonly onSelect: ((selected: ReadonlyMap<string, Balance>) => void) | undefined;
  readonly onPay: ((balance: Balance) => void) | undefined;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly isFiltered: boolean;
}

export function Balances(props: BalancesProps) {
  const { query, selected, onSelect, isFiltered } = props;
  const list = useList("listBalances", { query });
  const [{ open }, setOpen] = useFilters(openBalanceSearch);
  const columns = useColumns(props, open);
  const choose = (ids: ReadonlySet<string>) => {
    const known = new Map([...selected, ...list.rows.map((row) => [balanceId(row), row] as const)]);
    const chosen = [...ids].flatMap((id) => {
      const row = known.get(id);
      return row === undefined ? [] : [[id, row] as const];
    });
    onSelect?.(new Map(chosen));
  };
  return (
    <DataTable
      label="Creator balances"
      list={list}
      columns={columns}
      rowId={balanceId}
      rowName={(row) => row.display_name ?? row.handle}
      onOpen={(row) => setOpen({ open: open === balanceId(row) ? undefined : balanceId(row) })}
      {...(onSelect === undefined ? {} : { selection: { ids: new Set(selected.keys()), onChange: choose } })}
      detail={(row) => (open === balanceId(row) ? <Drill of={row} query={query} /> : null)}
      empty={isFiltered ? <NoMatch /> : <NothingYet />}
    />
  );
}

function NoMatch() {
  return (
    <EmptyState icon={IconCoins} title="No matching creators">
      Remove filters or choose other dates.
    </EmptyState>
  );
}

function NothingYet() {
  return (
    <EmptyState
      icon={IconCoins}
      title="No earnings yet"
      action={
        <Group>
          <Button component={Link} to="/import">
            Import readings
          </Button>
          <Button component={Link} to="/structures" variant="default">
            Create pay rule
          </Button>
        </Group>
      }
    >
      Import readings and create a pay rule. The next nightly calculation books earnings here.
    </EmptyState>
  );
}

function useColumns(
  { query, sort, onSort, onPay }: BalancesProps,
  open: string | undefined,
): readonly Column<Balance>[] {
  const isDated = query.from !== undefined || query.to !== undefined;
  const methods = new Map(useMethods().map(({ id, name }) => [id, name]));
  const sorted = (by: Sort, label: string) => (
    <SortButton label={label} isOn={sort === by} onClick={() => onSort(by)} />
  );
  const pay = (onPay: (balance: Balance) => void): Column<Balance> => ({
    id: "pay",
    header: <VisuallyHidden>Actions</VisuallyHidden>,
    isFigure: true,
    cell: (row) => readyCents(row) > 0 && <PayButton of={row} onClick={() => onPay(row)} />,
  });
  return [
    {
      id: "creator",
      header: sorted("handle", "Creator"),
      cell: (row) => <CreatorCell of={row} isOpen={open === balanceId(row)} />,
    },
    {
      id: "outstanding",
      header: sorted("outstanding", "Outstanding"),
      isFigure: true,
      cell: (row) => <OutstandingCell of={row} isDated={isDated} />,
    },
    {
      id: "paid",
      header: sorted("paid", "Paid"),
      isFigure: true,
      isExtra: true,
      cell: (row) => (
        <>
          <Money cents={row.paid_cents} currency={row.currency} />
          {isDated && (
            <Text size="xs" c="dimmed">
              in these dates
            </Text>
          )}
        </>
      ),
    },
    {
      id: "last_paid",
      header: sorted("last_paid", "Last paid"),
      isExtra: true,
      cell: (row) => (
        <>
          <Text size="sm">
            <When at={row.last_paid_at} empty="never" />
          </Text>
          {row.last_method_id !== null && (
            <Text size="xs" c="dimmed">
              {methods.get(row.last_method_id)}
            </Text>
          )}
        </>
      ),
    },
    ...(onPay === undefined ? [] : [pay(onPay)]),
  ];
}

function CreatorCell({ of: row, isOpen }: { readonly of: Balance; readonly isOpen: boolean }) {
  return (
    <Group gap="xs" wrap="nowrap">
      <Box visibleFrom="xs" lh={0}>
        {isOpen ? (
          <IconChevronDown size={16} aria-hidden />
        ) : (
          <IconChevronRight size={16} aria-hidden color="var(--mantine-color-dimmed)" />
        )}
      </Box>
      <CreatorName
        handle={row.handle}
        name={row.display_name}
        avatarUrl={row.avatar_url}
        note={row.is_active ? platformName(row.platform) : "removed"}
      />
    </Group>
  );
}

function OutstandingCell({ of: row, isDated }: { readonly of: Balance; readonly isDated: boolean }) {
  return (
    <>
      <Money cents={row.outstanding_cents} currency={row.currency} fw={600} />
      <Text size="xs" c="dimmed" style={{ textWrap: "balance" }}>
        {sinceText(row, isDated)}
      </Text>
    </>
  );
}

/** How much is in a pay run or on hold, since when it is owed, or why nothing is. */
function sinceText(row: Balance, isDated: boolean): string {
  if (row.reserved_cents !== 0) return `${formatMoney(row.reserved_cents, row.currency)} in a pay run`;
  if (row.held_cents !== 0) return `${formatMoney(row.held_cents, row.currency)} on hold`;
  if (row.outstanding_since !== null) return `since ${formatDay(row.outstanding_since)}`;
  if (row.earned_cents !== 0) return "all settled";
  return isDated ? "nothing earned in these dates" : "nothing earned";
}

function PayButton({ of: row, onClick }: { readonly of: Balance; readonly onClick: () => void }) {
  return (
    <Button
      size="compact-sm"
      variant="light"
      onClick={onClick}
      aria-label={`Record payment to ${row.display_name ?? row.handle}`}
    >
      <Box hiddenFrom="sm" lh={0}>
        <IconReceipt size={16} aria-hidden />
      </Box>
      <Text span inherit visibleFrom="sm">
        Record payment
      </Text>
    </Button>
  );
}

function SortButton(props: { readonly label: string; readonly isOn: boolean; readonly onClick: () => void }) {
  return (
    <UnstyledButton
      onClick={props.onClick}
      fz="inherit"
      fw={props.isOn ? 700 : "inherit"}
      style={{ whiteSpace: "nowrap" }}
      aria-label={`Sort by ${props.label.toLowerCase()}`}
      aria-pressed={props.isOn}
    >
      {props.label}
      {props.isOn && <IconArrowDown size={12} aria-hidden style={{ marginLeft: 3, verticalAlign: -1 }} />}
    </UnstyledButton>
  );
}

/** The content of an expanded row. */
function Drill({ of, query }: { readonly of: Balance; readonly query: Query }) {
  const [{ tab = "accruals" }, setTab] = useFilters(openBalanceSearch);
  const { from, to, structure_id } = query;
  return (
    <Box p="md" bg="var(--stipend-surface)">
      <Tabs value={tab} onChange={(value) => setTab({ tab: value === "payments" ? "payments" : undefined })}>
        <Group justify="space-between" mb="sm" gap="sm">
          <Tabs.List>
            <Tabs.Tab value="accruals">Earnings</Tabs.Tab>
            <Tabs.Tab value="payments">Payments</Tabs.Tab>
          </Tabs.List>
          <Group gap="md">
            <Anchor component={Link} to={`/creators/${of.creator_id}`} size="sm">
              Open {of.display_name ?? `@${of.handle}`}
            </Anchor>
            <Anchor component={Link} to={`/creators/${of.creator_id}/statement`} size="sm">
              Statement
            </Anchor>
          </Group>
        </Group>
        <Tabs.Panel value="accruals">
          {tab === "accruals" && (
            <AccrualList
              label={`Earnings of ${of.display_name ?? of.handle}`}
              query={{ creator_id: of.creator_id, structure_id, ended_from: from, to }}
            />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="payments">
          {tab === "payments" && (
            <PaymentList
              label={`Payments to ${of.display_name ?? of.handle}`}
              query={{ creator_id: of.creator_id, from, to }}
            />
          )}
        </Tabs.Panel>
      </Tabs>
    </Box>
  );
}
