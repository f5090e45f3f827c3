/** The frame of a table that may be wider than the page: it scrolls sideways, by keyboard too. */
import type { ReactNode } from "react";

/** `label` is the accessible name of the table; `isBusy` while it loads. */
export function TableRegion(props: {
  readonly label: string;
  readonly isBusy?: boolean;
  readonly children: ReactNode;
}) {
  const { label, isBusy, children } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard.
    <section className="table-region" aria-label={label} aria-busy={isBusy} tabIndex={0}>
      {children}
    </section>
  );
}
