/** What the parts of a structure's screen share. */
import type { Schemas } from "../../../../src/sdk/index.ts";

export type Structure = Schemas["StructureDetail"];
