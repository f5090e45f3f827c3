import { presetNames } from "../../../sources/presets.ts";

/** Names of the services whose answers are known. Apart, because the help of the command line lists them. */
export const jsonPresets: readonly string[] = presetNames;
