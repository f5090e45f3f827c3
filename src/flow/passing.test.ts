import { expect, test } from "vitest";
import { passesByItself } from "./passing.ts";

test("a database that cannot be reached is unavailable, however the network says so; a mistake is not", () => {
  const failed = (code: string) => passesByItself(Object.assign(new Error(`connect ${code}`), { code }));
  const unreachable = ["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN", "ETIMEDOUT", "EAI_AGAIN", "08006"];
  expect(unreachable.filter((code) => !failed(code))).toEqual([]);
  expect(["ERR_INVALID_ARG_TYPE", "EACCES", "23505", "42P01"].filter(failed)).toEqual([]);
});
