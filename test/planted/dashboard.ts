/** Faults in how the dashboard is used: what lies on top, the way back, actions that are sent once. */

import type { Edit, Fault } from "./fault.ts";

/** An edit of a file in `web/src`. */
const drawn = (file: string, find: string, replace: string): Edit => ({ file: `web/src/${file}`, find, replace });

export const dashboardFaults: readonly Fault[] = [
  {
    name: "Escape closes a dialog and the one below it",
    edits: [drawn("focus/index.ts", "  closeTopmostAlone(page);\n", "")],
    tests: ["test/web/keyboard.test.ts"],
  },
  {
    name: "Escape closes the dialog that lies below",
    edits: [drawn("focus/dialogs.ts", "dialogs.at(-1)?.querySelector", "dialogs.at(0)?.querySelector")],
    tests: ["test/web/keyboard.test.ts"],
  },
  {
    name: "Back leads through every filter of a list",
    edits: [drawn("search.ts", "        replace: true,\n", "")],
    tests: ["test/web/clicks.test.ts"],
  },
  {
    name: "Back leads to the first page of a list alone",
    edits: [drawn("main.tsx", "{ staleTime: FRESH_MS,", "{ staleTime: FRESH_MS, gcTime: 0,")],
    tests: ["test/web/clicks.test.ts"],
  },
  {
    name: "Back leads to a list, and to no row of it",
    edits: [drawn("focus/arriving.ts", 'sought = left.get(toLocation.state.__TSR_key ?? "");', "sought = undefined;")],
    tests: ["test/web/clicks.test.ts"],
  },
  {
    name: "an action is sent as often as its button is clicked",
    edits: [drawn("pieces/once.ts", "if (isSent.current || isPending) return;", "if (isPending) return;")],
    tests: ["test/web/clicks.test.ts"],
  },
];
