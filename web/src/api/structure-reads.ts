/** What shows a pay rule's current version, or how many creators it has: stale once either changes. */
export const structureReads = ["getStructure", "listStructures"] as const;
