/** Platforms by the names people know them by. */
export { platformTitle as platformName } from "../../../src/parse/platforms.ts";
