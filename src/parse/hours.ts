/** Times as people type them: `72`, `72h`, `72 hours`, `3 days`, `2 weeks`. */
import { type Read, readCount } from "./numbers.ts";

const HOURS: Readonly<Record<string, bigint>> = { "": 1n, h: 1n, d: 24n, w: 168n };
/** A number, and the unit behind it. */
const TYPED = /^(.*?)\s*(?:(h)(?:(?:ou)?rs?)?|(d)(?:ays?)?|(w)(?:ks?|eeks?)?)?\.?$/iu;

/** Whole hours, not negative; without a unit hours are meant. */
export function readHours(text: string): Read<bigint> {
  const [, number = "", ...units] = TYPED.exec(text.trim()) ?? [];
  const unit = units.find((one) => one !== undefined)?.toLowerCase() ?? "";
  const read = readCount(number);
  return read.ok ? { ok: true, value: read.value * (HOURS[unit] ?? 1n) } : read;
}
