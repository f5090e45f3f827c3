#!/usr/bin/env node
/** The `stipend` command: the TypeScript source in a checkout, its JavaScript in an installed package. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launch } from "./launch.mjs";

const source = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const built = fileURLToPath(new URL("../dist/main.js", import.meta.url));

await launch(existsSync(source) ? source : built, process.argv.slice(2));
