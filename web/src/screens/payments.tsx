/** All payments by date, including ad hoc ones, imported ones, and those without a creator. */

import { addresses } from "../addresses.ts";
import { useCreators } from "../creators.tsx";
import { paymentColumns } from "../ledger/files.ts";
import { PaymentList } from "../ledger/PaymentList.tsx";
import { StructureFilter } from "../ledger/StructureFilter.tsx";
import { CsvButton } from "../pieces/CsvButton.tsx";
import { DateRange } from "../pieces/DateRange.tsx";
import { ChoiceFilter, Filters, SearchFilter } from "../pieces/Filters.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { useProject } from "../project.ts";
import { useFilters } from "../search.ts";
import { useOrganization } from "../session.tsx";

const none = { from: undefined, to: undefined, search: undefined, structure: undefined, status: undefined };

export default function Payments() {
  const { timezone } = useOrganization();
  const [project] = useProject();
  const [{ from, to, search, structure, status }, setFilters] = useFilters(addresses["/payments"]);
  const creators = useCreators(project);
  const query = { project_id: project, structure_id: structure, search, status, from, to };
  return (
    <>
      <PageHeader
        title="Payments"
        actions={
          <CsvButton
            operation="listPayments"
            given={{ query }}
            columns={paymentColumns((creatorId) => creators.byId.get(creatorId), timezone)}
            fileName="payments"
          />
        }
      >
        All payments by payment date. Voided and returned payments are listed but not counted.
      </PageHeader>
      <Filters
        isActive={[from, to, search, structure, status].some((value) => value !== undefined)}
        onClear={() => setFilters(none)}
      >
        <DateRange from={from} to={to} onChange={setFilters} />
        <SearchFilter label="Search creators" value={search} onChange={(value) => setFilters({ search: value })} />
        <StructureFilter value={structure} onChange={(value) => setFilters({ structure: value })} />
        <ChoiceFilter
          label="Status"
          options={[
            { value: "paid", label: "Paid" },
            { value: "rejected", label: "Returned" },
            { value: "voided", label: "Voided" },
          ]}
          value={status}
          onChange={(value) => setFilters({ status: value })}
        />
      </Filters>
      <PaymentList label="Payments" query={query} creators={creators.byId} />
    </>
  );
}
