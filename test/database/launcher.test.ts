import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isAlive } from "../support/alive.ts";
import { PREFIX } from "../support/temporary.ts";
import { until } from "../support/until.ts";
import { run } from "./command.ts";

const LAUNCHER = fileURLToPath(new URL("../../bin/launch.mjs", import.meta.url));

/**
 * An npm that needs no network: it "installs" a program that reports the version in the lock file and then runs this Node.
 * `$FAKE_NPM_BROKEN` makes it fail as npm does offline; `$FAKE_NPM_VERSION` makes the program lie about its version.
 */
const FAKE_NPM = `#!/bin/sh
[ -z "$FAKE_NPM_BROKEN" ] || { echo "npm error code ENOTCACHED" >&2; exit 1; }
while [ "$1" != "--prefix" ]; do shift; done
locked=$(sed -E 's/.*"node_modules.([^"]*)":[{]"version":"([^"]*)","integrity":"sha512-.*/\\1 \\2/' "$2/package-lock.json")
folder="$2/node_modules/\${locked% *}/bin"; version="\${FAKE_NPM_VERSION:-\${locked#* }}"
sleep 0.3
mkdir -p "$folder"
printf '#!/bin/sh\\n[ "$1" = -p ] && { echo v%s; exit; }\\nexec "%s" "$@"\\n' "$version" "$FAKE_NPM_NODE" > "$folder/node"
chmod +x "$folder/node"
`;

let folder = "";
let old: NodeJS.ProcessEnv = {};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), `${PREFIX}launcher-`));
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin/npm"), FAKE_NPM);
  chmodSync(join(folder, "bin/npm"), 0o755);
  old = {
    PATH: [join(folder, "bin"), process.env.PATH].join(delimiter),
    XDG_CACHE_HOME: join(folder, "cache"),
    STIPEND_NODE_MIN: "99.0",
    FAKE_NPM_NODE: process.execPath,
  };
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function script(text: string): string {
  const path = join(folder, `script-${readdirSync(folder).length}.ts`);
  writeFileSync(path, text);
  return path;
}

const launched = (path: string, args: readonly string[] = [], env = old) =>
  run([process.execPath, LAUNCHER, path, ...args], env);

/** Starts a script that prints its process id, and answers both ends. */
async function started(text: string, env = old) {
  const path = script(`${text}\nconsole.log(String(process.pid));\n`);
  const launcher = spawn(process.execPath, [LAUNCHER, path], { env, stdio: ["ignore", "pipe", "ignore"] });
  const gone = once(launcher, "exit");
  const [line] = await once(createInterface({ input: launcher.stdout }), "line");
  return { launcher, gone, pid: Number(line) };
}

async function isGone(pid: number): Promise<boolean> {
  return until(`process ${pid} is gone`, () => !isAlive(pid));
}

test("a Node that is new enough runs the script itself: arguments, TypeScript, exit code, no announcements", async () => {
  const path = script(
    "const args: string[] = process.argv.slice(2); console.log(args.join('|')); process.exitCode = 7;\n",
  );
  const outcome = await launched(path, ["a b", "c"], { PATH: process.env.PATH });
  expect(outcome).toEqual({ code: 7, signal: null, out: "a b|c\n", errors: "" });
});

test("an older Node fetches a newer one once, says so in one line, and passes arguments and exit code on", async () => {
  const path = script(
    "const args: string[] = process.argv.slice(2); console.log(args.join('|')); process.exitCode = 7;\n",
  );
  const first = await launched(path, ["a b", "c"]);
  expect(first).toMatchObject({ code: 7, out: "a b|c\n" });
  expect(first.errors).toMatch(/^stipend: needs Node >= 99\.0, this is v[\d.]+; fetching \S+@[\d.]+ once …\n$/);
  const offline = await launched(path, ["again"], { ...old, FAKE_NPM_BROKEN: "1" });
  expect(offline).toEqual({ code: 7, signal: null, out: "again\n", errors: "" });
});

test("two launchers that fetch at once both run and leave nothing half-done", async () => {
  const path = script("console.log('here');\n");
  const outcomes = await Promise.all([launched(path), launched(path), launched(path)]);
  expect(outcomes.map(({ code, out }) => [code, out])).toEqual(Array(3).fill([0, "here\n"]));
  expect(readdirSync(join(folder, "cache/stipend"))).toHaveLength(1);
});

test("without a network and without a newer Node the reason and the way out are said", async () => {
  const outcome = await launched(script(""), [], { ...old, FAKE_NPM_BROKEN: "1" });
  expect(outcome.code).toBe(1);
  expect(outcome.errors).toMatch(/stipend: Stipend needs Node >= 99\.0; .* npm could not fetch .*Install a newer Node/);
  expect(outcome.errors).toContain("ENOTCACHED");
  expect(outcome.errors).not.toContain("    at ");
  expect(readdirSync(join(folder, "cache/stipend"))).toEqual([]);
});

test("a fetched program that is not the Node it should be is not kept", async () => {
  const outcome = await launched(script(""), [], { ...old, FAKE_NPM_VERSION: "20.0.0" });
  expect(outcome).toMatchObject({ code: 1, out: "" });
  expect(outcome.errors).toContain("does not run here (v20.0.0)");
  expect(readdirSync(join(folder, "cache/stipend"))).toEqual([]);
});

test.each([
  ["its own", false],
  ["the right one", true],
])("a program with another hash is refused, where the registry names %s", async (_which, namesPinned) => {
  const registry = await falseRegistry(namesPinned);
  const npmOnly = { ...old, PATH: process.env.PATH, npm_config_cache: join(folder, "npm-cache") };
  const outcome = await launched(script("console.log('here');"), [], { ...npmOnly, npm_config_registry: registry.url });
  registry.close();
  expect(outcome).toMatchObject({ code: 1, out: "" });
  expect(outcome.errors).toContain("EINTEGRITY");
  expect(registry.downloads() > 0).toBe(namesPinned);
  expect(readdirSync(join(folder, "cache/stipend"))).toEqual([]);
});

/** The hash that the launcher knows of a package. */
function pinnedHash(name: string): string | undefined {
  const table = readFileSync(fileURLToPath(new URL("../../bin/node-binary.mjs", import.meta.url)), "utf8");
  return new RegExp(`name: "${name}",\\s*version: "[^"]*",\\s*integrity: "([^"]*)"`).exec(table)?.[1];
}

/** A registry on this machine whose every package is one program. */
async function falseRegistry(namesPinned: boolean) {
  const root = mkdtempSync(join(folder, "package-"));
  mkdirSync(join(root, "package/bin"), { recursive: true });
  writeFileSync(join(root, "package/bin/node"), "#!/bin/sh\necho v24.21.0\n", { mode: 0o755 });
  writeFileSync(join(root, "package/package.json"), JSON.stringify({ name: "any", version: "0.0.0" }));
  await run(["tar", "-czf", join(root, "any.tgz"), "-C", root, "package"], { PATH: process.env.PATH });
  const tarball = readFileSync(join(root, "any.tgz"));
  const integrity = `sha512-${createHash("sha512").update(tarball).digest("base64")}`;
  let downloads = 0;
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    if (path.endsWith(".tgz")) {
      downloads += 1;
      return response.end(tarball);
    }
    const name = decodeURIComponent(path.slice(1));
    const versions = ["24.21.0", "24.18.1", "22.23.2"].map((version) => {
      const hash = namesPinned ? pinnedHash(name) : integrity;
      const dist = { tarball: `${url}/any-${version}.tgz`, integrity: hash };
      return [version, { name, version, dist }] as const;
    });
    return response.end(JSON.stringify({ name, versions: Object.fromEntries(versions) }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const bound = server.address();
  const url = `http://127.0.0.1:${typeof bound === "object" && bound !== null ? bound.port : 0}`;
  return { url, downloads: () => downloads, close: () => server.close().closeAllConnections() };
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  test(`${signal} reaches the script once, which ends in its own way`, async () => {
    const program = await started(
      `let count = 0;
       process.on("${signal}", () => { count += 1; setTimeout(() => process.exit(40 + count), 200); });
       setInterval(() => {}, 1000);`,
    );
    program.launcher.kill(signal);
    expect(await program.gone).toEqual([41, null]);
    expect(await isGone(program.pid)).toBe(true);
  });
}

test("a script that a signal ends makes the launcher end by the same signal", async () => {
  const program = await started("setInterval(() => {}, 1000);");
  process.kill(program.pid, "SIGKILL");
  expect(await program.gone).toEqual([null, "SIGKILL"]);
});

test("a launcher that is killed leaves no script behind, and the script may still end in order", async () => {
  const trace = join(folder, "trace");
  const program = await started(
    `import { writeFileSync } from "node:fs";
     process.on("SIGTERM", () => { writeFileSync(${JSON.stringify(trace)}, "orderly"); process.exit(0); });
     setInterval(() => {}, 1000);`,
  );
  program.launcher.kill("SIGKILL");
  await program.gone;
  expect(await isGone(program.pid)).toBe(true);
  expect(existsSync(trace)).toBe(true);
});

test("processes that the script forks are not mistaken for the launcher's", async () => {
  const path = script(
    `import { fork } from "node:child_process";
     if (process.argv[2] === "child") { process.send?.("hello"); setTimeout(() => process.disconnect(), 300); }
     else fork(process.argv[1] ?? "", ["child"]).on("message", (m) => console.log(m)).on("exit", (code, signal) => console.log(code, signal));\n`,
  );
  expect(await launched(path)).toMatchObject({ code: 0, out: "hello\n0 null\n" });
});

test("an installed package runs its JavaScript, a checkout its TypeScript, also through a symbolic link", async () => {
  const root = join(folder, "node_modules/stipend");
  cpSync(dirname(LAUNCHER), join(root, "bin"), { recursive: true });
  mkdirSync(join(root, "dist"));
  writeFileSync(join(root, "package.json"), `{ "type": "module" }`);
  writeFileSync(join(root, "dist/main.js"), "console.log('built', process.argv[2]);\n");
  mkdirSync(join(folder, "node_modules/.bin"));
  symlinkSync("../stipend/bin/stipend.mjs", join(folder, "node_modules/.bin/stipend"));
  for (const env of [old, { PATH: process.env.PATH }]) {
    const outcome = await run([process.execPath, join(folder, "node_modules/.bin/stipend"), "serve"], env);
    expect(outcome).toMatchObject({ code: 0, out: "built serve\n" });
  }
  const checkout = join(folder, "checkout");
  cpSync(root, checkout, { recursive: true });
  mkdirSync(join(checkout, "src"));
  writeFileSync(join(checkout, "src/main.ts"), "const word: string = 'source'; console.log(word, process.argv[2]);\n");
  expect(await run([process.execPath, join(checkout, "bin/stipend.mjs"), "serve"], old)).toMatchObject({
    out: "source serve\n",
  });
});

test("what `npm start` runs ends with the shell or the npm that ran it; what was started otherwise outlives its shell", async () => {
  const stays = "setInterval(() => {}, 1_000);";
  const byNpm = { npm_package_name: "stipend", npm_lifecycle_event: "start" };
  const here = { ...old, STIPEND_NODE_MIN: "22.18" };
  const orphan = async (env: NodeJS.ProcessEnv, signal: NodeJS.Signals): Promise<number> => {
    const path = script(`${stays}\nconsole.log(String(process.pid));\n`);
    const command = `"${process.execPath}" "${LAUNCHER}" "${path}"; exit 0`;
    const shell = spawn("/bin/sh", ["-c", command], { env, stdio: ["ignore", "pipe", "ignore"] });
    const gone = once(shell, "exit");
    const [line] = await once(createInterface({ input: shell.stdout }), "line");
    shell.kill(signal);
    await gone;
    return Number(line);
  };
  for (const [env, signal, ends] of [
    [{ ...here, ...byNpm }, "SIGTERM", true],
    [{ ...here, ...byNpm }, "SIGKILL", true],
    [{ ...old, ...byNpm }, "SIGKILL", true],
    [{ ...here, ...byNpm, npm_lifecycle_event: "demo" }, "SIGTERM", true],
    [here, "SIGTERM", false],
    [{ ...here, ...byNpm, npm_lifecycle_event: "test" }, "SIGTERM", false],
  ] as const) {
    const pid = await orphan(env, signal);
    if (ends) expect(await isGone(pid), `${JSON.stringify(env)} ${signal}`).toBe(true);
    else {
      // One that npm ran later has been ended meanwhile by a look at its parent: this one would have been, too.
      expect(await isGone(await orphan({ ...here, ...byNpm }, signal))).toBe(true);
      expect(() => process.kill(pid, 0)).not.toThrow();
      process.kill(pid, "SIGKILL");
    }
  }
});
