import { Badge, NavLink, Stack, Text } from "@mantine/core";
import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useRead } from "../api/queries.ts";
import { useOffers } from "../limits.ts";
import { useWaitingPosts } from "../posts.tsx";
import { useProject } from "../project.ts";
import { type Screen, screens } from "../screens.ts";

const sections = ["Pay", "Rules", "Feed", "Organization"] as const;

/** The screens by section, without those that the role, or what the member is limited to, does not allow. */
export function Navigation() {
  const shown = screens.filter(useOffers());
  return (
    <Stack gap={10}>
      {sections.map((section) => (
        <Stack key={section} gap={1}>
          <Text size="xs" fw={550} c="dimmed" px={10} pb={1} id={`section-${section}`}>
            {section}
          </Text>
          {shown
            .filter((screen) => screen.section === section)
            .map((screen) => (
              <ScreenLink key={screen.path} screen={screen} />
            ))}
        </Stack>
      ))}
    </Stack>
  );
}

function ScreenLink({ screen }: { readonly screen: Screen }) {
  const { pathname } = useLocation();
  const { path, label, icon: Icon } = screen;
  const isHere = path === "/" ? pathname === "/" : pathname === path || pathname.startsWith(`${path}/`);
  return (
    <NavLink
      className="nav-link"
      component={Link}
      to={path}
      label={label}
      active={isHere}
      rightSection={counts[path]}
      leftSection={<Icon size={17} stroke={1.6} aria-hidden />}
      {...(isHere ? { "aria-current": "page" as const } : {})}
    />
  );
}

const SHOWN_MAX = 999;

/** What waits on a screen. */
const counts: Partial<Readonly<Record<Screen["path"], ReactNode>>> = {
  "/inbox": <WaitingPosts />,
  "/flags": <OpenFlags />,
};

/** How many posts await review. */
function WaitingPosts() {
  const [project] = useProject();
  const { count, hasMore } = useWaitingPosts(project);
  return <Count of={count} max={hasMore ? count - 1 : count} what="waiting" />;
}

/** How many flags are open. */
function OpenFlags() {
  const [project] = useProject();
  const { data } = useRead("countFlags", { query: project === undefined ? {} : { project_id: project } });
  return <Count of={data?.open ?? 0} max={SHOWN_MAX} what="open" />;
}

function Count({ of: count, max, what }: { readonly of: number; readonly max: number; readonly what: string }) {
  if (count === 0) return null;
  const text = count > max ? `${max}+` : String(count);
  return (
    <Badge size="sm" color="yellow" aria-label={`${text} ${what}`}>
      {text}
    </Badge>
  );
}
