/** Links that the compiler must reject: never run; `npm run types` fails if one of them compiles. */
import { addresses } from "./addresses.ts";
import { readSearch } from "./fields.ts";
import { router } from "./router.tsx";

export function refused(): void {
  // @ts-expect-error there is no such screen
  void router.navigate({ to: "/nowhere" });
  // @ts-expect-error the screen reads no such parameter
  void router.navigate({ to: "/creators", search: { tagg: "b" } });
  // @ts-expect-error a tag is named by its id, which is text
  void router.navigate({ to: "/creators", search: { tag: 1 } });
  // @ts-expect-error that is a tab of another screen
  void router.navigate({ to: "/campaigns", search: { tab: "accruals" } });
  // @ts-expect-error a switch is on or absent
  void router.navigate({ to: "/creators", search: { removed: false } });
  // @ts-expect-error the screen is about one structure
  void router.navigate({ to: "/structures/$structureId/edit", search: { version: "1" } });
  // @ts-expect-error what was read has the words of its choice alone
  const tab: "nonsense" | undefined = readSearch(addresses["/campaigns"], {}).tab;
  void tab;
}
