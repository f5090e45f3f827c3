/** How everything looks: one green, warm greys, figures that line up, and contrast that axe agrees with. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const moss: MantineColorsTuple = [
  "#eef8f4",
  "#dcefe7",
  "#b7dfce",
  "#8dcdb2",
  "#66bb99",
  "#44a884",
  "#268360",
  "#1a7259",
  "#135946",
  "#0b4134",
];

/** Greys of the dark scheme, a little green, like the light ones. */
const dark: MantineColorsTuple = [
  "#d3d9d6",
  "#b4bbb7",
  "#8d9591",
  "#626a67",
  "#3c4344",
  "#2f3536",
  "#222728",
  "#181b1c",
  "#131617",
  "#0e1011",
];

export const theme = createTheme({
  primaryColor: "moss",
  colors: { moss, dark },
  primaryShade: { light: 7, dark: 6 },
  black: "#16201c",
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontWeight: "650" },
  components: {
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.35, blur: 2 },
        closeButtonProps: { "aria-label": "Close" },
        styles: { title: { fontWeight: 600 } },
        // A header in a dialog is no banner of the page.
        attributes: { header: { role: "presentation" } },
      },
    },
    // A menu that is opened by a key begins with its first item.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Notification: { defaultProps: { closeButtonProps: { "aria-label": "Close" } } },
    Tooltip: { defaultProps: { openDelay: 300 } },
    Paper: { defaultProps: { withBorder: true, shadow: "none" } },
    Switch: { defaultProps: { withThumbIndicator: false } },
    Badge: { defaultProps: { variant: "light", tt: "none", fw: 550 } },
  },
});

/** Mantine's own greys for secondary text are too faint for small print. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#5c635f",
    "--mantine-color-placeholder": "#6f7672",
    "--mantine-color-error": "#c02626",
    "--mantine-color-red-filled": "#c22a2a",
    "--mantine-color-red-filled-hover": "#a82323",
    "--mantine-color-red-light-color": "#a81f1f",
    "--mantine-color-yellow-light-color": "#855000",
    "--stipend-surface": "#f7f8f6",
    "--stipend-line": "#e4e7e3",
    "--mantine-color-default-border": "#dfe3de",
  },
  dark: {
    "--mantine-color-dimmed": "#a3aaa6",
    "--mantine-color-placeholder": "#8b928e",
    "--mantine-color-error": "#ff8a8a",
    "--mantine-color-red-filled": "#c22a2a",
    "--mantine-color-red-filled-hover": "#a82323",
    "--mantine-color-red-light-color": "#ffa3a3",
    "--mantine-color-yellow-light": "rgba(250, 176, 5, 0.14)",
    "--mantine-color-yellow-light-color": "#ffd970",
    "--stipend-surface": "#1d2122",
    "--stipend-line": "#2c3233",
  },
});
