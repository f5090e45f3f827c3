/** `rate`: evaluates a scenario file with the pure engine. No database, no clock. */

import { DEFAULT_CURRENCY } from "../engine/currencies.ts";
import { formatMoney, groupDigits } from "../engine/money.ts";
import { parseScenario, type Rated, type RatedAccrual, rate } from "../engine/scenario.ts";
import { CommandFailed, sentenceFor } from "./failure.ts";
import type { Host } from "./host.ts";
import { readJson } from "./json-file.ts";
import { tableText } from "./screen.ts";

interface NamedScenario {
  readonly name: string;
  readonly scenario: unknown;
}

/**
 * Prints what a scenario earns: as JSON in the shape of `test/vectors`, or as a table on a terminal. A file with an
 * array of `{name, scenario}` returns an array of `{name, accruals, none}`; other fields of its items are not read.
 */
export function rateFile(host: Host, file: string, options: { readonly json: boolean }): void {
  const input = readJson(file);
  // A pipe gets JSON; a terminal gets a table.
  const isJson = options.json || !host.screen.isTerminal;
  if (!Array.isArray(input)) {
    const rated = rate(input);
    if (isJson) host.screen.printJson(rated);
    else host.screen.print(ratedText(rated, input));
    return;
  }
  const results = input.map((item: unknown, index) => {
    if (!isNamed(item)) throw new CommandFailed(`${file}: item ${index + 1} has no \`name\` and \`scenario\`.`);
    try {
      return { name: item.name, ...rate(item.scenario) };
    } catch (error) {
      throw new CommandFailed(`${file}: "${item.name}": ${sentenceFor(error)}`);
    }
  });
  if (isJson) host.screen.printJson(results);
  else
    for (const [index, { name, ...rated }] of results.entries())
      host.screen.print(`${name}\n${ratedText(rated, (input[index] as NamedScenario).scenario)}\n`);
}

function isNamed(item: unknown): item is NamedScenario {
  return (
    typeof item === "object" && item !== null && "scenario" in item && "name" in item && typeof item.name === "string"
  );
}

/** Each amount in the currency of the version that earned it, as the scenario says. */
function ratedText({ accruals, none }: Rated, scenario: unknown): string {
  const structures = new Map(parseScenario(scenario).structures.map((structure) => [structure.id, structure.versions]));
  const currencyOf = (row: RatedAccrual) =>
    structures.get(row.structure)?.[row.version - 1]?.currency ?? DEFAULT_CURRENCY;
  const mark = (row: { readonly video?: string; readonly threshold?: number }) =>
    row.threshold === undefined ? (row.video ?? "") : `${row.video ?? ""} at ${groupDigits(BigInt(row.threshold))}`;
  const earned = accruals.map((row) => [
    row.structure,
    row.creator,
    `${row.period_start} to ${row.period_end}`,
    mark(row),
    `version ${row.version}`,
    formatMoney(BigInt(row.amount_cents), currencyOf(row)),
  ]);
  const missed = none.map((row) => [
    row.structure,
    row.creator,
    row.period_start === undefined ? "" : `${row.period_start} to ${row.period_end}`,
    mark(row),
    "",
    row.reason.replaceAll("_", " "),
  ]);
  if (earned.length + missed.length === 0) return "Nothing was due.";
  return tableText([["STRUCTURE", "CREATOR", "PERIOD", "POST", "RULE", "EARNED"], ...earned, ...missed]);
}
