/** The lock file installs anywhere: every platform's packages are in it, and no address of a registry is. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Locked {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8")) as {
  packages: Readonly<Record<string, Locked>>;
};

test("packages for other platforms are locked, too: npm refuses to install from a lock file that lacks them", () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`${path}/node_modules/${name}` in packages) && !(`node_modules/${name}` in packages),
    ),
  );
  expect(missing).toEqual([]);
});

test("no download address is recorded", () => {
  expect(Object.values(packages).filter(({ resolved }) => resolved?.startsWith("http"))).toEqual([]);
});

test("the packages of production are those that the published sources import", () => {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    dependencies: Readonly<Record<string, string>>;
  };
  const root = new URL("..", import.meta.url);
  const published = globSync(["src/**/*.ts", "bin/*.mjs"], { cwd: root }).filter((path) => !path.endsWith(".test.ts"));
  const imported = new Set(
    published.flatMap((path) =>
      [
        ...readFileSync(new URL(path, root), "utf8").matchAll(
          /(?:from|import|resolve)[ (]"((?:@[\w-]+\/)?[\w.-]+)[^"]*"/g,
        ),
      ]
        .map(([, name = ""]) => name)
        .filter((name) => !name.startsWith(".") && !name.startsWith("node:")),
    ),
  );
  expect(Object.keys(manifest.dependencies).filter((name) => !imported.has(name))).toEqual([]);
});
