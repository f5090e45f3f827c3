// Generated from the OpenAPI document by `npm run generate`; edit src/contract instead.
import type { Method } from "./types.ts";

/** One method for each operation whose body, if any, is JSON. */
export interface Methods {
  /**
   * Who this key is. Returns the key's organization, name, scopes, role, plan, and the plan's limits with their current
   * use.
   */
  readonly getMe: Method<"getMe">;
  /** Change the organization's settings. */
  readonly updateOrganization: Method<"updateOrganization">;
  /**
   * Create a child organization. Its creator payouts can be read and marked with the parent's keys. A signed-in member
   * who creates it becomes its owner.
   */
  readonly createChildOrganization: Method<"createChildOrganization">;
  /** List child organizations. */
  readonly listChildOrganizations: Method<"listChildOrganizations">;
  /**
   * Become a member of a child organization. For signed-in members: in the role they have here, or as its owner where it
   * has no member yet. Who belongs to it already keeps their role.
   */
  readonly joinChildOrganization: Method<"joinChildOrganization">;
  /** Entities with their field descriptions. */
  readonly getSchema: Method<"getSchema">;
  /** List members. */
  readonly listMembers: Method<"listMembers">;
  /**
   * Change a member's role, projects and amounts. Keys the member created that exceed the new role or its limits are
   * revoked. Only an owner may grant or remove the owner role; owners and admins have no limits.
   */
  readonly updateMember: Method<"updateMember">;
  /**
   * Remove a member. Takes effect with the next request; keys the member created are revoked. Their actions stay in the
   * audit log.
   */
  readonly removeMember: Method<"removeMember">;
  /** List invitations. */
  readonly listInvitations: Method<"listInvitations">;
  /**
   * Invite a person by a link. The link works once and expires after seven days. A second invitation for an address
   * revokes the first.
   */
  readonly createInvitation: Method<"createInvitation">;
  /** Revoke an open invitation. */
  readonly revokeInvitation: Method<"revokeInvitation">;
  /** List API keys, without their secrets. */
  readonly listKeys: Method<"listKeys">;
  /**
   * Create an API key. A key never exceeds the rights of its creator. Keys with the `admin` scope are created only on the
   * command line.
   */
  readonly createKey: Method<"createKey">;
  /** Revoke an API key at once and for good. */
  readonly revokeKey: Method<"revokeKey">;
  /** List audit entries, newest first. */
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
  /** Set the minimum payout and the policy for late readings. */
  readonly setPayoutPolicy: Method<"setPayoutPolicy">;
  /** List creators. */
  readonly listCreators: Method<"listCreators">;
  /** Count creators. */
  readonly getCreatorTotals: Method<"getCreatorTotals">;
  /**
   * Add creators to a project. One object, or `{creators: […]}` up to 50. Adding a removed one reactivates it (200, else
   * 201). Valid items of a list are added; `meta.rejected` names the others with the reason.
   */
  readonly createCreators: Method<"createCreators">;
  /**
   * Find creators by their handles. Who is meant where a file or a person names a handle: on each platform the creator
   * that has it, removed ones too, or else the one that had it last. A merged creator's handles name the one it was
   * merged into. Handles that no creator has or had are left out. Writes nothing.
   */
  readonly findCreators: Method<"findCreators">;
  /** Fetch a creator. */
  readonly getCreator: Method<"getCreator">;
  /** Update a creator. */
  readonly updateCreator: Method<"updateCreator">;
  /** Remove a creator. Its open assignments end now; history stays. */
  readonly deleteCreator: Method<"deleteCreator">;
  /** List videos. */
  readonly listVideos: Method<"listVideos">;
  /**
   * Add videos to a project. One object, or `{videos: […]}` up to 1,000. A known (platform, external_id) returns the
   * existing row: 200 when nothing was created.
   */
  readonly createVideos: Method<"createVideos">;
  /** Fetch a video. */
  readonly getVideo: Method<"getVideo">;
  /**
   * Update a video. Moves a post to another creator of its project, or corrects its date. Booked accruals stay; replay
   * shows the difference.
   */
  readonly updateVideo: Method<"updateVideo">;
  /** Include or exclude videos. */
  readonly reviewVideos: Method<"reviewVideos">;
  /** List a video's readings. */
  readonly listReadings: Method<"listReadings">;
  /**
   * Record readings. JSON up to 10,000 rows, or a streamed CSV or NDJSON body of any length. A CSV file may come from any
   * tool: its encoding, separator, header and columns are detected, and a 400 names the parameter for what they leave
   * open (a reading's date, the order of day and month, what a column means). With `preset` or `mapping`, JSON is a file
   * of any length in another service's shape: a document, or one on each line. Valid rows are recorded even if others are
   * rejected. Sending the same reading again changes nothing, so a retry needs no key.
   */
  readonly createReadings: Method<"createReadings">;
  /**
   * Record follower counts. One object, or `{readings: […]}` up to 10,000, all or none. Another value for a known instant
   * is kept next to the first and counts from now on.
   */
  readonly createFollowerReadings: Method<"createFollowerReadings">;
  /** List a creator's follower counts. Newest first; of several values for one instant the one that counts comes first. */
  readonly listFollowerReadings: Method<"listFollowerReadings">;
  /** List goals. */
  readonly listGoals: Method<"listGoals">;
  /** Set goals. One object, or `{goals: […]}` up to 1,000. */
  readonly createGoals: Method<"createGoals">;
  /** Update a goal. */
  readonly updateGoal: Method<"updateGoal">;
  /** Delete a goal. No period is judged by it from now on; its history stays. */
  readonly deleteGoal: Method<"deleteGoal">;
  /** Progress of creators on their goals. */
  readonly getGoalCompliance: Method<"getGoalCompliance">;
  /** List payout tags. */
  readonly listPayoutTags: Method<"listPayoutTags">;
  /** Create a payout tag. */
  readonly createPayoutTag: Method<"createPayoutTag">;
  /** Set which creator payouts have a tag. */
  readonly setPayoutTagMembers: Method<"setPayoutTagMembers">;
  /** List creator tags. */
  readonly listCreatorTags: Method<"listCreatorTags">;
  /** Create a creator tag. */
  readonly createCreatorTag: Method<"createCreatorTag">;
  /** Set which creators have a tag. */
  readonly setCreatorTagMembers: Method<"setCreatorTagMembers">;
  /**
   * Tag and untag many creators. Up to 200 at a time, each as if it were changed alone: one that cannot be changed is in
   * `refused` and stays as it is.
   */
  readonly tagCreators: Method<"tagCreators">;
  /**
   * Put many creators on hold. Holds what they are owed and what they earn until they are released. Up to 200 at a time,
   * each as if it were changed alone: one that cannot be changed is in `refused` and stays as it is.
   */
  readonly holdCreators: Method<"holdCreators">;
  /**
   * Release many creators that are on hold. Ends the hold of a creator and of its earnings; an earning that was held by
   * itself, or that a flag holds, stays on hold. Up to 200 at a time, each as if it were changed alone: one that cannot
   * be changed is in `refused` and stays as it is.
   */
  readonly releaseCreators: Method<"releaseCreators">;
  /**
   * Assign many creators to a structure. Up to 200 at a time, each as if it were changed alone: one that cannot be
   * changed is in `refused` and stays as it is.
   */
  readonly assignManyCreators: Method<"assignManyCreators">;
  /**
   * Unassign many creators from a structure. Up to 200 at a time, each as if it were changed alone: one that cannot be
   * changed is in `refused` and stays as it is.
   */
  readonly unassignManyCreators: Method<"unassignManyCreators">;
  /**
   * Remove many creators. Their assignments end now; earnings stay payable and history is kept. Up to 200 at a time, each
   * as if it were changed alone: one that cannot be changed is in `refused` and stays as it is.
   */
  readonly removeCreators: Method<"removeCreators">;
  /**
   * Restore many removed creators. Their assignments stay ended. A filter needs `include_removed`. Up to 200 at a time,
   * each as if it were changed alone: one that cannot be changed is in `refused` and stays as it is.
   */
  readonly restoreCreators: Method<"restoreCreators">;
  /**
   * List imported files. Files of readings, follower counts, past payments and opening balances that stored something,
   * newest first, with what each brought.
   */
  readonly listImports: Method<"listImports">;
  /** Fetch an imported file. */
  readonly getImport: Method<"getImport">;
  /**
   * Take back what an import brought. Of readings by who may edit, of payments and opening balances by who may pay.
   * Readings count no more; what the file had replaced counts again, and what has replaced it since still does. Posts and
   * creators that it added and that have nothing else are set aside. Booked amounts stay: the next run corrects them as
   * the project's policy for late readings says, and replay shows them. A large file is answered 202 after some seconds:
   * the server's worker goes on, and `GET /imports/{id}` says how far it is. Payments are voided, opening balances are
   * voided and their references may be entered again: all of the file, or nothing and 409 `import_in_use` where one was
   * settled or built on. Sending it again changes nothing. The same file can be imported again.
   */
  readonly undoImport: Method<"undoImport">;
  /** List profiles of files. How files of a tool are read, saved by name; the dashboard picks one by the file's header. */
  readonly listImportProfiles: Method<"listImportProfiles">;
  /** Save how a tool's files are read. */
  readonly createImportProfile: Method<"createImportProfile">;
  /** Update a profile of files. */
  readonly updateImportProfile: Method<"updateImportProfile">;
  /** Delete a profile of files. */
  readonly deleteImportProfile: Method<"deleteImportProfile">;
  /**
   * List pairs of creators that may be one. Of one project and platform: by e-mail address, name, payee or handle; at
   * most 100. Nothing is merged by itself.
   */
  readonly listCreatorDuplicates: Method<"listCreatorDuplicates">;
  /** Show what merging another creator into this one would move. */
  readonly previewCreatorMerge: Method<"previewCreatorMerge">;
  /**
   * Merge another creator of the same project and platform into this one. Its posts, readings, assignments, goals,
   * accruals and payments keep their ids and become this creator's; its handles are earlier handles of this one. Booked
   * amounts stay; the next run judges again what is open. It cannot be undone.
   */
  readonly mergeCreators: Method<"mergeCreators">;
  /**
   * List flags. Doubts about posts: a count that fell, jumped or dropped to 0, a post that is gone or was set aside after
   * earning, a changed definition of a view, a reading that was old at a cutoff. A flag changes no reading and no amount.
   */
  readonly listFlags: Method<"listFlags">;
  /** Count open flags. */
  readonly countFlags: Method<"countFlags">;
  /** Fetch a flag with the accruals it touches. */
  readonly getFlag: Method<"getFlag">;
  /**
   * Dismiss, confirm or open flags again. Dismissing releases the accruals that no other flag holds; confirming keeps
   * them on hold. All of the flags, or none where one does not exist or is not what `flag_digests` says you saw;
   * `meta.flags` then has the changed ones as they are now.
   */
  readonly decideFlags: Method<"decideFlags">;
  /** List the kinds of sources. */
  readonly listSourceKinds: Method<"listSourceKinds">;
  /** List sources. */
  readonly listSources: Method<"listSources">;
  /** Add a source to a project. It is asked from the next minute on. Test it first with POST /sources/{id}/test. */
  readonly createSource: Method<"createSource">;
  /** Fetch a source. */
  readonly getSource: Method<"getSource">;
  /** Update a source. New settings of a stopped source make it active again. */
  readonly updateSource: Method<"updateSource">;
  /** Archive a source. It is asked no more, and its secrets are erased; its readings and runs stay. */
  readonly deleteSource: Method<"deleteSource">;
  /** Pause a source. */
  readonly pauseSource: Method<"pauseSource">;
  /** Have a source asked again. */
  readonly resumeSource: Method<"resumeSource">;
  /** Test the connection. The cheapest request that shows whether the settings work; it stores nothing. */
  readonly testSource: Method<"testSource">;
  /**
   * Ask a source now. Posts that were not looked at for an hour, accounts and lists are asked about now, as far as the
   * budget goes. Returns the run as it begins.
   */
  readonly runSource: Method<"runSource">;
  /** List the runs of a source. */
  readonly listSourceRuns: Method<"listSourceRuns">;
  /** List the accounts that a source watches for new posts. */
  readonly listSourceAccounts: Method<"listSourceAccounts">;
  /** Fetch a run of a source, with the service's answers. */
  readonly getSourceRun: Method<"getSourceRun">;
  /** Fetch a service's answer as it came. */
  readonly getSourceAnswer: Method<"getSourceAnswer">;
  /** List payout structures. */
  readonly listStructures: Method<"listStructures">;
  /** Create a payout structure with its version 1. */
  readonly createStructure: Method<"createStructure">;
  /** Fetch a structure with its versions. */
  readonly getStructure: Method<"getStructure">;
  /**
   * Update a structure. `kind: cosmetic` returns the row; `kind: rule` creates a new immutable version and returns its
   * number. `effective_at` says when the version takes effect: a later date is scheduled and replaced by another edit of
   * the same date; an earlier date applies to everything that has no accrual yet, and `changes` lists what replay would
   * find about existing accruals. With `preview` nothing is written.
   */
  readonly updateStructure: Method<"updateStructure">;
  /** Archive or hard-delete a structure. Archiving is final. `?mode=hard` deletes; 409 `has_accruals` when accruals exist. */
  readonly deleteStructure: Method<"deleteStructure">;
  /**
   * Duplicate a structure. A structure of the same project with the rule of its newest version as version 1. Neither
   * assignments nor the budget are copied: assignments are by `POST /payout-structures/{id}/assignments/copy`.
   */
  readonly duplicateStructure: Method<"duplicateStructure">;
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
  /**
   * Assign the creators of another structure. Assigns who is assigned to the other structure now, up to 1,000 at a time.
   * The other structure keeps its assignments. Safe to send again: who is assigned stays so.
   */
  readonly copyAssignments: Method<"copyAssignments">;
  /** How much of a structure's budget is used. */
  readonly getBudget: Method<"getBudget">;
  /**
   * Set, change or remove a structure's budget. Accruals use it up in the order they fall due, then by creator; the last
   * one is reduced, with a line that says so. Booked accruals are never reduced afterwards.
   */
  readonly setBudget: Method<"setBudget">;
  /** List accrual runs. */
  readonly listRuns: Method<"listRuns">;
  /** Start an accrual run. One run per organization at a time. Safe to run again: nothing is booked twice. */
  readonly createRun: Method<"createRun">;
  /** Fetch an accrual run. */
  readonly getRun: Method<"getRun">;
  /**
   * List who earned nothing in a run, and why. Creator by creator and period by period, what the counts of `skipped` are
   * made of; kept for 100 days. `GET /payout-structures/{id}/explain` has the figures of each.
   */
  readonly listRunSkips: Method<"listRunSkips">;
  /** What is due next. Nothing is booked for a period before its cutoff: this returns the next period, and when it is due. */
  readonly listDue: Method<"listDue">;
  /**
   * Book the differences a replay finds. Books signed accruals of kind `true_up`, each linked to the one it corrects. A
   * second call books only what has changed since.
   */
  readonly createTrueUps: Method<"createTrueUps">;
  /** List payout campaigns. */
  readonly listCampaigns: Method<"listCampaigns">;
  /** Create a payout campaign. Its terms are payout structures with its `campaign_id`, `period: cycle` and a `component`. */
  readonly createCampaign: Method<"createCampaign">;
  /** Fetch a payout campaign. */
  readonly getCampaign: Method<"getCampaign">;
  /**
   * Update a payout campaign. The cycle is fixed once there are members; an earlier `ends_on` shortens the cycles in
   * progress.
   */
  readonly updateCampaign: Method<"updateCampaign">;
  /**
   * Cancel a payout campaign. Final. Cycles in progress are canceled and earn nothing more; those that have ended stay
   * due.
   */
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
  /** List accruals. By period_end_at, newest first, unless `sort` says otherwise; a bare period_end_at is a cursor too. */
  readonly listAccruals: Method<"listAccruals">;
  /** Count and add up accruals. Of all accruals that the list with the same filters has, by currency. */
  readonly getAccrualTotals: Method<"getAccrualTotals">;
  /**
   * Reject or void many accruals. Up to 200, each as if it were changed alone: what cannot be changed is in `refused` and
   * stays as it is.
   */
  readonly decideAccruals: Method<"decideAccruals">;
  /** Fetch an accrual with its inputs_snapshot. */
  readonly getAccrual: Method<"getAccrual">;
  /**
   * Reject or void an earned accrual, or undo a rejection. A rejected accrual can be earned again, as it was booked; a
   * voided one stays voided.
   */
  readonly updateAccrual: Method<"updateAccrual">;
  /** Hold an accrual back. The status stays earned; auto-apply leaves held accruals out. */
  readonly holdAccrual: Method<"holdAccrual">;
  /**
   * Release a held accrual. Flags that held it do not hold it again. `hold_digest` makes it a release of what you saw;
   * `meta.digest` of a refusal is that of what holds it now.
   */
  readonly releaseAccrual: Method<"releaseAccrual">;
  /** List payments. By paid_at, newest first, unless `sort` says otherwise; a bare paid_at is a cursor too. */
  readonly listPayments: Method<"listPayments">;
  /**
   * Record a payment. Send an Idempotency-Key: a retry with it returns the first payment again and never counts twice. A
   * key is kept for 30 days, an external_reference as long as the payment. Without either, `meta.warning` names an equal
   * payment of the last ten minutes.
   */
  readonly createPayment: Method<"createPayment">;
  /** Count and add up payments. Of all payments that the list with the same filters has, by currency. */
  readonly getPaymentTotals: Method<"getPaymentTotals">;
  /**
   * Void or reject many payments. Up to 200, each as if it were changed alone: what cannot be changed is in `refused` and
   * stays as it is.
   */
  readonly decidePayments: Method<"decidePayments">;
  /** Fetch a payment with lines and adjustments. */
  readonly getPayment: Method<"getPayment">;
  /** Void or reject a payment, or update its metadata or readme. */
  readonly updatePayment: Method<"updatePayment">;
  /** Book an earning by hand. */
  readonly createEarning: Method<"createEarning">;
  /** List earnings entered by hand. Newest first; excludes earnings of campaigns. */
  readonly listEarnings: Method<"listEarnings">;
  /**
   * Book opening balances and bonuses. Up to 10,000 rows. Valid rows are booked even if others are rejected. A known
   * `reference` with the same content changes nothing; with other content it is rejected.
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
   * Claw back a paid accrual, or a part of it. Books a negative accrual of kind `clawback`, which is deducted from the
   * creator's next payment.
   */
  readonly clawBackAccrual: Method<"clawBackAccrual">;
  /**
   * Fetch a creator's statement. Per currency: opening + earned + entered + corrected - withheld - paid + returned =
   * closing. Earnings count on the last day of their period, payments on the day they were made, and what happens to
   * either later on the day it happens, so that the closing balance of one statement opens the next. Of any size: it is
   * read in one consistent snapshot and sent as a stream.
   */
  readonly getStatement: Method<"getStatement">;
  /**
   * Fetch a payee's statement. The statement of all creators that are paid through the payee, added up as a creator's is;
   * each line names its creator.
   */
  readonly getPayeeStatement: Method<"getPayeeStatement">;
  /**
   * Fetch what all statements come to. The equation of statements between two days, of all and by payee, payment method,
   * month or project. Payments without a creator are in it, with the key null.
   */
  readonly getStatementTotals: Method<"getStatementTotals">;
  /**
   * Fetch all statements as one file. A ZIP of PDFs between two days: one for each payee, and for each creator without
   * one, who has a balance or anything in these days, in the order of their names; then CSV files of what they come to by
   * payee, project and method, and of texts that are printed in another form. It is sent while it is written, one
   * statement at a time, each read in a consistent snapshot of its own; the header `stipend-statements` says how many
   * there are.
   */
  readonly getStatements: Method<"getStatements">;
  /**
   * Fetch a payment's remittance advice. What the payment covers, to which masked destination it goes, when, in which
   * state it is, and how long it takes. Of a payment of a pay run it says what the run's line says, for the part of this
   * creator.
   */
  readonly getPaymentRemittance: Method<"getPaymentRemittance">;
  /** Fetch the remittance advice of a pay run's line. */
  readonly getLineRemittance: Method<"getLineRemittance">;
  /** Fetch what invoices say of the organization. */
  readonly getInvoiceSettings: Method<"getInvoiceSettings">;
  /** Set what invoices say of the organization. Documents that were issued keep what they say. */
  readonly setInvoiceSettings: Method<"setInvoiceSettings">;
  /** List agreements about self-billed invoices, newest first. */
  readonly listInvoiceAgreements: Method<"listInvoiceAgreements">;
  /**
   * Put an agreement about self-billed invoices on file. It covers payments from its first day to its last. A payee has
   * one at a time; a change is the end of one and another.
   */
  readonly createInvoiceAgreement: Method<"createInvoiceAgreement">;
  /** End an agreement. */
  readonly endInvoiceAgreement: Method<"endInvoiceAgreement">;
  /** List what is to be invoiced of a month, and what is to be credited. */
  readonly listDueInvoices: Method<"listDueInvoices">;
  /** List invoices and credit notes, newest first. */
  readonly listInvoices: Method<"listInvoices">;
  /**
   * Issue the invoices of a payment, or of a payee's payments in a month. One for each currency and agreement, of at most
   * 1,000 payments; beyond 2,000 payments call again. Numbers follow the payee's last without a gap. A document is never
   * changed: credit it, and issue another.
   */
  readonly issueInvoices: Method<"issueInvoices">;
  /**
   * Fetch invoices and credit notes as one file. A ZIP of the stored PDFs in the order in which they were issued, the
   * same bytes as of each alone, and `invoices.csv`, which lists them with their amounts and the SHA-256 of each PDF. It
   * is sent while it is written, one document at a time; the header `stipend-invoices` says how many there are.
   */
  readonly getInvoiceArchive: Method<"getInvoiceArchive">;
  /** Fetch an invoice or a credit note. */
  readonly getInvoice: Method<"getInvoice">;
  /**
   * Issue a credit note of an invoice. Takes back the whole invoice or some of its payments. A payment that is credited
   * and still paid can be invoiced again.
   */
  readonly creditInvoice: Method<"creditInvoice">;
  /**
   * Fetch the journal. Every earning, correction, payment, return and void as a balanced entry. The balance of the
   * payable account is the sum of all statements, at the end of every day. Of any size: it is read in one consistent
   * snapshot and sent as a stream.
   */
  readonly getJournal: Method<"getJournal">;
  /** Fetch the accounts of the journal. */
  readonly getJournalAccounts: Method<"getJournalAccounts">;
  /** Set the accounts of the journal. */
  readonly setJournalAccounts: Method<"setJournalAccounts">;
  /** List closed months. */
  readonly listClosedMonths: Method<"listClosedMonths">;
  /**
   * Close a month. From then on nothing is dated in it or before it: 409 month_closed names the field. Earnings of its
   * periods that are booked later count on the day they are booked; returns and corrections count on the day they happen
   * anyway.
   */
  readonly closeMonth: Method<"closeMonth">;
  /** Reopen a closed month, and those after it. */
  readonly reopenMonth: Method<"reopenMonth">;
  /** List payees, newest first. */
  readonly listPayees: Method<"listPayees">;
  /** Create a payee. */
  readonly createPayee: Method<"createPayee">;
  /**
   * List pairs of payees that may be one. By e-mail address, handle or destination; at most 100. Nothing is merged by
   * itself.
   */
  readonly listPayeeDuplicates: Method<"listPayeeDuplicates">;
  /** Make a payee of each of these creators that has none. */
  readonly makePayees: Method<"makePayees">;
  /** Fetch a payee with its creators and destinations. */
  readonly getPayee: Method<"getPayee">;
  /**
   * Update or archive a payee. A new e-mail address starts the cool-down of the destinations again; the old address gets
   * an event.
   */
  readonly updatePayee: Method<"updatePayee">;
  /** Link creators to a payee, away from any other. */
  readonly linkCreators: Method<"linkCreators">;
  /** Take creators off a payee. */
  readonly unlinkCreators: Method<"unlinkCreators">;
  /**
   * Merge another payee into this one. Creators and destinations move. Where both have an active destination, this
   * payee's stays.
   */
  readonly mergePayees: Method<"mergePayees">;
  /**
   * Enter a destination. One that replaces a destination of a payee who was paid waits for review; the one it replaces is
   * not paid to meanwhile. The same account again is the destination that is there.
   */
  readonly createDestination: Method<"createDestination">;
  /**
   * Enter the accounts of many payees from a file. JSON, or a CSV body of any tool, of up to 5,000 rows: a creator or a
   * payee, a kind and its details. Each row is entered as `createDestination` does it and answered by itself; good rows
   * land even when others are refused. A creator without a payee gets one. The same file again changes nothing. Rows with
   * different accounts for one payee and currency are all refused.
   */
  readonly importDestinations: Method<"importDestinations">;
  /** List destinations, newest first. */
  readonly listDestinations: Method<"listDestinations">;
  /** Fetch a destination, masked. */
  readonly getDestination: Method<"getDestination">;
  /** Read a destination in full. Recorded in the audit log with the reason. */
  readonly readDestinationDetails: Method<"readDestinationDetails">;
  /** Approve a destination that waits for review. By a member other than who entered it. API keys never approve. */
  readonly approveDestination: Method<"approveDestination">;
  /** Reject a destination that waits for review. The one it was to replace is active again. */
  readonly rejectDestination: Method<"rejectDestination">;
  /** Suspend a destination. */
  readonly suspendDestination: Method<"suspendDestination">;
  /** Use a suspended destination again. */
  readonly reactivateDestination: Method<"reactivateDestination">;
  /** Retire a destination for good. */
  readonly retireDestination: Method<"retireDestination">;
  /** Note that a destination was verified. */
  readonly verifyDestination: Method<"verifyDestination">;
  /** List the accounts that pay. */
  readonly listOriginatorAccounts: Method<"listOriginatorAccounts">;
  /** Create an account that pays. */
  readonly createOriginatorAccount: Method<"createOriginatorAccount">;
  /** Update or archive an account that pays. */
  readonly updateOriginatorAccount: Method<"updateOriginatorAccount">;
  /** Read an account that pays in full. Recorded in the audit log with the reason. */
  readonly readOriginatorAccount: Method<"readOriginatorAccount">;
  /** Fetch the cool-down of new destinations, and what happens to duplicates. */
  readonly getPayeeSettings: Method<"getPayeeSettings">;
  /** Set the cool-down of new destinations, and what happens to duplicates. */
  readonly updatePayeeSettings: Method<"updatePayeeSettings">;
  /** List a creator's earlier handles. A row that names one of them means this creator, unless another has it now. */
  readonly listCreatorHandles: Method<"listCreatorHandles">;
  /** List what happened to a creator. Audit entries, notes, files and payments, newest first. */
  readonly listCreatorActivity: Method<"listCreatorActivity">;
  /** List what happened to a payment. Audit entries, notes, files and payments, newest first. */
  readonly listPaymentActivity: Method<"listPaymentActivity">;
  /** Add a note to a creator. */
  readonly addCreatorNote: Method<"addCreatorNote">;
  /** Add a note to a payment. */
  readonly addPaymentNote: Method<"addPaymentNote">;
  /** Fetch a note with its versions. */
  readonly getNote: Method<"getNote">;
  /** Edit a note. Adds a version; the earlier ones are kept. */
  readonly updateNote: Method<"updateNote">;
  /** Delete a note. Its versions are kept. */
  readonly deleteNote: Method<"deleteNote">;
  /** Download an attached file. Always as a download, never shown in the browser. */
  readonly getFile: Method<"getFile">;
  /** Delete an attached file. Its bytes are erased; that it was there stays. */
  readonly deleteFile: Method<"deleteFile">;
  /**
   * List the next payday of each project that has one. The soonest first, at most 100. A payday is set with the payout
   * policy; it reminds, and pays nothing by itself.
   */
  readonly listPaydays: Method<"listPaydays">;
  /** Fetch the policy of approvals. */
  readonly getPayRunPolicy: Method<"getPayRunPolicy">;
  /** Set the policy of approvals. */
  readonly setPayRunPolicy: Method<"setPayRunPolicy">;
  /**
   * What paying everyone would do. For each currency the runs that `POST /pay-runs/everyone` would make, and why the rest
   * is left out.
   */
  readonly previewPayRuns: Method<"previewPayRuns">;
  /** Draft a run for every account and currency. */
  readonly createPayRuns: Method<"createPayRuns">;
  /** List pay runs. */
  readonly listPayRuns: Method<"listPayRuns">;
  /**
   * Draft a run of one account and currency. Frozen when it is made. What it plans and what it leaves out add up to all
   * that was earned in its scope. Planned accruals are reserved: nothing else pays, holds or rejects them.
   */
  readonly createPayRun: Method<"createPayRun">;
  /** Fetch a pay run. */
  readonly getPayRun: Method<"getPayRun">;
  /** Change note, execution date or options of a draft. Takes its approvals away. */
  readonly updatePayRun: Method<"updatePayRun">;
  /** List a run's lines. */
  readonly listPayRunLines: Method<"listPayRunLines">;
  /** Leave lines of a draft out, or put them back. */
  readonly updatePayRunLines: Method<"updatePayRunLines">;
  /** List who is left out, and why. Lines left out by hand are lines in state `excluded`. */
  readonly listPayRunLeftOut: Method<"listPayRunLeftOut">;
  /** Replace a draft by a new one of the same scope. */
  readonly refreshPayRun: Method<"refreshPayRun">;
  /** Approve a run by the digest you saw. */
  readonly approvePayRun: Method<"approvePayRun">;
  /** Reject a run: all approvals are taken away. */
  readonly rejectPayRun: Method<"rejectPayRun">;
  /**
   * Make the files of an approved run, once. Looks at everything again. Where something is no longer as it was approved,
   * the answer is a draft and `fell_back` says why.
   */
  readonly exportPayRun: Method<"exportPayRun">;
  /**
   * Download a file: the same bytes each time. Each download is an entry of the audit log. 410 from 90 days after the run
   * has closed.
   */
  readonly downloadPayRunFile: Method<"downloadPayRunFile">;
  /** Mark a run as sent: its payments are recorded. */
  readonly sendPayRun: Method<"sendPayRun">;
  /** Enter the result of one line by hand. */
  readonly setPayRunLineResult: Method<"setPayRunLineResult">;
  /** Mark the lines that nothing was reported of as paid. */
  readonly markPayRunRestPaid: Method<"markPayRunRestPaid">;
  /** Close a run. A run of which no line is open closes by itself. */
  readonly closePayRun: Method<"closePayRun">;
  /** Cancel a run that paid nothing. */
  readonly cancelPayRun: Method<"cancelPayRun">;
  /**
   * What a rule would have paid. A draft rule, or a structure's own versions, over the real history, per creator and
   * period, next to what was booked. Writes nothing. Periods in progress are included as forecasts and marked as such.
   * With `Accept: application/x-ndjson` it answers line by line while it works: creators with their rows, and last the
   * answer itself, without rows. An error after the first line is the last line.
   */
  readonly simulateStructure: Method<"simulateStructure">;
  /**
   * What booked amounts would be today. Judges the past again from readings and versions, and lists every difference from
   * the ledger with its causes. Writes nothing.
   */
  readonly replayStructure: Method<"replayStructure">;
  /**
   * List verification results. Every invariant, every accrual recomputed from its snapshot, and the audit log's hash
   * chain; newest first.
   */
  readonly listVerifyReports: Method<"listVerifyReports">;
}
