/** Audit entries as sentences, and the screens of what they are about. */
import type { Schemas } from "../../../../src/sdk/index.ts";

type Entry = Schemas["AuditRow"];

/** By action; `action to status` where the same action means different things. */
const sentences: Readonly<Record<string, string>> = {
  "accrual.claw_back": "Clawed back an earning",
  "accrual.hold": "Put an earning on hold",
  "accrual.release": "Released a hold",
  "accrual.set_status to earned": "Undid a rejection",
  "accrual.set_status to rejected": "Rejected an earning",
  "accrual.set_status to voided": "Voided an earning",
  "accrual_run.start": "Started a calculation",
  "assignment.assign": "Assigned a creator to a pay rule",
  "assignment.unassign": "Unassigned a creator from a pay rule",
  "books.baseline": "Sealed the books as they were",
  "campaign.cancel": "Canceled a campaign",
  "campaign.create": "Created a campaign",
  "campaign.join": "Added a member to a campaign",
  "campaign.leave": "Removed a member from a campaign",
  "campaign.update": "Edited a campaign",
  "clock.confirm": "Confirmed that the clock is right",
  "creator.add": "Added a creator",
  "creator.hold": "Put a creator on hold",
  "creator.merge": "Merged two creators",
  "creator.remove": "Removed a creator",
  "creator.release": "Released a creator from a hold",
  "creator.restore": "Restored a creator",
  "creator.tag": "Changed a creator's tags",
  "creator.update": "Edited a creator",
  "creator_payout.mark": "Marked a creator payout as paid",
  "creator_tag.create": "Created a creator tag",
  "creator_tag.set_members": "Assigned a creator tag",
  "earning.book": "Booked an earning manually",
  "file.attach": "Attached a file",
  "file.delete": "Deleted a file",
  "flag.decide": "Held or released an earning by a decision about a flag",
  "flag.decide to confirmed": "Confirmed a flag",
  "flag.decide to dismissed": "Dismissed a flag",
  "flag.decide to open": "Opened a flag again",
  "flag.find to closed": "Closed a flag",
  "flag.find to open": "Flagged a post",
  "follower_reading.record": "Recorded follower counts",
  "goal.create": "Set a goal",
  "goal.delete": "Removed a goal",
  "goal.update": "Edited a goal",
  "icon.create": "Uploaded an icon",
  "import_profile.create": "Saved a profile of files",
  "import_profile.delete": "Deleted a profile of files",
  "import_profile.update": "Edited a profile of files",
  "import.undo": "Began to undo an import",
  "import.undone": "Undid an import",
  "invitation.accept": "Accepted an invitation",
  "invitation.create": "Invited a member",
  "invitation.revoke": "Revoked an invitation",
  "journal.accounts": "Changed the accounts of the journal",
  "key.create": "Created an API key",
  "key.revoke": "Revoked an API key",
  "member.add": "Added a member",
  "member.remove": "Removed a member",
  "member.update": "Changed a member's role",
  "method.create": "Added a payout method",
  "method.delete": "Deleted a payout method",
  "method.update": "Edited a payout method",
  "invoice.credit": "Issued a credit note",
  "invoice.issue": "Issued a self-billed invoice",
  "invoice_agreement.create": "Put an agreement about self-billed invoices on file",
  "invoice_agreement.end": "Ended an agreement about self-billed invoices",
  "invoice_settings.update": "Changed what invoices say of the organization",
  "month.close": "Closed a month",
  "month.reopen": "Reopened a month",
  "note.add": "Added a note",
  "note.delete": "Deleted a note",
  "note.edit": "Edited a note",
  "organization.create": "Created the organization",
  "organization.create_child": "Created a child organization",
  "organization.join_child": "Joined a child organization",
  "organization.update": "Changed the settings",
  "destination.approve": "Approved a destination",
  "destination.enter": "Entered a destination",
  "destination.read": "Read a destination in full",
  "destination.reactivate": "Put a suspended destination back in use",
  "destination.reject": "Rejected a destination",
  "destination.retire": "Retired a destination",
  "destination.suspend": "Suspended a destination",
  "destination.verify": "Noted that a destination was verified",
  "originator.create": "Added a paying account",
  "originator.read": "Read a paying account in full",
  "originator.update": "Edited a paying account",
  "pay_run.approve": "Approved a pay run",
  "pay_run.cancel": "Canceled a pay run",
  "pay_run.close": "Closed a pay run",
  "pay_run.create": "Drafted a pay run",
  "pay_run.download": "Downloaded a pay run's file",
  "pay_run.erase_files": "Erased a pay run's files after 90 days",
  "pay_run.export": "Exported a pay run",
  "pay_run.line_result": "Entered the result of a line",
  "pay_run.lines": "Left out or put back lines of a pay run",
  "pay_run.policy": "Changed the approval policy",
  "pay_run.refresh": "Refreshed a draft",
  "pay_run.reject": "Rejected a pay run",
  "pay_run.rest_paid": "Marked the rest of a pay run as paid",
  "pay_run.results": "Applied the results of a pay run",
  "pay_run.sent": "Recorded that a pay run was sent",
  "pay_run.update": "Edited a draft",
  "payday.remind": "Reminded of a payday",
  "payee.create": "Added a payee",
  "payee.link": "Linked creators to a payee",
  "payee.merge": "Merged two payees",
  "payee.unlink": "Took creators off a payee",
  "payee.update": "Edited a payee",
  "payee.update to business": "Made a payee a business",
  "payee.update to individual": "Made a payee a person",
  "payee_settings.update": "Changed the settings of destinations",
  "payment.record": "Recorded a payment",
  "payment.update": "Edited a payment",
  "payment.update to rejected": "Marked a payment as returned",
  "payment.update to voided": "Voided a payment",
  "payout_tag.create": "Created a payout tag",
  "payout_tag.set_members": "Assigned a payout tag",
  "project.archive": "Archived a project",
  "project.create": "Created a project",
  "project.delete": "Deleted a project",
  "project.set_payout_policy": "Changed a payout policy",
  "project.update": "Edited a project",
  "reading.record": "Imported readings",
  "sale.record": "Recorded a sale",
  "sign_in.backup_code": "Signed in with a backup code",
  "sign_in.end": "Signed out",
  "sign_in.fail": "Failed to sign in",
  "sign_in.password": "Gave the right password; second factor pending",
  "sign_in.revoke": "Ended other sessions",
  "sign_in.second_factor": "Signed in with a second factor",
  "sign_in.second_factor_fail": "Failed the second factor",
  "sign_in.slow_down": "Slowed down guessing at an account",
  "sign_in.succeed": "Signed in",
  "source.archive": "Archived a source",
  "source.ask": "Had a source asked",
  "source.create": "Added a source",
  "source.erase_readings": "Erased readings whose time was over",
  "source.pause": "Paused a source",
  "source.resume": "Had a source asked again",
  "source.run": "Asked a source",
  "source.stop": "Stopped a source until a person does something",
  "source.test": "Tested a source",
  "source.update": "Edited a source",
  "structure.archive": "Archived a pay rule",
  "structure.create": "Created a pay rule",
  "structure.delete": "Deleted a pay rule",
  "structure.duplicate": "Duplicated a pay rule",
  "structure.edit": "Edited a pay rule",
  "structure.edit_rule": "Saved a new version of a pay rule",
  "structure.set_budget": "Changed the budget of a pay rule",
  "structure.true_up": "Booked true-ups",
  "user.begin_second_factor": "Began to set up a second factor",
  "user.change_password": "Changed the password",
  "user.change_password_fail": "Failed to change the password",
  "user.new_backup_codes": "Created new backup codes",
  "user.remove_second_factor": "Removed the second factor",
  "user.reset": "Reset a user",
  "user.reset_second_factor": "Reset a second factor",
  "user.change_email": "Changed an email address",
  "user.rename": "Changed a person's name",
  "user.set_password": "Set a password",
  "user.verify_password_fail": "Gave a wrong password",
  "video.add": "Added posts",
  "video.review": "Reviewed a post",
  "video.update": "Edited a post",
};

/** Of entries about other things than the action's own: a draft also adds the payees that it needs. */
const ofOthers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  payee: { pay_run: "Added a payee" },
  payment: { pay_run: "Recorded a payment of a pay run" },
  "payment to rejected": { pay_run: "Marked a payment of a pay run as returned" },
  pay_run_line: { pay_run: "Entered the result of a line" },
  destination: { pay_run: "Noted a pay run's result about a destination" },
  accrual: { payment: "Divided an earning that is paid in part", sale: "Corrected an earning after a sale" },
  payout_accrual: { assignment: "Booked an earning for views of the past" },
};

/** `Recorded a payment` for `payment.record`; an action without a sentence is spelled out: `Payment: record`. */
export function actionText(of: Pick<Entry, "action" | "details"> & { readonly subject_type?: string }): string {
  const { action, details, subject_type: type = "" } = of;
  const to = details.to ?? details.entity_after;
  const area = action.slice(0, action.indexOf("."));
  const aside = ofOthers[`${type} to ${String(to)}`]?.[area] ?? ofOthers[type]?.[area];
  const found = aside ?? sentences[`${action} to ${String(to)}`] ?? sentences[action];
  if (found !== undefined) return found;
  const [subject = "", verb = ""] = action.split(".", 2);
  const words = `${subject}: ${verb}`.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The screen of an entry's subject: its path and the text of the link; undefined if it has none of its own. */
export function subjectLink({ subject_type: type, subject_id: id }: Pick<Entry, "subject_type" | "subject_id">) {
  switch (type) {
    case "payment":
      return id === null ? undefined : { to: `/payments/${id}`, text: "Open payment" };
    case "pay_run":
      return id === null ? undefined : { to: `/pay-runs/${id}`, text: "Open pay run" };
    case "payee":
      return id === null ? undefined : { to: `/payees/${id}`, text: "Open payee" };
    case "creator":
      return id === null ? undefined : { to: `/creators/${id}`, text: "Open creator" };
    case "payout_structure":
      return id === null ? undefined : { to: `/structures/${id}`, text: "Open pay rule" };
    case "video":
      return id === null ? undefined : { to: `/videos/${id}`, text: "Open post" };
    case "payout_campaign":
      return id === null ? undefined : { to: `/campaigns/${id}`, text: "Open campaign" };
    case "creator_payout":
      return id === null ? undefined : { to: `/campaigns/payouts/${id}`, text: "Open creator payout" };
    case "import":
      return { to: "/import", text: "Open import" };
    default:
      return undefined;
  }
}
