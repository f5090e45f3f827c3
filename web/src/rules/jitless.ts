/** Imported before anything that makes schemas: compiling them asks for `eval`, which the page's policy refuses and reports. */
import { config } from "zod";

config({ jitless: true });
