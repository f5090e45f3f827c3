/** What everyone's statements come to between two days, and all of them in one file. */
import { Button, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { IconDownload, IconFileZip } from "@tabler/icons-react";
import { addresses } from "../../addresses.ts";
import { useArchive, useFile } from "../../api/files.ts";
import { useRead } from "../../api/queries.ts";
import { ArchiveProgress } from "../../pieces/ArchiveProgress.tsx";
import { useFilters } from "../../search.ts";
import { Problem } from "../../shell/Problem.tsx";
import { GROUPINGS, words } from "./statements-words.ts";
import { Totals } from "./Totals.tsx";

const GROUPS_SHOWN = "500";

export function Statements(dates: { readonly from: string; readonly to: string }) {
  const [{ by = "payee" }, setFilters] = useFilters(addresses["/month-end"]);
  const totals = useRead("getStatementTotals", { query: { ...dates, group_by: by, groups: GROUPS_SHOWN } });
  const file = useFile();
  const archive = useArchive();
  return (
    <section>
      <Stack gap="md">
        <Title order={2} size="h4">
          {words.title}
        </Title>
        <Text size="sm" c="dimmed">
          {words.lead}
        </Text>
        {archive.progress !== null && (
          <ArchiveProgress of={archive.progress} noun={words.statements} label={words.progress} />
        )}
        <Group gap="sm">
          <SegmentedControl
            aria-label={words.groupBy}
            data={GROUPINGS.map((value) => ({ value, label: words.groupings[value] }))}
            value={by}
            onChange={(value) => setFilters({ by: GROUPINGS.find((one) => one === value) })}
          />
          <Button
            variant="default"
            leftSection={<IconDownload size={16} />}
            loading={file.isSaving}
            onClick={() => void file.save("getStatementTotals", { query: { ...dates, group_by: by, format: "csv" } })}
          >
            {words.totals}
          </Button>
          <Button
            leftSection={<IconFileZip size={16} />}
            loading={archive.progress !== null}
            onClick={() => void archive.save("getStatements", { query: dates })}
          >
            {words.all}
          </Button>
        </Group>
        {totals.error !== null ? (
          <Problem error={totals.error} again={() => void totals.refetch()} />
        ) : (
          <Totals of={totals.isPlaceholderData ? undefined : totals.data} />
        )}
      </Stack>
    </section>
  );
}
