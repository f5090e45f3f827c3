import { expect, test } from "vitest";
import { NotConnectedError } from "../store/failures.ts";
import { passesByItself } from "./passing.ts";

test("a database that cannot be reached is unavailable, however the network says so; a mistake is not", () => {
  const failed = (code: string) => passesByItself(Object.assign(new Error(`connect ${code}`), { code }));
  const unreachable = ["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN", "ETIMEDOUT", "EAI_AGAIN", "08006"];
  expect(unreachable.filter((code) => !failed(code))).toEqual([]);
  expect(["ERR_INVALID_ARG_TYPE", "EACCES", "23505", "42P01"].filter(failed)).toEqual([]);
});

test("whatever the reason for which no connection is given out, the database is unavailable", () => {
  const refused = (code: string) => new NotConnectedError(Object.assign(new Error("refused"), { code }));
  const codes = ["55000", "28P01", "28000", "3D000", "42501", "53300", "57P03", "EACCES"];
  expect(codes.filter((code) => !passesByItself(refused(code)))).toEqual([]);
  expect(refused("28P01")).toMatchObject({ code: "28P01", message: "No connection to the database: refused" });
});
