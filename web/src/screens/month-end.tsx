/** Month-end: closed months, the journal, and the accounts it posts to. */
import { Stack } from "@mantine/core";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { Accounts } from "./month-end/Accounts.tsx";
import { Journal } from "./month-end/Journal.tsx";
import { Months } from "./month-end/Months.tsx";
import { words } from "./month-end/words.ts";

export default function MonthEnd() {
  return (
    <>
      <PageHeader title={words.title}>{words.lead}</PageHeader>
      <Stack gap="xl">
        <Months />
        <Journal />
        <Accounts />
      </Stack>
    </>
  );
}
