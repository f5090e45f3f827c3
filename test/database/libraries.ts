/** Completes the libraries of the package in the first argument, or of its copy in the second, and prints the root. */
import { withLibraries } from "../../src/database/embedded/binaries.ts";

const [, , root = "", cache = ""] = process.argv;
process.stdout.write(`${withLibraries(root, cache)}\n`);
