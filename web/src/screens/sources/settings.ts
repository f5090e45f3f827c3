/** The settings of a kind of source, from its JSON Schema to fields of a form and back. */
import { typedCount } from "../../pieces/typed.ts";
import { words } from "./words.ts";

/** One setting. Lists and objects are entered as JSON. */
export interface Setting {
  readonly name: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly isSecret: boolean;
  readonly isRequired: boolean;
  readonly type: "text" | "number" | "json";
  readonly choices: readonly string[] | null;
  readonly placeholder: string | undefined;
}

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly description?: string;
  readonly default?: unknown;
  readonly secret?: boolean;
}

/** The settings in the order of the schema. */
export function settingsOf(schema: Readonly<Record<string, unknown>>): Setting[] {
  const required = new Set((schema.required as readonly string[] | undefined) ?? []);
  return Object.entries((schema.properties as Readonly<Record<string, Schema>> | undefined) ?? {}).map(
    ([name, setting]) => {
      const types = [setting, ...(setting.anyOf ?? [])].map(({ type }) => type);
      const choices = setting.enum?.filter((choice) => typeof choice === "string") ?? null;
      const isNumber = types.includes("integer") || types.includes("number");
      return {
        ...{ name, label: labelOf(name), hint: setting.description, isSecret: setting.secret === true },
        isRequired: required.has(name) && setting.default === undefined,
        type: isNumber ? "number" : choices !== null || types[0] === "string" ? "text" : "json",
        choices,
        placeholder: setting.default === undefined || setting.default === null ? undefined : String(setting.default),
      };
    },
  );
}

function labelOf(name: string): string {
  const words = name.replaceAll("_", " ").replace(/\b(api|url|usd)\b/gi, (word) => word.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What was typed as settings; those that cannot be read, with why; those that are missing. A stored secret stays. */
export function readSettings(
  settings: readonly Setting[],
  typed: Readonly<Record<string, string>>,
  hasSecrets: boolean,
): {
  readonly values: Record<string, unknown>;
  readonly faults: ReadonlyMap<string, string>;
  readonly missing: ReadonlySet<string>;
} {
  const values: Record<string, unknown> = {};
  const faults = new Map<string, string>();
  const missing = new Set<string>();
  for (const { name, type, isRequired, isSecret } of settings) {
    const text = typed[name]?.trim() ?? "";
    if (text === "") {
      if (isRequired && !(isSecret && hasSecrets)) missing.add(name);
      continue;
    }
    if (type === "text") values[name] = text;
    else if (type === "number") {
      const { value, problem } = typedCount(text);
      if (value === undefined) faults.set(name, problem ?? words.form.notJson);
      else values[name] = value;
    } else {
      const value = parsed(text);
      if (value === undefined) faults.set(name, words.form.notJson);
      else values[name] = value;
    }
  }
  return { values, faults, missing };
}

/** Stored settings as they are typed. */
export function typedOf(settings: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
