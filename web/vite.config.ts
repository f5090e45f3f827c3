/** Builds the dashboard into `web/dist`; `serve` runs this when it is missing or older than its sources. */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin, type Rolldown } from "vite";
import { noncePlaceholder } from "../src/api/dashboard.ts";

const outDir = resolve(import.meta.dirname, "dist");

/** Compresses once, well, instead of at every request. */
function compressAhead(): Plugin {
  let folder = outDir;
  return {
    name: "compress-ahead",
    apply: "build",
    configResolved: (config) => {
      folder = resolve(config.root, config.build.outDir);
    },
    closeBundle: () => {
      for (const file of globSync("{assets,static}/*.{js,css,svg}", { cwd: folder })) {
        const path = resolve(folder, file);
        const bytes = readFileSync(path);
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
        writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }));
      }
    },
  };
}

/** What every visit needs: a file of its own for each piece that screens share would be twenty requests. */
function atOnce(): Rolldown.CodeSplittingGroup {
  const entry = resolve(import.meta.dirname, "src/main.tsx");
  let found: ReadonlySet<string> | undefined;
  const name: Rolldown.CodeSplittingNameFunction = (id, graph) => {
    found ??= importedBy(entry, graph);
    return found.has(id) ? "first" : null;
  };
  return { name, debugName: "first", priority: 2 };
}

/** What most screens are made of: loaded with the first of them, and kept. Charts are drawn by fewer, and stay apart. */
const forMost: Rolldown.CodeSplittingGroup = { name: "pieces", minShareCount: 8, priority: 1 };

/** A module and all that must be there before it runs. */
function importedBy(entry: string, graph: Rolldown.ChunkingContext): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const id of found) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  return found;
}

export default defineConfig(({ command }) => {
  // A build is for use, also when a test starts it; only the development server is for development.
  if (command === "build") process.env.NODE_ENV = "production";
  return {
    root: import.meta.dirname,
    plugins: [react(), compressAhead()],
    html: { cspNonce: noncePlaceholder },
    build: {
      outDir,
      emptyOutDir: true,
      target: "es2023",
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      // What a first visit weighs is bounded by a test.
      chunkSizeWarningLimit: 1_000,
      rolldownOptions: { output: { codeSplitting: { groups: [atOnce(), forMost] } } },
    },
    server: { host: "127.0.0.1", proxy: { "/api": "http://127.0.0.1:3000", "/icons": "http://127.0.0.1:3000" } },
  };
});
