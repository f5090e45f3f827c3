/**
 * Loaded into a server by `--import`: once the file named by STIPEND_TEST_CLOCK exists, the process's clock is what it
 * says, in milliseconds since 1970. Code that took hold of `Date.now` before keeps to it; the rest gets the machine's again.
 */
import { readFileSync } from "node:fs";

const file = process.env.STIPEND_TEST_CLOCK ?? "";
const machine = Date.now;

Date.now = () => {
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return machine();
  }
  Date.now = machine;
  return text === "" ? machine() : Number(text);
};
