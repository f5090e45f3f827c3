/** The recipe of CONTRIBUTING for a rule kind, as it is applied to a sample: a file of its own, and these edits. */
import { readFileSync } from "node:fs";
import type { Edit } from "../planted/fault.ts";

/** Where the new kind's file goes, and what is in it. */
export const newFile = {
  file: "src/engine/rules/likes.ts",
  text: readFileSync(new URL("./sample-kind.ts.txt", import.meta.url), "utf8"),
};

const TABLE = "src/engine/rules/kinds.ts";

export const edits: readonly Edit[] = [
  {
    file: TABLE,
    find: `import { goals } from "./goals.ts";\n`,
    replace: `import { goals } from "./goals.ts";\nimport { likes } from "./likes.ts";\n`,
  },
  { file: TABLE, find: `  "sales",\n] as const;`, replace: `  "sales",\n  "likes",\n] as const;` },
  { file: TABLE, find: "  sales,\n  manual,\n};", replace: "  sales,\n  likes,\n  manual,\n};" },
  {
    file: "web/src/rules/RulePicture.tsx",
    find: "  sales: null,\n  manual: null,\n} satisfies",
    replace: "  sales: null,\n  likes: null,\n  manual: null,\n} satisfies",
  },
];
