/** The keys that seal secrets, from the settings of this process. */
import { join } from "node:path";
import { KEY_FILE, readSecretKeys, type SecretKeySettings } from "../database/secret-key.ts";
import { SecretKeys } from "../flow/secrets.ts";
import { CommandFailed } from "./failure.ts";

type SecretSettings = Omit<SecretKeySettings, "dataDir">;

/**
 * `dataDir` is an embedded database's, which has a key of its own where none is set; null for a server. Null where there
 * is no key.
 *
 * @throws CommandFailed that names the setting
 */
export function openSecrets(
  settings: SecretSettings,
  dataDir: string | null,
  note: (message: string) => void,
): SecretKeys | null {
  const keys = read({ ...settings, dataDir });
  if (keys === null) return null;
  if (dataDir !== null && settings.key === undefined && settings.keyFile === undefined)
    note(
      `Bank details and other secrets are sealed by ${join(dataDir, KEY_FILE)}, which no backup holds: keep a copy of it ` +
        "apart from your backups. Without it they cannot be read.",
    );
  return new SecretKeys(keys.current, keys.previous);
}

function read(settings: SecretKeySettings) {
  try {
    return readSecretKeys(settings);
  } catch (error) {
    throw new CommandFailed(error instanceof Error ? error.message : String(error));
  }
}
