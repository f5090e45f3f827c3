/** The command palette: every screen, creator, pay rule and project, and what can be done from anywhere. */
import { useMantineColorScheme } from "@mantine/core";
import { useDebouncedValue, useMediaQuery } from "@mantine/hooks";
import { createSpotlight, Spotlight, type SpotlightActionData } from "@mantine/spotlight";
import { IconChartDots, IconFolder, IconKeyboard, IconMoon, IconSearch, IconUser } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useReducer } from "react";
import { useRead } from "../api/queries.ts";
import { EARLIER_HANDLE, isCalled } from "../creators.tsx";
import { useStructures } from "../ledger/all.ts";
import { useOffers } from "../limits.ts";
import { useProject, useProjects } from "../project.ts";
import { screens } from "../screens.ts";
import type { Palette } from "./usePalette.ts";

const TYPING_MS = 150;
/** One letter finds too many. */
const SEARCHED_FROM = 2;
const CREATORS_FOUND = 8;

const [store, palette] = createSpotlight();

export default function Commands({ of, onKeys }: { readonly of: Palette; readonly onKeys: () => void }) {
  const { openCount, typed, setTyped } = of;
  const navigate = useNavigate();
  const { toggleColorScheme } = useMantineColorScheme();
  const isNarrow = useMediaQuery("(max-width: 36em)", false, { getInitialValueInEffect: false });
  const projects = useProjects();
  const [, chooseProject] = useProject();
  const offers = useOffers();
  const sought = typed.trim().replace(/^@/, "");
  const [search] = useDebouncedValue(sought, TYPING_MS);
  const { rows: structures } = useStructures();
  const { data: creators, isFetching } = useRead(
    "listCreators",
    { query: { search, limit: CREATORS_FOUND } },
    { enabled: search.length >= SEARCHED_FROM },
  );
  const onKey = useFirstHit(of, sought !== search || isFetching);
  const [, readHits] = useReducer((count: number) => count + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number itself is the request.
  useEffect(() => palette.open(), [openCount]);
  const toScreens: SpotlightActionData[] = screens
    .filter((screen) => !screen.path.includes("$") && offers(screen))
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
    description: isCalled(creator, search) ? `@${creator.handle}` : `@${creator.handle} · ${EARLIER_HANDLE}`,
    // The server has found it, also by a handle that the row does not show.
    keywords: [typed],
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
    { id: "keys", label: "Keyboard shortcuts", leftSection: <IconKeyboard size={18} />, onClick: onKeys },
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
        placeholder: isNarrow ? "Go to a screen or creator…" : "Go to a screen, creator, pay rule or project…",
        leftSection: <IconSearch size={18} />,
        "aria-label": "Go to",
        onKeyDown: onKey,
        // Its list is on the page by then.
        onFocus: readHits,
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

/** Keeps the first hit selected, and lets an Enter that comes before the hits wait for them. */
function useFirstHit({ isEnterWaiting, setEnterWaiting }: Palette, isLooking: boolean) {
  useEffect(() => {
    if (isLooking || hits() === null) return;
    const selected = selectedHit() ?? selectFirstHit();
    if (isEnterWaiting) selected?.click();
    setEnterWaiting(false);
  });
  return ({ key }: KeyboardEvent) => setEnterWaiting(key === "Enter" && isLooking && selectedHit() === null);
}

function selectFirstHit(): HTMLElement | null {
  const first = hits()?.querySelector<HTMLElement>("[data-action]") ?? null;
  first?.setAttribute("data-selected", "true");
  store.updateState((state) => ({ ...state, selected: first === null ? -1 : 0 }));
  return first;
}

const hits = () => document.getElementById(store.getState().listId);
const selectedHit = () => hits()?.querySelector<HTMLElement>("[data-selected]") ?? null;
