import { presetNames } from "../../../sources/presets.ts";

/** Rows in Stipend's own fields, as `{"readings": [...]}`, as a list, or one on each line. */
export const OWN_PRESET = "stipend";

/**
 * What a JSON file may be, by name: the answers of a known service, or Stipend's own rows. Apart, because the help of
 * the command line lists them.
 */
export const jsonPresets: readonly string[] = [...presetNames, OWN_PRESET];
