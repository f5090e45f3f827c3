/** The texts of the payout methods screen. */
export const words = {
  title: "Payout methods",
  lead: "How you pay creators. A disabled method stays on past payments.",
  newMethod: "New method",
  columns: { name: "Method", kind: "Kind", since: "Since", inUse: "In use" },
  kinds: { builtIn: "Built in", own: "Your own" },
  inUse: (name: string) => `${name} is in use`,
  actionsFor: (name: string) => `More actions for ${name}`,
  edit: "Name and icon",
  delete: "Delete",
  empty: "No methods in use",
  emptyHint: "Each payment names its method, so that both sides can find it.",
  editing: {
    newTitle: "New payout method",
    submit: "Save",
    name: "Name",
    example: "Wise",
    icon: "Icon",
    chooseFile: "Choose a file",
    fileTypes: "PNG, JPEG, WebP or SVG, up to 1 MB",
    added: (name: string) => `${name} added.`,
  },
  deleting: {
    title: (name: string) => `Delete ${name}?`,
    text: "It can no longer be used. Past payments keep its name.",
    done: (name: string) => `${name} deleted.`,
  },
} as const;
