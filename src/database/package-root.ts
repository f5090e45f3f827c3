import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of this package, a checkout's or an installed one's: it has the migrations and the dashboard. */
export function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("The package's own package.json is missing; the installation is damaged.");
    folder = parent;
  }
  return folder;
}
