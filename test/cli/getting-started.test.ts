import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { SOURCE_BIN } from "../support/built-program.ts";
import { openPlace } from "./stipend.ts";

const place = openPlace({ isEmpty: true, bin: SOURCE_BIN });
afterAll(() => place.leave());

const GUIDE = new URL("../../docs/getting-started.md", import.meta.url);
const COMMAND = "npm run -s stipend --";

/** What the guide runs (`sh`) and what it says comes out (`text`), in their order. */
const blocks = [...readFileSync(GUIDE, "utf8").matchAll(/^```(sh|text)\n(.*?)^```$/gms)].map(([, kind, body = ""]) => ({
  kind,
  body,
}));

test("every command of the guide works as written, and prints what the guide says", async () => {
  // As the guide says where its tracker is on the same machine.
  const server = await place.start(["serve"], { env: { STIPEND_OUTBOUND_ALLOW: "127.0.0.1" } });
  const address = /http:\S+/.exec(server.line)?.[0] ?? "";
  const script = blocks
    .filter((block) => block.kind === "sh")
    .map((block) => block.body.replaceAll(COMMAND, `"${process.execPath}" "${SOURCE_BIN}"`))
    .join("\n")
    .replaceAll("http://127.0.0.1:3000", address);
  const shell = spawn("bash", ["-euo", "pipefail", "-c", `{ ${script}\n} 2>&1`], { cwd: place.dir });
  let out = "";
  shell.stdout.on("data", (chunk) => (out += String(chunk)));
  const [code] = await once(shell, "close");
  expect(code, out).toBe(0);

  const said = blocks.filter((block) => block.kind === "text").flatMap((block) => block.body.trimEnd().split("\n"));
  const everything = `${server.line}\n${out}`.replaceAll(address, "http://127.0.0.1:3000").split("\n");
  let from = 0;
  for (const line of said) {
    const pattern = new RegExp(`^${line.split("…").map(escaped).join(".*")}$`);
    const found = everything.findIndex((printed, index) => index >= from && pattern.test(printed));
    expect(found, `the guide says: ${line}\n${everything.join("\n")}`).toBeGreaterThanOrEqual(from);
    from = found + 1;
  }
});

/** Columns are padded to their longest cell, so the number of blanks may differ. */
function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ +/g, " +");
}
