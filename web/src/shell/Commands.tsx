/** The command palette: every screen, every project, and what can be done from anywhere. */
import { useMantineColorScheme } from "@mantine/core";
import { createSpotlight, Spotlight, type SpotlightActionData } from "@mantine/spotlight";
import { IconFolder, IconMoon, IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useProject, useProjects } from "../project.ts";
import { screens } from "../screens.ts";
import { useMay } from "../session.tsx";

const [store, palette] = createSpotlight();

/** Opens with every change of `asked`. */
export default function Commands({ asked }: { readonly asked: number }) {
  const navigate = useNavigate();
  const { toggleColorScheme } = useMantineColorScheme();
  const projects = useProjects();
  const [, chooseProject] = useProject();
  const mayAdminister = useMay("administer");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number itself is the request.
  useEffect(() => palette.open(), [asked]);
  const toScreens: SpotlightActionData[] = screens
    .filter(({ path, needs }) => !path.includes("$") && (needs !== "administer" || mayAdminister))
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
  const others: SpotlightActionData[] = [
    {
      id: "dark",
      label: "Switch between light and dark",
      leftSection: <IconMoon size={18} />,
      onClick: toggleColorScheme,
    },
  ];
  return (
    <Spotlight
      store={store}
      shortcut={null}
      attributes={{ content: { "aria-label": "Go to" } }}
      nothingFound="Nothing by that name"
      highlightQuery
      scrollable
      maxHeight={420}
      searchProps={{
        placeholder: "Go to a screen or project…",
        leftSection: <IconSearch size={18} />,
        "aria-label": "Go to",
      }}
      actions={[
        { group: "Screens", actions: toScreens },
        { group: "Projects", actions: toProjects },
        { group: "More", actions: others },
      ]}
    />
  );
}
