/** Ways to break a sound database, with the checks of `verify` that must name each. */

export const breakages: readonly (readonly [what: string, text: string, names: readonly string[]])[] = [
  [
    "an accrual settled by two live payments",
    `drop index payment_lines_live;
     insert into payments select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid()))).* from payments p where id = :payment;
     insert into payment_lines select org_id, gen_random_uuid(), (select id from payments where id <> :payment and total_amount_cents = 120),
       accrual_id, amount_cents, currency, true from payment_lines where payment_id = :payment`,
    [
      "statement_is_the_ledger",
      "accrual_in_one_live_payment",
      "payment_total_is_its_parts",
      "money_is_conserved",
      "payment_history_is_lawful",
      "guards_in_place",
      "payments_as_sealed",
    ],
  ],
  [
    "a total off by a cent",
    "update payments set total_amount_cents = total_amount_cents + 1 where id = :payment",
    ["statement_is_the_ledger", "payment_total_is_its_parts", "payments_as_sealed", "payment_is_as_logged"],
  ],
  [
    "a line that lost its accrual",
    "update payment_lines set live = false where payment_id = :payment",
    ["lines_live_while_paid", "accrual_paid_while_held_by_a_line", "money_is_conserved"],
  ],
  [
    "a paid accrual opened by hand",
    "update accruals set status = 'earned' where id = :settled",
    ["statement_is_the_ledger", "accrual_paid_while_held_by_a_line", "money_is_conserved"],
  ],
  [
    "a line that carries part of its accrual",
    `update payment_lines set amount_cents = amount_cents - 20 where payment_id = :payment;
     update payments set total_amount_cents = total_amount_cents - 20 where id = :payment`,
    [
      "statement_is_the_ledger",
      "money_is_conserved",
      "line_carries_whole_accrual",
      "payments_as_sealed",
      "payment_is_as_logged",
    ],
  ],
  [
    "a payment that settles a creator's accrual without naming a creator, as was once possible",
    "update payments set creator_id = null where id = :payment",
    ["statement_is_the_ledger", "payment_names_its_creator", "payments_as_sealed", "payment_is_as_logged"],
  ],
  [
    "a payment dated after the day it was recorded on",
    "update payments set paid_at = created_at + interval '1 day' where id = :payment",
    ["payment_not_in_the_future", "payments_as_sealed", "payment_is_as_logged"],
  ],
  [
    "a line in another currency",
    "update payment_lines set currency = 'EUR' where payment_id = :payment",
    ["one_currency_per_payment", "references_hold", "payments_as_sealed"],
  ],
  [
    "an adjustment without a word of reason",
    "update payment_adjustments set reason = ' ' where payment_id = :payment",
    ["adjustment_explains_the_difference", "payments_as_sealed"],
  ],
  [
    "a second adjustment, with the index that forbids it gone",
    `drop index payment_adjustments_of_payment;
     insert into payment_adjustments select org_id, gen_random_uuid(), payment_id, type, amount_cents, reason from payment_adjustments
       where payment_id = :payment;
     update payments set total_amount_cents = total_amount_cents + 20 where id = :payment`,
    ["adjustment_explains_the_difference", "guards_in_place", "payments_as_sealed", "payment_is_as_logged"],
  ],
  [
    "a negative payment, with the constraint that forbids it gone",
    `alter table payments drop constraint payments_total_amount_cents_check;
     update payments set total_amount_cents = -50 where is_ad_hoc`,
    ["amounts_in_range", "guards_in_place", "payments_as_sealed", "payment_is_as_logged"],
  ],
  [
    "a period booked twice, with the index that forbids it gone",
    `drop index accruals_period;
     insert into accruals select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid()))).* from accruals a where id = :open`,
    ["period_booked_once", "guards_in_place", "accruals_as_sealed"],
  ],
  [
    "an accrual that names another version",
    "update accruals set version_number = 2 where id = :open",
    ["accrual_follows_its_version", "accrual_recomputes", "accruals_as_sealed"],
  ],
  [
    "a gap in the versions",
    `insert into structure_versions select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'version_number', 3))).*
       from structure_versions v limit 1`,
    ["versions_without_gaps", "rules_as_sealed"],
  ],
  [
    "a run that skipped a chunk, and one that booked less than it says",
    `insert into accrual_runs (org_id, id, as_of, status, started_by, started_at, heartbeat_at, accruals)
       values (:org, :open, now(), 'succeeded', 'test', now(), now(), 5);
     insert into accrual_run_chunks values (:org, :open, 1, (select id from projects limit 1), :org, :org)`,
    ["one_run_at_a_time", "run_counts_what_it_booked", "accruals_as_sealed"],
  ],
  [
    "a voided instant on a paid payment",
    "update payments set voided_at = now() where id = :payment",
    ["payment_status_has_its_instant"],
  ],
  [
    "a payment taken back without a trace",
    `update payments set status = 'voided', voided_at = now() where id = :payment;
     update payment_lines set live = false where payment_id = :payment;
     update accruals set status = 'earned' where id = :settled`,
    ["payment_history_is_lawful", "payments_as_sealed"],
  ],
  [
    "a payment revived",
    "update payments set status = 'paid', voided_at = null, rejected_at = null where status = 'voided'; update payment_lines set live = false",
    [
      "statement_is_the_ledger",
      "lines_live_while_paid",
      "accrual_paid_while_held_by_a_line",
      "money_is_conserved",
      "payment_history_is_lawful",
      "payments_as_sealed",
    ],
  ],
  [
    "a payment without an audit row",
    "delete from audit_log where subject_id = :payment::text",
    ["audit_chain_holds", "payment_history_is_lawful", "log_as_sealed"],
  ],
  [
    "an audit row rewritten after it was sealed",
    `update audit_log set actor_name = 'intruder' where subject_id = :payment::text`,
    ["audit_chain_holds", "log_as_sealed"],
  ],
  [
    "an audit row rewritten together with its own link",
    `update audit_log set actor_name = 'intruder' where subject_id = :payment::text;
     update audit_chain set hash = sha256('x') where audit_id = (select id from audit_log where subject_id = :payment::text)`,
    ["audit_chain_holds", "log_as_sealed"],
  ],
  [
    "a link taken out of the chain, and the rest moved up",
    "delete from audit_chain where sequence = 2; update audit_chain set sequence = sequence - 1 where sequence > 2",
    ["audit_chain_holds", "audit_row_is_chained", "references_hold"],
  ],
  [
    "a chain cut short since it was verified last",
    `insert into verify_reports (org_id, id, verification_id, started_at, finished_at, checks, accruals_recomputed, audit_rows,
       chain_sequence, chain_hash)
     select org_id, :open, :open, now(), now(), 1, 0, 0, sequence, hash from audit_chain order by sequence desc limit 1;
     delete from audit_log where id = (select audit_id from audit_chain order by sequence desc limit 1);
     delete from audit_chain where sequence = (select max(sequence) from audit_chain)`,
    ["audit_chain_holds", "references_hold"],
  ],
  [
    "an audit row slipped in past the trigger that has it sealed",
    `insert into audit_log select (jsonb_populate_record(l, jsonb_build_object('id', :open, 'subject_type', 'note'))).* from audit_log l limit 1`,
    ["audit_row_is_chained", "log_as_sealed"],
  ],
  [
    "a budget that was exceeded",
    `insert into structure_budgets (org_id, structure_id, set_at, budget_cents, set_by)
       select org_id, structure_id, '2019-01-01', amount_cents - 1, 'test' from accruals where id = :open`,
    ["budget_is_kept", "rules_as_sealed"],
  ],
  [
    "a clawback of more than there was",
    "update accruals set amount_cents = -1000 where kind = 'clawback'",
    ["accrual_recomputes", "corrections_leave_something", "accruals_as_sealed"],
  ],
  [
    "a clawback that points to another accrual",
    "update accruals set corrects_accrual_id = :open where kind = 'clawback'",
    ["accrual_recomputes", "correction_is_of_its_accrual", "accruals_as_sealed"],
  ],
  [
    "a clawback whose reason was rewritten",
    `update accruals set inputs_snapshot = replace(inputs_snapshot, 'fixture', 'fiction') where kind = 'clawback'`,
    ["accrual_recomputes"],
  ],
  [
    "an earning without its accrual",
    "delete from accruals where earning_id is not null",
    ["earning_is_booked_once", "accruals_as_sealed"],
  ],
  [
    "an accrual of an earning that says less",
    "update earnings set amount_cents = amount_cents - 1",
    ["references_hold", "accruals_as_sealed"],
  ],
  [
    "an accrual among the opening balances that was never entered",
    "update accruals set earning_id = null where earning_id is not null",
    ["earning_is_booked_once", "accruals_as_sealed"],
  ],
  [
    "a bonus among the opening balances",
    "update earnings set kind = 'bonus'",
    ["earning_is_booked_once", "accruals_as_sealed"],
  ],
  [
    "an accrual refused without an audit row",
    "update accruals set status = 'rejected' where id = :open",
    ["refusal_has_its_day", "statement_is_the_ledger", "refused_accrual_is_logged", "accruals_as_sealed"],
  ],
  [
    "an event of a payment that was rolled back",
    `insert into outbox (org_id, id, type, payload, created_at)
       values (:org, :open, 'payment.recorded', jsonb_build_object('payment_id', gen_random_uuid()), now())`,
    ["event_has_its_subject"],
  ],
  [
    "a payment to a creator of another organization",
    `insert into organizations (org_id, name, created_at, updated_at) values (:open, 'Other', now(), now());
     update creators set org_id = :open`,
    ["references_hold", "rules_as_sealed", "readings_as_sealed"],
  ],
  ["a guard switched off", "alter table payment_lines disable trigger payment_lines_guard", ["guards_in_place"]],
  ["a guard dropped", "drop trigger accruals_settled on unsettled_accruals", ["guards_in_place"]],
  ["all triggers of a table off", "alter table payments disable trigger all", ["guards_in_place"]],
  ["row-level security off", "alter table accruals disable row level security", ["guards_in_place"]],
  [
    "an amount raised in the row",
    "update accruals set amount_cents = 401 where id = :open",
    ["accrual_recomputes", "accruals_as_sealed"],
  ],
  [
    "another hash",
    "update accruals set snapshot_hash = sha256('x') where id = :open",
    ["accrual_recomputes", "accruals_as_sealed"],
  ],
  [
    "a snapshot changed by one digit",
    `update accruals set inputs_snapshot = replace(inputs_snapshot, '"quantity":"1"', '"quantity":"2"') where id = :open`,
    ["accrual_recomputes"],
  ],
  [
    "a snapshot cut short",
    "update accruals set inputs_snapshot = left(inputs_snapshot, 50) where id = :open",
    ["accrual_recomputes"],
  ],
  [
    "an accrual moved to another day",
    "update accruals set period_start = period_start - 1, period_end = period_end - 1 where id = :open",
    ["accrual_recomputes", "accruals_as_sealed"],
  ],
];
