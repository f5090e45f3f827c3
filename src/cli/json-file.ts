/** JSON that a command is given. */
import { readFileSync } from "node:fs";
import { CommandFailed, readFailure, sentenceFor } from "./failure.ts";

const STANDARD_INPUT = 0;

/** The JSON of a file; `-` is standard input. @throws CommandFailed naming the file */
export function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file === "-" ? STANDARD_INPUT : file, "utf8");
  } catch (error) {
    throw new CommandFailed(`${file} cannot be read: ${readFailure(error)}`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new CommandFailed(`${file} is not JSON: ${sentenceFor(error)}`);
  }
}
