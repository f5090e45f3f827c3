/** Bugs of moves between databases, for C33. */
import { edit, type Planted } from "./planted.ts";

const move = "src/database/moving/move.ts";
export const movesBugs: readonly Planted[] = [
  {
    bug: "a database does not look whether it serves the organization",
    campaign: "c33",
    edits: [edit("src/store/begin.ts", "isOneOfSeveral && scope.orgId !== null\n", "false && scope.orgId !== null\n")],
  },
  {
    bug: "keys of idempotency stay where they were",
    campaign: "c33",
    edits: [
      edit(
        "src/database/moving/tables.ts",
        'const NOT_MOVED = new Set(["organization_places",',
        'const NOT_MOVED = new Set(["idempotency_keys", "organization_places",',
      ),
    ],
  },
  {
    bug: "what changed while an organization was copied is not followed",
    campaign: "c33",
    edits: [
      edit(
        move,
        "      await this.#round(copying);\n      const tables",
        "      await this.#snapshot();\n      const tables",
      ),
    ],
  },
  {
    bug: "a move that was given up switches all the same",
    campaign: "c33",
    edits: [
      edit(
        "src/database/moving/settle.ts",
        '  if (rowCount !== 1) {\n    await home.query("rollback");',
        '  if (rowCount === null) {\n    await home.query("rollback");',
      ),
      edit(move, "      await switchOver(home, {", "      await switchOver(await connect(databases, homeName), {"),
    ],
    bound: 20,
  },
  {
    bug: "the marks of a move that was cut off are left",
    campaign: "c33",
    edits: [
      edit(
        "src/database/moving/settle.ts",
        'else if (state === "leaving" && isSwitched) await setGone',
        'else if (state === "leaving" && isSwitched) await (() => {})(); else if (isSwitched && state === "leaving") await setGone',
      ),
    ],
    bound: 20,
  },
  {
    bug: "a move does not wait for the writers before its mark",
    campaign: "c33",
    edits: [
      edit(
        move,
        "      await source.query(\"select pg_advisory_lock(hashtextextended('stipend organization ' || $1, 0))\", [id]);\n      await source.query(\"select pg_advisory_unlock(hashtextextended('stipend organization ' || $1, 0))\", [id]);\n",
        "",
      ),
    ],
  },
  {
    bug: "rows of a move that was undone stay in the new database",
    campaign: "c33",
    edits: [
      edit(
        "src/database/moving/settle.ts",
        'if (state === "arriving" && !isSwitched) await eraseRows(client, org_ids, "arriving");\n    else if',
        "if",
      ),
    ],
    bound: 20,
  },
];
