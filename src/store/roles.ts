/** The roles of requests, set in each transaction: they own nothing, and are subject to row-level security. */

/** Of those who reach every project of their organization. */
export const REQUEST_ROLE = "stipend_app";
/**
 * Of members limited to projects: it has rights on tables with rows of projects alone, and sees those of the scope's
 * (restrictive policies for it alone, so that other requests pay nothing for them).
 */
export const LIMITED_ROLE = "stipend_limited";
export const REQUEST_ROLES = [REQUEST_ROLE, LIMITED_ROLE] as const;
