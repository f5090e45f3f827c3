/** The frame around every screen: navigation on the left, what concerns all screens on top. */
import {
  ActionIcon,
  AppShell,
  Box,
  Burger,
  Divider,
  Group,
  Kbd,
  ScrollArea,
  Text,
  Tooltip,
  UnstyledButton,
} from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { Outlet, useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { useRead } from "../api/queries.ts";
import { nameCredits } from "../pieces/money.ts";
import { Bell } from "./Bell.tsx";
import { Mark } from "./Mark.tsx";
import { Navigation } from "./Navigation.tsx";
import { OrganizationSwitcher } from "./OrganizationSwitcher.tsx";
import { ProjectSwitcher } from "./ProjectSwitcher.tsx";
import { UserMenu } from "./UserMenu.tsx";
import { usePalette } from "./usePalette.ts";

const loadCommands = () => import("./Commands.tsx");
const Commands = lazy(loadCommands);
const Keys = lazy(() => import("./Keys.tsx"));

const NAVIGATION_WIDTH = 236;
const HEADER_HEIGHT = 56;

export function Shell() {
  const { data: me, isPending } = useRead("getMe", {});
  const isKnown = !isPending;
  const creditName = me?.organization.credit_name ?? null;
  nameCredits(creditName);
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const palette = usePalette(loadCommands);
  const [areKeysShown, showKeys] = useState(false);
  // Also from a field, where letters belong to the field and no others of these keys do anything.
  useHotkeys([["mod+K", palette.open]], []);
  useHotkeys([
    ["/", palette.open],
    // Where a slash takes Shift, as on German keyboards.
    ["shift+/", palette.open],
    ["shift+?", () => showKeys(true)],
  ]);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen closes the navigation of a phone.
  useEffect(close, [pathname]);
  return (
    <AppShell
      layout="alt"
      header={{ height: HEADER_HEIGHT }}
      navbar={{ width: NAVIGATION_WIDTH, breakpoint: "sm", collapsed: { mobile: !isOpen } }}
      padding={{ base: "md", sm: "xl" }}
    >
      <a className="skip-link" href="#main">
        Skip to content
      </a>
      <AppShell.Header px="md" style={{ borderColor: "var(--stipend-line)" }}>
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <Burger opened={isOpen} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Navigation" />
            <ProjectSwitcher />
          </Group>
          <Group gap="xs" wrap="nowrap">
            <SearchButton onClick={palette.open} />
            <Bell />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar
        aria-label="Screens"
        p="sm"
        style={{ background: "var(--stipend-surface)", borderColor: "var(--stipend-line)" }}
      >
        <Group justify="space-between" px={6} pt={2} pb="sm">
          <Group gap={8}>
            <Mark size={24} />
            <Text fw={650}>Stipend</Text>
          </Group>
          <Burger opened={isOpen} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Close navigation" />
        </Group>
        <OrganizationSwitcher />
        <AppShell.Section grow component={ScrollArea} type="auto" scrollbarSize={6} my="xs">
          <Navigation />
        </AppShell.Section>
        <Divider color="var(--stipend-line)" mb="xs" />
        <UserMenu />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <Box maw={1240} mx="auto">
          {/* Screens wait for the name of credits, and are drawn again should it change: it is in every amount. */}
          {isKnown && <Outlet key={creditName} />}
        </Box>
      </AppShell.Main>
      <Suspense fallback={null}>
        {palette.openCount > 0 && <Commands of={palette} onKeys={() => showKeys(true)} />}
        {areKeysShown && <Keys onClose={() => showKeys(false)} />}
      </Suspense>
    </AppShell>
  );
}

function SearchButton({ onClick }: { readonly onClick: () => void }) {
  return (
    <>
      <UnstyledButton
        onClick={onClick}
        visibleFrom="md"
        px="sm"
        py={6}
        style={{ border: "1px solid var(--mantine-color-default-border)", borderRadius: "var(--mantine-radius-md)" }}
      >
        <Group gap="xs" wrap="nowrap">
          <IconSearch size={15} aria-hidden />
          <Text size="sm" c="dimmed" pr="lg">
            Go to…
          </Text>
          <Kbd size="xs">Ctrl K</Kbd>
        </Group>
      </UnstyledButton>
      <Tooltip label="Go to…">
        <ActionIcon onClick={onClick} hiddenFrom="md" variant="subtle" color="gray" size="lg" aria-label="Go to…">
          <IconSearch size={18} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
