/** The command palette: every screen, creator, pay rule and project, and what can be done from anywhere. */
import { useMantineColorScheme } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { createSpotlight, Spotlight, type SpotlightActionData } from "@mantine/spotlight";
import { IconChartDots, IconFolder, IconMoon, IconSearch, IconUser } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useRead } from "../api/queries.ts";
import { useStructures } from "../ledger/all.ts";
import { useProject, useProjects } from "../project.ts";
import { screens } from "../screens.ts";
import { useMay } from "../session.tsx";

const TYPING_MS = 150;
/** One letter finds too many. */
const SEARCHED_FROM = 2;
const CREATORS_FOUND = 8;

const [store, palette] = createSpotlight();

/** Opens whenever `openCount` changes. */
export default function Commands({ openCount }: { readonly openCount: number }) {
  const navigate = useNavigate();
  const { toggleColorScheme } = useMantineColorScheme();
  const projects = useProjects();
  const [, chooseProject] = useProject();
  const may = {
    ...{ read: true, operate: useMay("operate"), edit: useMay("edit") },
    ...{ pay: useMay("pay"), administer: useMay("administer") },
  };
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed.trim().replace(/^@/, ""), TYPING_MS);
  const { rows: structures } = useStructures();
  const { data: creators } = useRead(
    "listCreators",
    { query: { search, limit: CREATORS_FOUND } },
    { enabled: search.length >= SEARCHED_FROM },
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number itself is the request.
  useEffect(() => palette.open(), [openCount]);
  const toScreens: SpotlightActionData[] = screens
    .filter(({ path, needs }) => !path.includes("$") && (needs === undefined || may[needs]))
    .map(({ path, label, icon: Icon, keywords }) => ({
      id: path,
      label,
      keywords: [...(keywords ?? [])],
      leftSection: <Icon size={18} stroke={1.6} />,
      onClick: () => void navigate({ to: path }),
    }));
  const toProjects: SpotlightActionData[] = projects.map(({ id, name }) => ({
    id,
    label: name,
    description: "Show this project",
    leftSection: <IconFolder size={18} stroke={1.6} />,
    onClick: () => chooseProject(id),
  }));
  const toCreators: SpotlightActionData[] = (search.length >= SEARCHED_FROM ? (creators ?? []) : []).map((creator) => ({
    id: creator.id,
    label: creator.display_name ?? `@${creator.handle}`,
    description: `@${creator.handle}`,
    keywords: [creator.handle],
    leftSection: <IconUser size={18} stroke={1.6} />,
    onClick: () => void navigate({ to: `/creators/${creator.id}` }),
  }));
  const toStructures: SpotlightActionData[] = structures.map(({ id, name }) => ({
    id,
    label: name,
    description: "Pay rule",
    leftSection: <IconChartDots size={18} stroke={1.6} />,
    onClick: () => void navigate({ to: `/structures/${id}` }),
  }));
  const others: SpotlightActionData[] = [
    {
      id: "dark",
      label: "Toggle light and dark mode",
      leftSection: <IconMoon size={18} />,
      onClick: toggleColorScheme,
    },
  ];
  return (
    <Spotlight
      store={store}
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      attributes={{ content: { "aria-label": "Go to" } }}
      nothingFound="No results"
      highlightQuery
      scrollable
      maxHeight={420}
      searchProps={{
        placeholder: "Go to a screen, creator, pay rule or project…",
        leftSection: <IconSearch size={18} />,
        "aria-label": "Go to",
      }}
      actions={[
        { group: "Screens", actions: toScreens },
        { group: "Creators", actions: toCreators },
        { group: "Pay rules", actions: search === "" ? [] : toStructures },
        { group: "Projects", actions: toProjects },
        { group: "More", actions: others },
      ]}
    />
  );
}
