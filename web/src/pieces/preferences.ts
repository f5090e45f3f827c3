/** What a person chose in this browser, for one organization: the columns of a list, saved views. */
import { useCallback, useState } from "react";
import { useSession } from "../session.tsx";

/**
 * A value that is remembered for the person and the organization; `read` checks what was stored. In a browser that
 * forbids storage it lasts as long as the page.
 */
export function usePreference<Value>(
  name: string,
  read: (stored: unknown) => Value,
): readonly [Value, (value: Value) => void] {
  const { user, organization } = useSession();
  const key = `stipend.${user.id}.${organization.org_id}.${name}`;
  const [held, setHeld] = useState(() => ({ key, value: read(stored(key)) }));
  const value = held.key === key ? held.value : read(stored(key));
  const keep = useCallback(
    (next: Value) => {
      setHeld({ key, value: next });
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // It lasts as long as the page.
      }
    },
    [key],
  );
  return [value, keep];
}

function stored(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}
