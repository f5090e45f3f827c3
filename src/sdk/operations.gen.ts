// Generated from the OpenAPI document by `npm run generate`; edit src/contract instead.
import type { Method } from "./types.ts";

/** How each operation is sent. */
export const operationTable = {
  getMe: { method: "GET", path: "/api/v1/me", takesKey: false, isPaged: false },
  updateOrganization: { method: "PUT", path: "/api/v1/organization", takesKey: false, isPaged: false },
  createChildOrganization: { method: "POST", path: "/api/v1/organization/children", takesKey: true, isPaged: false },
  getSchema: { method: "GET", path: "/api/v1/schema", takesKey: false, isPaged: false },
  listMembers: { method: "GET", path: "/api/v1/members", takesKey: false, isPaged: true },
  updateMember: { method: "PATCH", path: "/api/v1/members/{userId}", takesKey: false, isPaged: false },
  removeMember: { method: "DELETE", path: "/api/v1/members/{userId}", takesKey: false, isPaged: false },
  listInvitations: { method: "GET", path: "/api/v1/invitations", takesKey: false, isPaged: true },
  createInvitation: { method: "POST", path: "/api/v1/invitations", takesKey: false, isPaged: false },
  revokeInvitation: { method: "DELETE", path: "/api/v1/invitations/{id}", takesKey: false, isPaged: false },
  listKeys: { method: "GET", path: "/api/v1/api-keys", takesKey: false, isPaged: false },
  createKey: { method: "POST", path: "/api/v1/api-keys", takesKey: false, isPaged: false },
  revokeKey: { method: "DELETE", path: "/api/v1/api-keys/{id}", takesKey: false, isPaged: false },
  listAuditLog: { method: "GET", path: "/api/v1/audit-log", takesKey: false, isPaged: true },
  listProjects: { method: "GET", path: "/api/v1/projects", takesKey: false, isPaged: true },
  createProject: { method: "POST", path: "/api/v1/projects", takesKey: true, isPaged: false },
  getProject: { method: "GET", path: "/api/v1/projects/{id}", takesKey: false, isPaged: false },
  updateProject: { method: "PATCH", path: "/api/v1/projects/{id}", takesKey: false, isPaged: false },
  deleteProject: { method: "DELETE", path: "/api/v1/projects/{id}", takesKey: false, isPaged: false },
  setPayoutPolicy: { method: "PUT", path: "/api/v1/projects/{id}/payout-policy", takesKey: false, isPaged: false },
  listCreators: { method: "GET", path: "/api/v1/creators", takesKey: false, isPaged: true },
  createCreators: { method: "POST", path: "/api/v1/projects/{projectId}/creators", takesKey: true, isPaged: false },
  importCreators: { method: "POST", path: "/api/v1/projects/{projectId}/creators/import", takesKey: false, isPaged: false },
  getCreator: { method: "GET", path: "/api/v1/creators/{id}", takesKey: false, isPaged: false },
  updateCreator: { method: "PATCH", path: "/api/v1/creators/{id}", takesKey: false, isPaged: false },
  deleteCreator: { method: "DELETE", path: "/api/v1/creators/{id}", takesKey: false, isPaged: false },
  listVideos: { method: "GET", path: "/api/v1/videos", takesKey: false, isPaged: true },
  createVideos: { method: "POST", path: "/api/v1/projects/{projectId}/videos", takesKey: true, isPaged: false },
  getVideo: { method: "GET", path: "/api/v1/videos/{id}", takesKey: false, isPaged: false },
  updateVideo: { method: "PATCH", path: "/api/v1/videos/{id}", takesKey: false, isPaged: false },
  reviewVideos: { method: "POST", path: "/api/v1/projects/{projectId}/videos/review", takesKey: true, isPaged: false },
  listReadings: { method: "GET", path: "/api/v1/videos/{id}/readings", takesKey: false, isPaged: true },
  createReadings: { method: "POST", path: "/api/v1/projects/{projectId}/readings", takesKey: false, isPaged: false },
  createFollowerReadings: { method: "POST", path: "/api/v1/projects/{projectId}/follower-readings", takesKey: true, isPaged: false },
  listGoals: { method: "GET", path: "/api/v1/projects/{projectId}/goals", takesKey: false, isPaged: true },
  createGoals: { method: "POST", path: "/api/v1/projects/{projectId}/goals", takesKey: true, isPaged: false },
  updateGoal: { method: "PATCH", path: "/api/v1/goals/{id}", takesKey: false, isPaged: false },
  deleteGoal: { method: "DELETE", path: "/api/v1/goals/{id}", takesKey: false, isPaged: false },
  getGoalCompliance: { method: "GET", path: "/api/v1/projects/{projectId}/goal-compliance", takesKey: false, isPaged: false },
  listPayoutTags: { method: "GET", path: "/api/v1/payout-tags", takesKey: false, isPaged: true },
  createPayoutTag: { method: "POST", path: "/api/v1/payout-tags", takesKey: true, isPaged: false },
  setPayoutTagMembers: { method: "PUT", path: "/api/v1/payout-tags/{id}/members", takesKey: false, isPaged: false },
  listCreatorTags: { method: "GET", path: "/api/v1/creator-tags", takesKey: false, isPaged: true },
  createCreatorTag: { method: "POST", path: "/api/v1/creator-tags", takesKey: true, isPaged: false },
  setCreatorTagMembers: { method: "PUT", path: "/api/v1/creator-tags/{id}/members", takesKey: false, isPaged: false },
  listStructures: { method: "GET", path: "/api/v1/payout-structures", takesKey: false, isPaged: true },
  createStructure: { method: "POST", path: "/api/v1/payout-structures", takesKey: true, isPaged: false },
  getStructure: { method: "GET", path: "/api/v1/payout-structures/{id}", takesKey: false, isPaged: false },
  updateStructure: { method: "PATCH", path: "/api/v1/payout-structures/{id}", takesKey: false, isPaged: false },
  deleteStructure: { method: "DELETE", path: "/api/v1/payout-structures/{id}", takesKey: false, isPaged: false },
  explainStructure: { method: "GET", path: "/api/v1/payout-structures/{id}/explain", takesKey: false, isPaged: false },
  listAssignments: { method: "GET", path: "/api/v1/payout-structures/{id}/assignments", takesKey: false, isPaged: true },
  assignCreators: { method: "POST", path: "/api/v1/payout-structures/{id}/assignments", takesKey: true, isPaged: false },
  unassignCreators: { method: "DELETE", path: "/api/v1/payout-structures/{id}/assignments", takesKey: false, isPaged: false },
  listCreatorAssignments: { method: "GET", path: "/api/v1/creators/{id}/assignments", takesKey: false, isPaged: true },
  getBudget: { method: "GET", path: "/api/v1/payout-structures/{id}/budget", takesKey: false, isPaged: false },
  setBudget: { method: "PUT", path: "/api/v1/payout-structures/{id}/budget", takesKey: false, isPaged: false },
  listRuns: { method: "GET", path: "/api/v1/accrual-runs", takesKey: false, isPaged: true },
  createRun: { method: "POST", path: "/api/v1/accrual-runs", takesKey: true, isPaged: false },
  getRun: { method: "GET", path: "/api/v1/accrual-runs/{id}", takesKey: false, isPaged: false },
  createTrueUps: { method: "POST", path: "/api/v1/payout-structures/{id}/true-ups", takesKey: true, isPaged: false },
  listCampaigns: { method: "GET", path: "/api/v1/projects/{projectId}/payout-campaigns", takesKey: false, isPaged: true },
  createCampaign: { method: "POST", path: "/api/v1/projects/{projectId}/payout-campaigns", takesKey: true, isPaged: false },
  getCampaign: { method: "GET", path: "/api/v1/payout-campaigns/{id}", takesKey: false, isPaged: false },
  updateCampaign: { method: "PATCH", path: "/api/v1/payout-campaigns/{id}", takesKey: false, isPaged: false },
  deleteCampaign: { method: "DELETE", path: "/api/v1/payout-campaigns/{id}", takesKey: false, isPaged: false },
  listCampaignMembers: { method: "GET", path: "/api/v1/payout-campaigns/{id}/members", takesKey: false, isPaged: true },
  addCampaignMembers: { method: "POST", path: "/api/v1/payout-campaigns/{id}/members", takesKey: true, isPaged: false },
  removeCampaignMembers: { method: "DELETE", path: "/api/v1/payout-campaigns/{id}/members", takesKey: false, isPaged: false },
  listSales: { method: "GET", path: "/api/v1/payout-campaigns/{id}/sales", takesKey: false, isPaged: true },
  recordSales: { method: "POST", path: "/api/v1/payout-campaigns/{id}/sales", takesKey: true, isPaged: false },
  listMethods: { method: "GET", path: "/api/v1/payout-methods", takesKey: false, isPaged: true },
  createMethod: { method: "POST", path: "/api/v1/payout-methods", takesKey: true, isPaged: false },
  uploadMethodIcon: { method: "POST", path: "/api/v1/payout-methods/icons", takesKey: true, isPaged: false },
  getMethod: { method: "GET", path: "/api/v1/payout-methods/{id}", takesKey: false, isPaged: false },
  updateMethod: { method: "PATCH", path: "/api/v1/payout-methods/{id}", takesKey: false, isPaged: false },
  deleteMethod: { method: "DELETE", path: "/api/v1/payout-methods/{id}", takesKey: false, isPaged: false },
  listAccruals: { method: "GET", path: "/api/v1/payout-accruals", takesKey: false, isPaged: true },
  getAccrual: { method: "GET", path: "/api/v1/payout-accruals/{id}", takesKey: false, isPaged: false },
  updateAccrual: { method: "PATCH", path: "/api/v1/payout-accruals/{id}", takesKey: false, isPaged: false },
  holdAccrual: { method: "POST", path: "/api/v1/payout-accruals/{id}/hold", takesKey: true, isPaged: false },
  releaseAccrual: { method: "DELETE", path: "/api/v1/payout-accruals/{id}/hold", takesKey: false, isPaged: false },
  listPayments: { method: "GET", path: "/api/v1/payout-payments", takesKey: false, isPaged: true },
  createPayment: { method: "POST", path: "/api/v1/payout-payments", takesKey: true, isPaged: false },
  getPayment: { method: "GET", path: "/api/v1/payout-payments/{id}", takesKey: false, isPaged: false },
  updatePayment: { method: "PATCH", path: "/api/v1/payout-payments/{id}", takesKey: false, isPaged: false },
  createEarning: { method: "POST", path: "/api/v1/payout-campaigns/{id}/earnings", takesKey: true, isPaged: false },
  listEarnings: { method: "GET", path: "/api/v1/projects/{projectId}/earnings", takesKey: false, isPaged: true },
  createEarnings: { method: "POST", path: "/api/v1/projects/{projectId}/earnings", takesKey: true, isPaged: false },
  listBalances: { method: "GET", path: "/api/v1/payout-balances", takesKey: false, isPaged: true },
  getPayoutSummary: { method: "GET", path: "/api/v1/payout-summary", takesKey: false, isPaged: false },
  listCreatorPayouts: { method: "GET", path: "/api/v1/creator-payouts", takesKey: false, isPaged: true },
  getCreatorPayout: { method: "GET", path: "/api/v1/creator-payouts/{id}", takesKey: false, isPaged: false },
  clawBackAccrual: { method: "POST", path: "/api/v1/payout-accruals/{id}/clawback", takesKey: true, isPaged: false },
  simulateStructure: { method: "POST", path: "/api/v1/payout-structures/simulate", takesKey: false, isPaged: false },
  replayStructure: { method: "GET", path: "/api/v1/payout-structures/{id}/replay", takesKey: false, isPaged: false },
  listVerifyReports: { method: "GET", path: "/api/v1/verify-reports", takesKey: false, isPaged: true },
} as const;

/** One method for each operation whose body, if any, is JSON. */
export interface Methods {
  /** Who this key is. The key's organization, name, scopes, role, plan, and the plan's limits with their current use. */
  readonly getMe: Method<"getMe">;
  /** Change the organization's settings. */
  readonly updateOrganization: Method<"updateOrganization">;
  /** Create a child organization. */
  readonly createChildOrganization: Method<"createChildOrganization">;
  /** Entities with their field descriptions. */
  readonly getSchema: Method<"getSchema">;
  /** List members. */
  readonly listMembers: Method<"listMembers">;
  /**
   * Change a member's role. Keys the member made that would exceed the new role are revoked. Only an owner makes or
   * unmakes owners.
   */
  readonly updateMember: Method<"updateMember">;
  /** Remove a member. Takes effect with the next request; keys the member made are revoked. What they did stays on record. */
  readonly removeMember: Method<"removeMember">;
  /** List invitations. */
  readonly listInvitations: Method<"listInvitations">;
  /** Invite somebody by a link. The link works once, for seven days. A second invitation of an address ends the first. */
  readonly createInvitation: Method<"createInvitation">;
  /** Revoke an open invitation. */
  readonly revokeInvitation: Method<"revokeInvitation">;
  /** List API keys, never their text. */
  readonly listKeys: Method<"listKeys">;
  /** Make an API key. It never exceeds its maker. Keys with the `admin` scope are made on the command line only. */
  readonly createKey: Method<"createKey">;
  /** Revoke an API key at once and for good. */
  readonly revokeKey: Method<"revokeKey">;
  /** Who did what, newest first. */
  readonly listAuditLog: Method<"listAuditLog">;
  /** List projects. */
  readonly listProjects: Method<"listProjects">;
  /** Create a project. */
  readonly createProject: Method<"createProject">;
  /** Fetch a project. */
  readonly getProject: Method<"getProject">;
  /** Update a project. */
  readonly updateProject: Method<"updateProject">;
  /**
   * Archive or hard-delete a project. Archives by default. `?mode=hard` deletes; 409 `has_payouts` when money is
   * recorded.
   */
  readonly deleteProject: Method<"deleteProject">;
  /** Set the least payout, and what late readings do. */
  readonly setPayoutPolicy: Method<"setPayoutPolicy">;
  /** List creators. */
  readonly listCreators: Method<"listCreators">;
  /**
   * Add creators to a project. One object, or `{creators: […]}` up to 50. Adding a removed one reactivates it (200, else
   * 201). Of a list the good ones land; `meta.rejected` says which did not, and why.
   */
  readonly createCreators: Method<"createCreators">;
  /** Fetch a creator. */
  readonly getCreator: Method<"getCreator">;
  /** Update a creator. */
  readonly updateCreator: Method<"updateCreator">;
  /** Remove a creator. Its open assignments end now; history stays. */
  readonly deleteCreator: Method<"deleteCreator">;
  /** List videos. */
  readonly listVideos: Method<"listVideos">;
  /**
   * Add videos to a project. One object, or `{videos: […]}` up to 1,000. A known (platform, external_id) answers the row
   * as it is: 200 when nothing was created.
   */
  readonly createVideos: Method<"createVideos">;
  /** Fetch a video. */
  readonly getVideo: Method<"getVideo">;
  /**
   * Update a video. A post may be given to another creator of its project, and its date corrected. What is booked stays;
   * replay shows the difference.
   */
  readonly updateVideo: Method<"updateVideo">;
  /** Include or exclude videos. */
  readonly reviewVideos: Method<"reviewVideos">;
  /** List a video's readings. */
  readonly listReadings: Method<"listReadings">;
  /**
   * Record readings. JSON up to 10,000 rows, or a streamed CSV or NDJSON body of any length. A CSV file may be any
   * tool's: its encoding, separator, header and columns are found, and what it leaves open (a reading's date, the order
   * of day and month, what a column means) is asked for in a 400 that names the parameter. Good rows land even when
   * others are refused. The same reading again changes nothing, so a retry needs no key.
   */
  readonly createReadings: Method<"createReadings">;
  /** Record follower counts. */
  readonly createFollowerReadings: Method<"createFollowerReadings">;
  /** List goals. */
  readonly listGoals: Method<"listGoals">;
  /** Set goals. One object, or `{goals: […]}` up to 1,000. */
  readonly createGoals: Method<"createGoals">;
  /** Update a goal. */
  readonly updateGoal: Method<"updateGoal">;
  /** Delete a goal. From now on it is no longer judged; its history stays. */
  readonly deleteGoal: Method<"deleteGoal">;
  /** How creators stand against their goals. */
  readonly getGoalCompliance: Method<"getGoalCompliance">;
  /** List payout tags. */
  readonly listPayoutTags: Method<"listPayoutTags">;
  /** Create a payout tag. */
  readonly createPayoutTag: Method<"createPayoutTag">;
  /** Say which creator payouts carry a tag. */
  readonly setPayoutTagMembers: Method<"setPayoutTagMembers">;
  /** List creator tags. */
  readonly listCreatorTags: Method<"listCreatorTags">;
  /** Create a creator tag. */
  readonly createCreatorTag: Method<"createCreatorTag">;
  /** Say which creators carry a tag. */
  readonly setCreatorTagMembers: Method<"setCreatorTagMembers">;
  /** List payout structures. */
  readonly listStructures: Method<"listStructures">;
  /** Create a payout structure with its version 1. */
  readonly createStructure: Method<"createStructure">;
  /** Fetch a structure with its versions. */
  readonly getStructure: Method<"getStructure">;
  /**
   * Update a structure. `kind: cosmetic` answers the row; `kind: rule` makes a new immutable version and answers its
   * number.
   */
  readonly updateStructure: Method<"updateStructure">;
  /** Archive or hard-delete a structure. Archiving is final. `?mode=hard` deletes; 409 `has_accruals` when accruals exist. */
  readonly deleteStructure: Method<"deleteStructure">;
  /**
   * Why a creator earned what they did, or did not. The judgement for the period that contains `date`, with its lines;
   * for marks all posts and all marks.
   */
  readonly explainStructure: Method<"explainStructure">;
  /** List assigned creators. */
  readonly listAssignments: Method<"listAssignments">;
  /** Assign creators. */
  readonly assignCreators: Method<"assignCreators">;
  /** Unassign creators. Existing earned accruals remain payable. */
  readonly unassignCreators: Method<"unassignCreators">;
  /** List a creator's structures. */
  readonly listCreatorAssignments: Method<"listCreatorAssignments">;
  /** How far a structure's budget has burnt. */
  readonly getBudget: Method<"getBudget">;
  /**
   * Set, change or lift a structure's budget. Accruals take from it in the order they fall due, then by creator; the last
   * one is cut, and says so in its lines. What is booked is never cut afterwards.
   */
  readonly setBudget: Method<"setBudget">;
  /** List accrual runs. */
  readonly listRuns: Method<"listRuns">;
  /** Start an accrual run. One run per organization at a time. Running twice books nothing the second time. */
  readonly createRun: Method<"createRun">;
  /** Fetch an accrual run. */
  readonly getRun: Method<"getRun">;
  /**
   * Book the differences a replay finds. Signed accruals of kind `true_up`, each linked to the one it corrects. Again, it
   * books only what differs since.
   */
  readonly createTrueUps: Method<"createTrueUps">;
  /** List payout campaigns. */
  readonly listCampaigns: Method<"listCampaigns">;
  /** Create a payout campaign. Its terms are payout structures with its `campaign_id`, `period: cycle` and a `component`. */
  readonly createCampaign: Method<"createCampaign">;
  /** Fetch a payout campaign. */
  readonly getCampaign: Method<"getCampaign">;
  /**
   * Update a payout campaign. The cycle is fixed once there are members; an earlier `ends_on` cuts the cycles under way
   * short.
   */
  readonly updateCampaign: Method<"updateCampaign">;
  /** Cancel a payout campaign. Final. Cycles under way are canceled and earn nothing more; those that have ended stay due. */
  readonly deleteCampaign: Method<"deleteCampaign">;
  /** List members. */
  readonly listCampaignMembers: Method<"listCampaignMembers">;
  /** Add members. Joining assigns every term from `joined_on` on; cycles that have begun get their creator payouts. */
  readonly addCampaignMembers: Method<"addCampaignMembers">;
  /** Remove members. Leaving unassigns. A cycle cut short earns by the terms' `proration_mode`; later ones are canceled. */
  readonly removeCampaignMembers: Method<"removeCampaignMembers">;
  /** List sales. */
  readonly listSales: Method<"listSales">;
  /**
   * Record sales and refunds. One object, or `{sales: […]}` up to 1,000. A known `external_id` changes nothing but its
   * `refunded_at`, which may be sent alone.
   */
  readonly recordSales: Method<"recordSales">;
  /** List payout methods. */
  readonly listMethods: Method<"listMethods">;
  /** Create a custom payout method. */
  readonly createMethod: Method<"createMethod">;
  /** Fetch a payout method. */
  readonly getMethod: Method<"getMethod">;
  /** Update a payout method. */
  readonly updateMethod: Method<"updateMethod">;
  /** Delete a custom payout method. */
  readonly deleteMethod: Method<"deleteMethod">;
  /** List accruals. Ordered by period_end_at, newest first; a bare period_end_at is a cursor too. */
  readonly listAccruals: Method<"listAccruals">;
  /** Fetch an accrual with its inputs_snapshot. */
  readonly getAccrual: Method<"getAccrual">;
  /**
   * Reject or void an earned accrual, or undo a rejection. A rejected accrual can be earned again, as it was booked; a
   * voided one stays voided.
   */
  readonly updateAccrual: Method<"updateAccrual">;
  /** Hold an accrual back. The status stays earned; auto-apply leaves held accruals out. */
  readonly holdAccrual: Method<"holdAccrual">;
  /** Release a held accrual. */
  readonly releaseAccrual: Method<"releaseAccrual">;
  /** List payments. Ordered by paid_at, newest first; a bare paid_at is a cursor too. */
  readonly listPayments: Method<"listPayments">;
  /**
   * Record a payment. Send an Idempotency-Key: a retry with it answers the first payment again and never counts twice. A
   * key is kept for 30 days, an external_reference as long as the payment. Without either, `meta.warning` names an equal
   * payment of the last ten minutes.
   */
  readonly createPayment: Method<"createPayment">;
  /** Fetch a payment with lines and adjustments. */
  readonly getPayment: Method<"getPayment">;
  /** Void or reject a payment, or update its metadata or readme. */
  readonly updatePayment: Method<"updatePayment">;
  /** Book an earning by hand. */
  readonly createEarning: Method<"createEarning">;
  /** List earnings entered by hand. Newest first, without those of campaigns. */
  readonly listEarnings: Method<"listEarnings">;
  /**
   * Book opening balances and bonuses. Up to 10,000 rows. Good rows land even when others are refused. A known
   * `reference` with the same content changes nothing, with other content it is refused.
   */
  readonly createEarnings: Method<"createEarnings">;
  /**
   * List what each creator is owed and was paid. One row per creator and currency, for creators who earned something or
   * were paid. With the same filters the rows add up to the payout summary, whose paid_without_creator_cents is in no
   * row.
   */
  readonly listBalances: Method<"listBalances">;
  /** Outstanding, paid, rejected and voided sums. */
  readonly getPayoutSummary: Method<"getPayoutSummary">;
  /**
   * List creator payouts. One for each member and cycle, of this organization and its children; the cycle that ends last
   * comes first.
   */
  readonly listCreatorPayouts: Method<"listCreatorPayouts">;
  /** Fetch a creator payout with its components, accruals and lines. */
  readonly getCreatorPayout: Method<"getCreatorPayout">;
  /**
   * Take back a paid accrual, or a part of it. Books a negative accrual of kind `clawback` that nets into the creator's
   * next payment.
   */
  readonly clawBackAccrual: Method<"clawBackAccrual">;
  /**
   * What a rule would have paid. A draft rule, or a structure's own versions, over the real history, per creator and
   * period, beside what was booked. Writes nothing. Periods under way come as forecasts, marked so.
   */
  readonly simulateStructure: Method<"simulateStructure">;
  /**
   * What booked amounts would be today. Judges the past again from readings and versions; every difference to the books
   * with its causes. Writes nothing.
   */
  readonly replayStructure: Method<"replayStructure">;
  /**
   * List what verifications found. Every invariant, every accrual recomputed from its snapshot, and the audit log's hash
   * chain; newest first.
   */
  readonly listVerifyReports: Method<"listVerifyReports">;
}
