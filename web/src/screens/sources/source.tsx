/** One source: whether it is asked, what it costs, its runs, and the accounts it watches. */
import { Button, Menu, Paper, SimpleGrid, Skeleton, Tabs, Text } from "@mantine/core";
import { IconPlayerPlay, IconPlugConnected } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { addresses } from "../../addresses.ts";
import { useRead } from "../../api/queries.ts";
import { useRefresh } from "../../api/under-way.ts";
import { BackLink } from "../../pieces/BackLink.tsx";
import { PageHeader } from "../../pieces/PageHeader.tsx";
import { RowMenu } from "../../pieces/RowMenu.tsx";
import { Ago, When } from "../../pieces/When.tsx";
import { useFilters } from "../../search.ts";
import { useMay } from "../../session.tsx";
import { Problem } from "../../shell/Problem.tsx";
import { Accounts } from "./Accounts.tsx";
import { ArchiveSource } from "./ArchiveSource.tsx";
import { ReplaceKey } from "./ReplaceKey.tsx";
import { Runs } from "./Runs.tsx";
import { SourceDialog } from "./SourceDialog.tsx";
import { SourceNotice } from "./SourceNotice.tsx";
import { SourceState } from "./SourceState.tsx";
import { useSourceActions } from "./useSourceActions.ts";
import { words } from "./words.ts";

type Doing = "edit" | "key" | "archive" | null;

export default function SourceScreen() {
  const { sourceId = "" } = useParams({ strict: false });
  const { data: source, error, refetch } = useRead("getSource", { path: { id: sourceId } });
  const [{ tab = "runs" }, change] = useFilters(addresses["/sources/$sourceId"]);
  const [doing, setDoing] = useState<Doing>(null);
  const mayEdit = useMay("edit");
  const act = useSourceActions();
  useRefresh(["getSource"], source?.last_run?.state === "running");
  if (error !== null && source === undefined) return <Problem error={error} again={() => void refetch()} />;
  if (source === undefined || source.id !== sourceId) return <Skeleton h={240} radius="md" />;
  const isAsked = source.state === "active" && source.archived_at === null;
  return (
    <>
      <BackLink to="/sources">{words.title}</BackLink>
      <PageHeader
        title={source.name}
        actions={
          mayEdit &&
          source.archived_at === null && (
            <>
              <Button
                variant="default"
                leftSection={<IconPlugConnected size={16} />}
                loading={act.isTesting}
                onClick={() => act.test(source)}
              >
                {words.test}
              </Button>
              <Button
                leftSection={<IconPlayerPlay size={16} />}
                disabled={!isAsked || source.last_run?.state === "running"}
                loading={act.isStarting}
                onClick={() => act.run(source)}
              >
                {words.run}
              </Button>
              <RowMenu label={words.menu(source.name)}>
                <Menu.Item onClick={() => setDoing("edit")}>{words.edit}</Menu.Item>
                {source.has_secrets && <Menu.Item onClick={() => setDoing("key")}>{words.key.replace}</Menu.Item>}
                {source.state === "active" ? (
                  <Menu.Item onClick={() => act.pause(source)}>{words.pause}</Menu.Item>
                ) : (
                  <Menu.Item onClick={() => act.resume(source)}>{words.resume}</Menu.Item>
                )}
                <Menu.Item color="red" onClick={() => setDoing("archive")}>
                  {words.archive}
                </Menu.Item>
              </RowMenu>
            </>
          )
        }
      />
      <SourceNotice of={source} />
      <SimpleGrid cols={{ base: 2, md: 4 }} mb="xl" spacing="md">
        <Fact label={words.columns.state}>
          <SourceState of={source} />
        </Fact>
        <Fact label={words.next}>
          <Ago at={source.next_look_at} empty={words.noNext} />
        </Fact>
        <Fact label={words.columns.budget}>
          {words.spent(source.budget.used, source.budget.limit, source.budget.unit)}
          <Text size="xs" c="dimmed">
            {words.resets} <When at={source.budget.resets_at} withTime />
          </Text>
        </Fact>
        <Fact label={words.columns.posts}>
          {words.watched(source.posts, source.accounts)}
          <Text size="xs" c="dimmed">
            {[
              ...(source.posts_missing > 0 ? [words.missing(source.posts_missing)] : []),
              ...(source.success_percent === null ? [] : [words.answered(source.success_percent)]),
            ].join(", ")}
          </Text>
        </Fact>
      </SimpleGrid>
      <Tabs
        value={tab}
        onChange={(value) => change({ tab: value === "accounts" ? "accounts" : undefined })}
        keepMounted={false}
      >
        <Tabs.List mb="lg">
          <Tabs.Tab value="runs">{words.runs.title}</Tabs.Tab>
          <Tabs.Tab value="accounts">{words.accounts.title}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="runs">
          <Runs source={source} />
        </Tabs.Panel>
        <Tabs.Panel value="accounts">
          <Accounts source={source} />
        </Tabs.Panel>
      </Tabs>
      {doing === "edit" && (
        <SourceDialog projectId={source.project_id} source={source} onClose={() => setDoing(null)} />
      )}
      {doing === "key" && <ReplaceKey source={source} onClose={() => setDoing(null)} />}
      {doing === "archive" && <ArchiveSource source={source} onClose={() => setDoing(null)} />}
    </>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Paper p="md" radius="md">
      <Text size="xs" c="dimmed" mb={4}>
        {label}
      </Text>
      <Text size="sm" component="div">
        {children}
      </Text>
    </Paper>
  );
}
