/** What can be done with many creators at once. */
export type Act = "tag" | "hold" | "release" | "assign" | "unassign" | "remove" | "restore";
