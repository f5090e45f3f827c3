import { Badge, NavLink, Stack, Text } from "@mantine/core";
import { Link, useLocation } from "@tanstack/react-router";
import { useRead } from "../api/queries.ts";
import { useOffers } from "../limits.ts";
import { WAITING_MAX, waitingPosts } from "../notices.ts";
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
      rightSection={path === "/flags" ? <OpenFlags /> : path === "/inbox" ? <WaitingPosts /> : undefined}
      leftSection={<Icon size={17} stroke={1.6} aria-hidden />}
      {...(isHere ? { "aria-current": "page" as const } : {})}
    />
  );
}

const SHOWN_MAX = 999;

/** How many flags are open. */
function OpenFlags() {
  const [project] = useProject();
  const { data } = useRead("countFlags", { query: project === undefined ? {} : { project_id: project } });
  if (data === undefined || data.open === 0) return null;
  return <Count text={data.open > SHOWN_MAX ? `${SHOWN_MAX}+` : String(data.open)} of="open" />;
}

/** How many posts wait in the inbox. */
function WaitingPosts() {
  const [project] = useProject();
  const { data } = useRead("listVideos", waitingPosts(project));
  if (data === undefined || data.length === 0) return null;
  return <Count text={data.length === WAITING_MAX ? `${WAITING_MAX}+` : String(data.length)} of="waiting" />;
}

function Count({ text, of }: { readonly text: string; readonly of: string }) {
  return (
    <Badge size="sm" color="yellow" aria-label={`${text} ${of}`}>
      {text}
    </Badge>
  );
}
