/** Builds the dashboard into `web/dist`; `serve` runs this when it is missing or older than its sources. */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
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
    },
    server: { host: "127.0.0.1", proxy: { "/api": "http://127.0.0.1:3000", "/icons": "http://127.0.0.1:3000" } },
  };
});
