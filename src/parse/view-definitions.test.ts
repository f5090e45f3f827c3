import { expect, test } from "vitest";
import { viewDefinitionOf } from "./view-definitions.ts";

test("what a view on YouTube means has changed twice", () => {
  const on = (month: number, day: number, year: number) => viewDefinitionOf("youtube", Date.UTC(year, month - 1, day));
  expect(on(3, 30, 2025)).toBe("youtube.views");
  expect(on(3, 31, 2025)).toBe("youtube.views.2025-03");
  expect(on(8, 23, 2026)).toBe("youtube.views.2025-03");
  expect(on(8, 24, 2026)).toBe("youtube.views.2026-08");
});

test("of other platforms no change is known", () => {
  expect(viewDefinitionOf("tiktok", Date.UTC(2026, 7, 24))).toBeNull();
});
