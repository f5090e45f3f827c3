/** `keys …` and `doctor`: which master keys seal what is stored, and sealing everything by the current one. */
import { type KeyInUse, keyProblem, keysInUse, type Rotation, rotateKeys } from "../flow/payees/keys.ts";
import { everyApp } from "../flow/places.ts";
import { CommandFailed } from "./failure.ts";
import type { Host } from "./host.ts";
import { tableText } from "./screen.ts";

interface Output {
  readonly json: boolean;
}

/** Seals every secret again by the current key; can be stopped and run again. */
export async function rotateSecretKeys(host: Host, { json }: Output): Promise<void> {
  await host.session({ purpose: "join" }, async ({ app }) => {
    if (app.secrets == null) throw new CommandFailed("There is no key to rotate to: set STIPEND_SECRET_KEY.");
    const results: Rotation[] = [];
    for (const one of everyApp(app)) results.push(await rotateKeys(one));
    const sum = (of: (one: Rotation) => number) => results.reduce((total, one) => total + of(one), 0);
    const result = {
      key_id: results[0]?.key_id ?? "",
      rotated: sum(({ rotated }) => rotated),
      unreadable: sum(({ unreadable }) => unreadable),
      left: sum(({ left }) => left),
    };
    if (json) host.screen.printJson(result);
    else
      host.screen.print(
        `${result.rotated} secrets are sealed by ${result.key_id} now; other keys seal ${result.left}.`,
      );
    if (result.left > 0)
      throw new CommandFailed(
        `${result.left} secrets are not sealed by the current key (${result.unreadable} could not be read): keep the keys that seal them.`,
      );
    if (!json) host.screen.print("STIPEND_SECRET_KEY_PREVIOUS is not needed any more.");
  });
}

/** What the installation depends on outside of its database: the keys that seal its secrets. */
export async function doctor(host: Host, { json }: Output): Promise<void> {
  await host.session({ purpose: "join" }, async ({ app }) => {
    const keys: KeyInUse[] = [];
    for (const one of everyApp(app)) {
      const used = await keysInUse(one);
      const of = one.name === undefined ? {} : { database: one.name };
      for (const key of used) keys.push({ ...key, ...of });
    }
    const current = app.secrets?.currentId ?? null;
    if (json) host.screen.printJson({ current_key_id: current, keys });
    else host.screen.print(keysText(current, keys));
    const problem = keyProblem(keys);
    if (problem !== null) throw new CommandFailed(problem);
  });
}

function keysText(current: string | null, keys: readonly KeyInUse[]): string {
  const head =
    current === null
      ? "The server has no secret key: bank details are refused until STIPEND_SECRET_KEY is set."
      : `Secrets are sealed by the key ${current}.`;
  if (keys.length === 0) return `${head} Nothing is sealed yet.`;
  const rows = keys.map(({ key_id, standing, values, opens, database }) => [
    ...(database === undefined ? [] : [database]),
    key_id,
    standing,
    `${values} sealed`,
    opens ? "opens" : "does not open",
  ]);
  return `${head}\n${tableText(rows)}`;
}
