/** Payouts, the dashboard's home: what each creator is owed, recording payments, and totals. */
import { Skeleton } from "@mantine/core";
import { useHotkeys, useMediaQuery } from "@mantine/hooks";
import { IconUsers } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useState } from "react";
import type { Arguments, Schemas } from "../../../src/sdk/index.ts";
import { addresses } from "../addresses.ts";
import { PayDialog } from "../ledger/pay/PayDialog.tsx";
import type { Payee } from "../ledger/pay/plan.ts";
import { StructureFilter } from "../ledger/StructureFilter.tsx";
import { Why } from "../ledger/why/Why.tsx";
import { useReaches } from "../limits.ts";
import { DateRange } from "../pieces/DateRange.tsx";
import { ChoiceFilter, Filters, SearchFilter } from "../pieces/Filters.tsx";
import { isTyping } from "../pieces/keys.ts";
import { LinkButton } from "../pieces/LinkButton.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { useProject } from "../project.ts";
import { useFilters } from "../search.ts";
import { useMay } from "../session.tsx";
import { Balances, balanceId } from "./payouts/Balances.tsx";
import { Banner } from "./payouts/Banner.tsx";
import { ExportMenu } from "./payouts/ExportMenu.tsx";
import { FirstSteps } from "./payouts/FirstSteps.tsx";
import { useProgress } from "./payouts/first-steps.ts";
import { NearPaydays } from "./payouts/NearPaydays.tsx";
import { SelectionBar } from "./payouts/SelectionBar.tsx";

/** Loaded after the table, which matters most; below it on a phone. */
const Charts = lazy(() => import("./payouts/Charts.tsx"));

const CHARTS_HEIGHT = 226;
const PHONE = "(max-width: 48em)";

type Balance = Schemas["BalanceRow"];

export default function Payouts() {
  const [project] = useProject();
  const [filters, setFilters] = useFilters(addresses["/"]);
  const { from, to, structure, search, having, sort } = filters;
  const mayPay = useMay("pay");
  const reaches = useReaches();
  const isPhone = useMediaQuery(PHONE, false, { getInitialValueInEffect: false });
  const [selected, setSelected] = useState<ReadonlyMap<string, Balance>>(new Map());
  const [paying, setPaying] = useState<readonly Balance[] | null>(null);
  const narrow = { project_id: project, structure_id: structure, from, to };
  const query: NonNullable<Arguments<"listBalances">["query"]> = { ...narrow, search, having, sort };
  const filterText = JSON.stringify({ ...query, sort: undefined });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what another filter hides must not be paid with the rest.
  useEffect(() => setSelected(new Map()), [filterText]);
  const payOnKey = (event: KeyboardEvent) => {
    if (isTyping(event) || selected.size === 0) return;
    event.preventDefault();
    setPaying([...selected.values()]);
  };
  // By default the key would be kept from every field of the page, too.
  useHotkeys([["P", payOnKey, { preventDefault: false }]], []);
  const isFiltered = [from, to, structure, search, having].some((value) => value !== undefined);
  const progress = useProgress(!isFiltered);
  const charts = (
    <Suspense fallback={<Skeleton height={CHARTS_HEIGHT} mb="lg" radius="md" />}>
      <Charts query={narrow} />
    </Suspense>
  );
  return (
    <>
      <PageHeader
        title="Payouts"
        actions={
          <>
            <ExportMenu query={query} />
            {mayPay && reaches("createPayRuns") && (
              <LinkButton to="/pay-runs/new" leftSection={<IconUsers size={16} />}>
                Pay everyone
              </LinkButton>
            )}
          </>
        }
      >
        What each creator has earned but not been paid, by the end of the earning period, and what they were paid, by
        payment date.
      </PageHeader>
      {progress !== undefined && !isFiltered && (
        <FirstSteps of={progress} onPay={() => setFilters({ having: "outstanding" })} />
      )}
      {mayPay && !isFiltered && <NearPaydays />}
      <Filters
        isActive={isFiltered}
        onClear={() =>
          setFilters({ from: undefined, to: undefined, structure: undefined, search: undefined, having: undefined })
        }
      >
        <DateRange from={from} to={to} onChange={setFilters} />
        <SearchFilter label="Search creators" value={search} onChange={(value) => setFilters({ search: value })} />
        <StructureFilter value={structure} onChange={(value) => setFilters({ structure: value })} />
        <ChoiceFilter
          label="Owed or paid"
          options={[
            { value: "outstanding", label: "With outstanding amounts" },
            { value: "held", label: "With amounts on hold" },
            { value: "paid", label: "With payments" },
          ]}
          value={having}
          onChange={(value) => setFilters({ having: value })}
        />
      </Filters>
      <Banner query={narrow} isNarrowed={from !== undefined || to !== undefined || structure !== undefined} />
      {!isPhone && charts}
      <Balances
        query={query}
        selected={selected}
        onSelect={mayPay ? setSelected : undefined}
        onPay={mayPay ? (balance) => setPaying([balance]) : undefined}
        sort={sort ?? "outstanding"}
        onSort={(value) => setFilters({ sort: value === "outstanding" ? undefined : value })}
        isFiltered={isFiltered}
      />
      {isPhone && charts}
      {selected.size > 0 && (
        <SelectionBar
          selected={[...selected.values()]}
          query={query}
          onSelect={(rows) => setSelected(new Map(rows.map((row) => [balanceId(row), row])))}
          onPay={() => setPaying([...selected.values()])}
        />
      )}
      {paying !== null && (
        <PayDialog
          payees={paying.map(toPayee)}
          filter={{ from, to, structureId: structure }}
          onClose={(hasPaid) => {
            setPaying(null);
            if (hasPaid) setSelected(new Map());
          }}
        />
      )}
      <Why />
    </>
  );
}

function toPayee(balance: Balance): Payee {
  return {
    creatorId: balance.creator_id,
    projectId: balance.project_id,
    name: balance.display_name ?? `@${balance.handle}`,
    currency: balance.currency,
    lastMethodId: balance.last_method_id,
  };
}
