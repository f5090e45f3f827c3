/**
 * Imported before any schema is created: compiling schemas needs `eval`, which the content security policy blocks and
 * reports.
 */
import { config } from "zod";

config({ jitless: true });
