import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { isOfQueue } from "./src/worker/lost.ts";

/** Where `.ci/run` wants the counts. */
const report = process.env.STIPEND_TEST_REPORT;
/** Ends what hangs; no test is meant to come near it on any machine. */
const HUNG_MS = 300_000;
/** A poll must end before its test does, to say what it waited for. */
const POLL_HUNG_MS = 240_000;
/** All share one PostgreSQL, which serves a hundred connections. */
const MOST_WORKERS = 3;
const limits = {
  testTimeout: HUNG_MS,
  hookTimeout: HUNG_MS,
  expect: { poll: { timeout: POLL_HUNG_MS, interval: 20 } },
};
/**
 * Node imports the sources by itself, as it does for the product: through Vite every use of an import was a look into
 * another module. Watching needs Vite, which loads a changed file again.
 */
const byNode = { ...limits, experimental: { viteModuleRunner: !process.argv.includes("run"), nodeLoader: false } };

/** Tests that need no server: functions of one module, the sources as text. */
const PURE = [
  "src/{engine,contract,rails,sources,outbound,papers}/**/*.test.ts",
  "web/src/**/*.test.ts",
  "test/{architecture,circles,citations,doc-links,lock,markdown,words}.test.ts",
  "test/sources/**/*.test.ts",
];
const BROWSER = ["test/web/**/*.test.ts"];
const CAMPAIGNS = ["test/campaigns/**/*.test.ts"];
const DATABASE = ["src/**/*.test.ts", "test/**/*.test.ts"];

/**
 * Projects run in the order of their names, the long ones first, so that both workers are busy to the end. Files of one
 * project share a worker's modules where nothing in them is changed for good: loading them again for every file took
 * longer than many a file.
 */
export default defineConfig({
  test: {
    reporters: report === undefined ? ["default"] : ["default", ["json", { outputFile: report }]],
    // Tests that take the queue's connections away: as `src/main.ts` does, which notes it and goes on.
    onUnhandledError: (error) => !(isOfQueue(error) && /timeout|terminated|ECONN/i.test(error.message)),
    // Of the root alone, so that --maxWorkers counts; whatever else it says is no concern of the projects. One more than
    // there are cores: many a test waits, for a body that never comes or a page that draws.
    maxWorkers: Math.min(MOST_WORKERS, availableParallelism() + 1),
    projects: [
      {
        test: {
          ...byNode,
          name: "browser",
          include: BROWSER,
          isolate: false,
          globalSetup: ["test/support/global-setup.ts", "test/support/global-browser.ts"],
        },
      },
      {
        // These cut the driver's connections from inside, so no other file may share its modules.
        test: { ...byNode, name: "campaigns", include: CAMPAIGNS, globalSetup: ["test/support/global-setup.ts"] },
      },
      {
        test: {
          ...byNode,
          name: "database",
          include: DATABASE,
          exclude: [...PURE, ...BROWSER, ...CAMPAIGNS],
          isolate: false,
          globalSetup: ["test/support/global-setup.ts"],
        },
      },
      // By Vite: Node cannot import what the tests of the dashboard do.
      { test: { ...limits, name: "pure", include: PURE, isolate: false, pool: "threads" } },
    ],
  },
});
