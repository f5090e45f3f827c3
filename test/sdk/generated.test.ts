import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sdkFiles } from "../../scripts/generate-sdk.ts";

test("the client's types and methods are those of the API document (npm run generate)", async () => {
  for (const [name, text] of Object.entries(await sdkFiles())) {
    const written = readFileSync(new URL(`../../src/sdk/${name}`, import.meta.url), "utf8");
    expect(written === text, `src/sdk/${name} is out of date`).toBe(true);
  }
});
