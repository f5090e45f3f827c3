/** Files that commands write have their name once they are whole, and never replace another. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CommandFailed } from "../../src/cli/failure.ts";
import { writeNewFile } from "../../src/cli/new-file.ts";
import { partialOf, writeWhole } from "../../src/database/durable.ts";
import { dataFolder } from "../support/temporary.ts";
import { until } from "../support/until.ts";

let folder: string;
beforeEach(() => {
  folder = dataFolder("files-");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a file is there once all of it is written, for its owner alone, and nothing is next to it", async () => {
  const file = join(folder, "journal.csv");
  const answer = await writeNewFile(file, file, async (put) => {
    await put("one\n");
    expect(existsSync(file)).toBe(false);
    await put(Buffer.from("two\n"));
    return 2;
  });
  expect([answer, readFileSync(file, "utf8"), statSync(file).mode & 0o777]).toEqual([2, "one\ntwo\n", 0o600]);
  expect(readdirSync(folder)).toEqual(["journal.csv"]);
});

test("what fails leaves no file, what has the name stays, also where it came while the file was written", async () => {
  const file = join(folder, "statement.csv");
  const failed = writeNewFile(file, file, async (put) => {
    await put("half");
    throw new Error("the database is gone");
  });
  await expect(failed).rejects.toThrow("the database is gone");
  expect(readdirSync(folder)).toEqual([]);
  const late = writeNewFile(file, "--out: x", async (put) => {
    await put("mine");
    writeFileSync(file, "theirs");
  });
  await expect(late).rejects.toThrow("--out: x cannot be written: the file exists already");
  expect([readdirSync(folder), readFileSync(file, "utf8")]).toEqual([["statement.csv"], "theirs"]);
  let asked = false;
  const known = writeNewFile(file, file, async () => {
    asked = true;
  });
  await expect(known).rejects.toBeInstanceOf(CommandFailed);
  expect(asked).toBe(false);
  await expect(writeNewFile(join(folder, "no/where.csv"), "f", async () => {})).rejects.toThrow("no such file");
  expect(() => writeWhole(file, "mine", 0o600)).toThrow("EEXIST");
  writeWhole(join(folder, "small"), "small", 0o600);
  expect(readdirSync(folder).sort()).toEqual(["small", "statement.csv"]);
});

test("a signal that ends the command takes what was begun along", async () => {
  const file = join(folder, "archive.zip");
  const root = fileURLToPath(new URL("../../src/", import.meta.url));
  const script = `
    import { writeNewFile } from ${JSON.stringify(`${root}cli/new-file.ts`)};
    import { listenForSignals } from ${JSON.stringify(`${root}cli/shutdown.ts`)};
    const ended = listenForSignals(Date.now).catch((error) => process.exit(error.exitCode));
    await Promise.race([ended, writeNewFile(${JSON.stringify(file)}, "f", async (put) => {
      await put("half");
      console.log("written");
      await new Promise((resolve) => setTimeout(resolve, 2 ** 30));
    })]);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script]);
  let out = "";
  child.stdout.on("data", (chunk) => (out += String(chunk)));
  child.stderr.on("data", (chunk) => (out += String(chunk)));
  await until("half of it is written", () => {
    if (child.exitCode !== null) throw new Error(out);
    return out.includes("written");
  });
  expect(readdirSync(folder)).toEqual([`archive.zip.${child.pid}.partial`]);
  expect(partialOf(file)).toBe(`${file}.${process.pid}.partial`);
  child.kill("SIGTERM");
  const [code] = await once(child, "close");
  expect([code, readdirSync(folder)]).toEqual([143, []]);
});
