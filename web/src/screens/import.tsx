/** Imports readings, follower counts, creators, past payments and opening balances from files. */
import { Tabs } from "@mantine/core";
import { addresses } from "../addresses.ts";
import { useReaches } from "../limits.ts";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { useFilters } from "../search.ts";
import { Accounts } from "./import/Accounts.tsx";
import { words as accountWords } from "./import/accounts-words.ts";
import { Creators } from "./import/Creators.tsx";
import { Followers } from "./import/Followers.tsx";
import { Imported } from "./import/Imported.tsx";
import { OpeningBalances } from "./import/OpeningBalances.tsx";
import { PastPayments } from "./import/PastPayments.tsx";
import { Readings } from "./import/Readings.tsx";
import { words } from "./import/words.ts";

export default function Import() {
  const reaches = useReaches();
  const [{ what = "readings" }, change] = useFilters(addresses["/import"]);
  return (
    <>
      <PageHeader title="Import">
        Drop a file from any tool, map its columns, and preview the result before importing.
      </PageHeader>
      <Tabs
        value={what}
        onChange={(value) =>
          change({ what: value === "readings" ? undefined : addresses["/import"].what(value ?? "") })
        }
        keepMounted={false}
      >
        <Tabs.List mb="lg">
          <Tabs.Tab value="readings">Views and posts</Tabs.Tab>
          <Tabs.Tab value="followers">{words.followers.tab}</Tabs.Tab>
          <Tabs.Tab value="creators">Creators</Tabs.Tab>
          <Tabs.Tab value="payments">Past payments</Tabs.Tab>
          <Tabs.Tab value="openings">Opening balances</Tabs.Tab>
          {reaches("importDestinations") && <Tabs.Tab value="accounts">{accountWords.tab}</Tabs.Tab>}
          <Tabs.Tab value="done">{words.tab}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="readings">
          <Readings />
        </Tabs.Panel>
        <Tabs.Panel value="followers">
          <Followers />
        </Tabs.Panel>
        <Tabs.Panel value="creators">
          <Creators />
        </Tabs.Panel>
        <Tabs.Panel value="payments">
          <PastPayments />
        </Tabs.Panel>
        <Tabs.Panel value="openings">
          <OpeningBalances />
        </Tabs.Panel>
        {reaches("importDestinations") && (
          <Tabs.Panel value="accounts">
            <Accounts />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="done">
          <Imported />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
