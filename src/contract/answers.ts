/**
 * The pieces that response schemas are made of: what presenters produce and the API document promises. Instants are
 * ISO 8601 UTC with milliseconds, amounts and counts are JSON numbers.
 */

import { z } from "zod";
import { DEFAULT_CURRENCY } from "../engine/currencies.ts";

export const id = z.guid().meta({ format: "uuid" });
export const at = z.iso.datetime({ precision: 3 }).meta({ examples: ["2026-05-01T12:00:00.000Z"] });
export const date = z.iso.date().meta({ examples: ["2026-05-01"] });
export const amount = z.number().int().meta({ description: "Whole cents (whole credits in CREDITS)" });
export const tally = z.number().int().min(0);
export const text = z.string();
export const flag = z.boolean();
export const json = z.record(z.string(), z.unknown()).meta({ description: "Agent-writable structured data" });
export const notes = z.string().nullable().meta({ description: "Markdown notes" });
export const money = z.string().meta({ description: "ISO 4217 code, or CREDITS", examples: [DEFAULT_CURRENCY] });

/** An amount per currency, such as `{"USD": 150000}`; sums never mix currencies. */
export const totals = z.record(z.string(), z.number().int());

/** One line of a computation; exact decimals or fractions as strings. The amount is the sum of the lines. */
export const Line = z.object({ label: text, quantity: text, unit_rate: text, amount: text });
