/** Month-end: everyone's statements, self-billed invoices, closed months, the journal, and the accounts it posts to. */
import { Group, Stack } from "@mantine/core";
import { addresses } from "../addresses.ts";
import { DateRange } from "../pieces/DateRange.tsx";
import { addDays, firstOfMonth, todayIn } from "../pieces/dates.ts";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { useFilters } from "../search.ts";
import { useOrganization } from "../session.tsx";
import { Accounts } from "./month-end/Accounts.tsx";
import { Invoices } from "./month-end/Invoices.tsx";
import { Journal } from "./month-end/Journal.tsx";
import { Months } from "./month-end/Months.tsx";
import { Statements } from "./month-end/Statements.tsx";
import { words } from "./month-end/words.ts";

export default function MonthEnd() {
  const { timezone } = useOrganization();
  const [filters, setFilters] = useFilters(addresses["/month-end"]);
  const today = todayIn(timezone, Date.now());
  const { from = firstOfMonth(today, -1), to = addDays(firstOfMonth(today), -1) } = filters;
  return (
    <>
      <PageHeader title={words.title}>{words.lead}</PageHeader>
      <Stack gap="xl">
        <Months />
        <Group>
          <DateRange from={from} to={to} onChange={setFilters} isBounded />
        </Group>
        <Statements from={from} to={to} />
        <Invoices month={to.slice(0, 7)} />
        <Journal from={from} to={to} />
        <Accounts />
      </Stack>
    </>
  );
}
