/**
 * Tables that are no lists (`DataTable`) and become cards on a phone all the same: attributes of their parts. They say the
 * roles, which drawing a table as blocks would take from them.
 */

export const cardTable = { role: "table", className: "cards" } as const;
export const cardGroup = { role: "rowgroup" } as const;
export const cardRow = { role: "row" } as const;
export const cardHead = { role: "columnheader", scope: "col" } as const;
/** What a card is called. */
export const cardTitle = { role: "cell", "data-part": "title" } as const;
/** A button in a card's corner. */
export const cardCorner = { role: "cell", "data-part": "corner" } as const;

/** A line of a card, with the column's heading before it; one that is empty is left out. */
export function cardLine(heading?: string) {
  return { role: "cell", "data-part": "line", ...(heading === undefined ? {} : { "data-label": heading }) } as const;
}
