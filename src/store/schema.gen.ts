// Generated from the migrations by `npm run generate`; edit those instead.
import type { ColumnType } from "kysely";
import type { EpochMs } from "../engine/types.ts";

export interface AccountLooksTable {
  org_id: string;
  source_id: string;
  creator_id: string;
  due_at: EpochMs | null;
  looked_at: EpochMs | null;
  cursor: string | null;
  failures: ColumnType<number, number | undefined, number>;
  fault: string | null;
}

export interface AccrualDecisionsTable {
  org_id: string;
  id: ColumnType<bigint, never, never>;
  accrual_id: string;
  status: string;
  decided_at: EpochMs;
}

export interface AccrualProgressTable {
  org_id: string;
  project_id: string;
  judged_through: EpochMs;
}

export interface AccrualRunChunksTable {
  org_id: string;
  run_id: string;
  number: number;
  project_id: string;
  creator_from: string;
  creator_to: string;
  done_at: EpochMs | null;
  kind: ColumnType<string, string | undefined, string>;
}

export interface AccrualRunsTable {
  org_id: string;
  id: string;
  as_of: EpochMs;
  status: string;
  started_by: string;
  started_at: EpochMs;
  heartbeat_at: EpochMs;
  finished_at: EpochMs | null;
  chunks_total: ColumnType<number, number | undefined, number>;
  chunks_done: ColumnType<number, number | undefined, number>;
  judged: ColumnType<bigint, bigint | undefined, bigint>;
  accruals: ColumnType<bigint, bigint | undefined, bigint>;
  totals: ColumnType<unknown, string | undefined, string>;
  skipped: ColumnType<unknown, string | undefined, string>;
  error: string | null;
  flagged: ColumnType<bigint, bigint | undefined, bigint>;
}

export interface AccrualsTable {
  org_id: string;
  id: string;
  project_id: string;
  creator_id: string;
  structure_id: string;
  version_id: string;
  version_number: number;
  kind: ColumnType<string, string | undefined, string>;
  corrects_accrual_id: string | null;
  period_start: string;
  period_end: string;
  period_start_at: EpochMs;
  period_end_at: EpochMs;
  amount_cents: bigint;
  currency: string;
  status: ColumnType<string, string | undefined, string>;
  hold: ColumnType<unknown, string | null | undefined, string | null>;
  video_id: string | null;
  threshold_view_count: bigint | null;
  run_id: string | null;
  inputs_snapshot: string | null;
  snapshot_hash: Buffer;
  created_at: EpochMs;
  updated_at: EpochMs;
  creator_payout_id: string | null;
  earning_id: string | null;
  sale_id: string | null;
  divides_accrual_id: string | null;
  dated_on: string | null;
  snapshot_pack: number | null;
  snapshot_place: number | null;
}

export interface ApiKeyLookupTable {
  key_hash: Buffer;
  org_id: string;
  key_id: string;
}

export interface ApiKeysTable {
  org_id: string;
  id: string;
  name: string;
  key_hash: Buffer;
  key_hint: string;
  scopes: string[];
  role: string | null;
  created_by: string | null;
  expires_at: EpochMs | null;
  revoked_at: EpochMs | null;
  last_used_at: EpochMs | null;
  created_at: EpochMs;
  made_by_user: string | null;
}

export interface AssignmentsTable {
  org_id: string;
  id: string;
  project_id: string;
  structure_id: string;
  creator_id: string;
  assigned_at: EpochMs;
  unassigned_at: EpochMs | null;
  created_at: EpochMs;
  updated_at: EpochMs;
  member_id: string | null;
}

export interface AttachedFilesTable {
  org_id: string;
  id: string;
  about_creator: string | null;
  about_payment: string | null;
  name: string;
  media_type: string;
  size: number;
  sha256: Buffer;
  bytes: Buffer | null;
  made_by_type: string;
  made_by_id: string | null;
  made_by_name: string;
  created_at: EpochMs;
  deleted_at: EpochMs | null;
  deleted_by: string | null;
}

export interface AuditChainTable {
  org_id: string;
  sequence: bigint;
  audit_id: string | null;
  hash: Buffer;
  sealed_at: EpochMs;
  entity: string | null;
  seals: number | null;
  digest: Buffer | null;
}

export interface AuditLogTable {
  org_id: string;
  id: string;
  at: EpochMs;
  actor_type: string;
  actor_id: string | null;
  actor_name: string | null;
  request_id: string | null;
  action: string;
  subject_type: string;
  subject_id: string | null;
  details: ColumnType<unknown, string | undefined, string>;
}

export interface AuditUnsealedTable {
  org_id: string;
  audit_id: string;
}

export interface CampaignMembersTable {
  org_id: string;
  id: string;
  project_id: string;
  campaign_id: string;
  creator_id: string;
  joined_on: string;
  left_on: string | null;
  cycles_opened: ColumnType<number, number | undefined, number>;
  next_cycle_on: string | null;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface CampaignSalesTable {
  org_id: string;
  id: string;
  project_id: string;
  campaign_id: string;
  creator_id: string;
  external_id: string;
  customer_ref: string | null;
  amount_cents: bigint;
  sold_at: EpochMs;
  refunded_at: EpochMs | null;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface CreatorHandlesTable {
  org_id: string;
  id: ColumnType<bigint, never, never>;
  project_id: string;
  creator_id: string;
  platform: string;
  handle: string;
  handle_key: string;
  since: EpochMs;
  until: EpochMs;
  from_creator_id: string | null;
}

export interface CreatorMergesTable {
  org_id: string;
  id: string;
  project_id: string;
  from_creator_id: string;
  into_creator_id: string;
  merged_at: EpochMs;
  number: ColumnType<bigint, never, never>;
  created_xid: ColumnType<string, string | undefined, string>;
}

export interface CreatorMovesTable {
  org_id: string;
  merge_id: string;
  entity: string;
  row_id: string;
}

export interface CreatorPayoutsTable {
  org_id: string;
  id: string;
  number: ColumnType<bigint, never, never>;
  project_id: string;
  campaign_id: string;
  member_id: string;
  creator_id: string;
  cycle_index: number;
  since_date: string;
  deal_date: string;
  period_start_at: EpochMs;
  period_end_at: EpochMs;
  contents_required: number;
  contents_delivered: ColumnType<number, number | undefined, number>;
  status: string;
  reopened_by: string | null;
  has_credits: ColumnType<boolean, boolean | undefined, boolean>;
  is_canceled: ColumnType<boolean, boolean | undefined, boolean>;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface CreatorTagMembersTable {
  org_id: string;
  tag_id: string;
  creator_id: string;
}

export interface CreatorTagsTable {
  org_id: string;
  id: string;
  number: ColumnType<bigint, never, never>;
  name: string;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface CreatorsTable {
  org_id: string;
  id: string;
  project_id: string;
  number: ColumnType<bigint, never, never>;
  platform: string;
  handle: string;
  display_name: string | null;
  avatar_url: string | null;
  email: string | null;
  description: string | null;
  readme: string | null;
  metadata: ColumnType<unknown, string | undefined, string>;
  tracking_mode: ColumnType<string, string | undefined, string>;
  tracking_start_date: string | null;
  removed_at: EpochMs | null;
  created_at: EpochMs;
  updated_at: EpochMs;
  handle_key: string;
  payee_id: string | null;
  merged_into: string | null;
  left_payee_id: string | null;
  held_at: EpochMs | null;
  hold_reason: string | null;
}

export interface EarningsTable {
  org_id: string;
  id: string;
  project_id: string;
  campaign_id: string | null;
  creator_id: string;
  component: string | null;
  currency: string;
  amount_cents: bigint;
  note: string | null;
  earned_on: string;
  created_at: EpochMs;
  kind: string | null;
  reference: string | null;
  structure_id: string;
  returned_at: EpochMs | null;
}

export interface FingerprintKeysTable {
  org_id: string;
  key_enc: Buffer;
  key_id: string;
  created_at: EpochMs;
}

export interface FlagHoldsTable {
  org_id: string;
  flag_id: string;
  accrual_id: string;
  held_at: EpochMs;
  released_at: EpochMs | null;
  released_by: string | null;
}

export interface FlagMarksTable {
  org_id: string;
  id: ColumnType<bigint, never, never>;
  batch: bigint | null;
  video_id: string | null;
  creator_id: string | null;
  project_id: string | null;
  looked_to: string | null;
}

export interface FlagsTable {
  org_id: string;
  id: string;
  project_id: string;
  video_id: string;
  kind: string;
  at: EpochMs;
  evidence: ColumnType<unknown, string, string>;
  state: ColumnType<string, string | undefined, string>;
  reason: string | null;
  decided_by: string | null;
  decided_at: EpochMs | null;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface FollowerReadingsTable {
  org_id: string;
  creator_id: string;
  captured_at: EpochMs;
  revision: ColumnType<number, number | undefined, number>;
  follower_count: bigint;
  recorded_at: EpochMs;
  batch: ColumnType<bigint | null, bigint | null | undefined, bigint | null>;
}

export interface GoalHistoryTable {
  org_id: string;
  goal_id: string;
  changed_at: EpochMs;
  sequence: ColumnType<bigint, never, never>;
  old_values: ColumnType<unknown, string, string>;
  new_values: ColumnType<unknown, string, string>;
}

export interface GoalsTable {
  org_id: string;
  id: string;
  project_id: string;
  creator_id: string;
  type: string;
  target: string;
  period: string;
  starts_on: string;
  ends_on: string | null;
  deleted_at: EpochMs | null;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface GrowiRequestsTable {
  org_id: string;
  key_id: string;
  last_at: EpochMs;
  window_start: EpochMs;
  requests: number;
}

export interface IdempotencyKeysTable {
  org_id: string;
  key: string;
  route: string;
  fingerprint: Buffer;
  status: number;
  body: string;
  created_at: EpochMs;
}

export interface ImportAdditionsTable {
  org_id: string;
  import_id: string;
  entity: string;
  row_id: string;
  added_at: EpochMs;
  batch: bigint;
}

export interface ImportPartsTable {
  org_id: string;
  batch: bigint;
  import_id: string;
  inserted: number;
  replaced: number;
  withdrawn_at: EpochMs | null;
  is_copied: ColumnType<boolean, boolean | undefined, boolean>;
}

export interface ImportProfilesTable {
  org_id: string;
  id: string;
  name: string;
  header: string[];
  answers: ColumnType<unknown, string, string>;
  created_at: EpochMs;
  updated_at: EpochMs;
  kind: ColumnType<string, string | undefined, string>;
}

export interface ImportReturnsTable {
  org_id: string;
  import_id: string;
  entity: string;
  row_id: string;
  returned_at: EpochMs;
  batch: bigint;
}

export interface ImportUndosTable {
  org_id: string;
  import_id: string;
  reason: string;
  actor_type: string;
  actor_id: string | null;
  actor_name: string;
  undone_at: EpochMs;
  finished_at: EpochMs | null;
}

export interface ImportsTable {
  org_id: string;
  id: string;
  project_id: string;
  kind: string;
  file_name: string | null;
  actor_type: string;
  actor_id: string | null;
  actor_name: string;
  made_at: EpochMs;
  received: ColumnType<bigint, bigint | undefined, bigint>;
  rejected: ColumnType<bigint, bigint | undefined, bigint>;
}

export interface InputMarksTable {
  org_id: string;
  project_id: string;
  creator_id: string;
  id: ColumnType<bigint, never, never>;
  since: EpochMs;
  until: EpochMs;
  known_at: EpochMs | null;
  only_readings: ColumnType<boolean, boolean | undefined, boolean>;
}

export interface InvitationsTable {
  org_id: string;
  id: string;
  email: string;
  role: string;
  token_hash: Buffer;
  invited_by: string | null;
  created_at: EpochMs;
  expires_at: EpochMs;
  accepted_at: EpochMs | null;
  revoked_at: EpochMs | null;
  made_by_user: string | null;
  project_ids: string[] | null;
  amount_limits: ColumnType<unknown, string | null | undefined, string | null>;
}

export interface InvoiceAgreementsTable {
  org_id: string;
  id: string;
  payee_id: string;
  agreed_by: string;
  agreed_on: string;
  from_on: string;
  until_on: string | null;
  reference: string | null;
  text: string | null;
  vat: ColumnType<string, string | undefined, string>;
  note: string | null;
  made_by_type: string;
  made_by_id: string | null;
  made_by_name: string;
  created_at: EpochMs;
  ended_at: EpochMs | null;
  ended_by_type: string | null;
  ended_by_id: string | null;
  ended_by_name: string | null;
  end_reason: string | null;
}

export interface InvoicePaymentsTable {
  org_id: string;
  payment_id: string;
  turn: number;
  invoice_id: string;
  paid_on: string;
  amount_cents: bigint;
}

export interface InvoiceSeriesTable {
  org_id: string;
  payee_id: string;
  prefix: string;
  first_number: ColumnType<bigint, bigint | undefined, bigint>;
  next_number: bigint;
  created_at: EpochMs;
}

export interface InvoiceSettingsTable {
  org_id: string;
  name: string;
  address: ColumnType<unknown, string, string>;
  vat_id: string | null;
  updated_at: EpochMs;
}

export interface InvoicesTable {
  org_id: string;
  id: string;
  payee_id: string;
  kind: string;
  sequence: bigint;
  number: string;
  agreement_id: string;
  corrects_invoice_id: string | null;
  reason: string | null;
  issued_on: string;
  supply_from: string;
  supply_to: string;
  currency: string;
  total_cents: bigint;
  content: ColumnType<unknown, string, string>;
  pdf: Buffer;
  sha256: Buffer;
  made_by_type: string;
  made_by_id: string | null;
  made_by_name: string;
  created_at: EpochMs;
}

export interface JournalAccountsTable {
  org_id: string;
  expense: string;
  payable: string;
  adjustment: string;
  withholding: string;
  cash: string;
  methods: ColumnType<unknown, string | undefined, string>;
  rails: ColumnType<unknown, string | undefined, string>;
  updated_at: EpochMs;
}

export interface KeyPlacesTable {
  key_hash: Buffer;
  org_id: string;
}

export interface KeySealsTable {
  org_id: string;
  sequence: bigint;
  id: bigint;
  entity: string;
  key: string;
  hash: Buffer | null;
}

export interface MembersTable {
  org_id: string;
  user_id: string;
  role: string;
  created_at: EpochMs;
  project_ids: string[] | null;
  amount_limits: ColumnType<unknown, string | null | undefined, string | null>;
}

export interface MonthClosingSumsTable {
  org_id: string;
  closing_id: string;
  currency: string;
  bucket: string;
  cents: string;
}

export interface MonthClosingsTable {
  org_id: string;
  id: string;
  month: string;
  note: string | null;
  closed_at: EpochMs;
  closed_by_type: string;
  closed_by_id: string | null;
  closed_by_name: string;
  reopened_at: EpochMs | null;
  reopened_by_type: string | null;
  reopened_by_id: string | null;
  reopened_by_name: string | null;
  reopen_reason: string | null;
}

export interface NoteVersionsTable {
  org_id: string;
  note_id: string;
  version: number;
  text: string | null;
  made_by_type: string;
  made_by_id: string | null;
  made_by_name: string;
  made_at: EpochMs;
}

export interface NotesTable {
  org_id: string;
  id: string;
  about_creator: string | null;
  about_payment: string | null;
  created_at: EpochMs;
}

export interface OrganizationMarksTable {
  org_id: string;
  move_id: string;
  state: string;
  other_database: string;
  marked_at: EpochMs;
}

export interface OrganizationMovesTable {
  org_id: string;
  id: string;
  org_ids: string[];
  from_database: string;
  to_database: string;
  state: string;
  started_at: EpochMs;
  ended_at: EpochMs | null;
}

export interface OrganizationPlacesTable {
  org_id: string;
  database: string;
}

export interface OrganizationsTable {
  org_id: string;
  parent_org_id: string | null;
  number: ColumnType<bigint, never, never>;
  name: string;
  timezone: ColumnType<string, string | undefined, string>;
  plan: ColumnType<string, string | undefined, string>;
  credits_allowed: ColumnType<boolean, boolean | undefined, boolean>;
  credit_name: string | null;
  growi_hourly_limit: ColumnType<number, number | undefined, number>;
  requests_per_minute: number | null;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface OriginatorAccountsTable {
  org_id: string;
  id: string;
  rail: string;
  name: string;
  currency: string | null;
  originator_enc: Buffer | null;
  key_id: string | null;
  originator_plain: string | null;
  originator_mask: ColumnType<string, string | undefined, string>;
  default_kinds: ColumnType<string[], string[] | undefined, string[]>;
  options: ColumnType<unknown, string | undefined, string>;
  csv: ColumnType<unknown, string | null | undefined, string | null>;
  archived_at: EpochMs | null;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface OutboxTable {
  org_id: string;
  id: string;
  type: string;
  payload: ColumnType<unknown, string, string>;
  created_at: EpochMs;
  created_xid: ColumnType<string, string | undefined, string>;
  published_at: EpochMs | null;
}

export interface PackedMonthsTable {
  org_id: string;
  month: string;
}

export interface PackedOriginsTable {
  org_id: string;
  batch: bigint;
  source_id: string;
  source_run_id: string | null;
}

export interface PackedReadingsTable {
  org_id: string;
  video_id: string;
  month: string;
  view_base: bigint;
  recorded_base: EpochMs;
  first_batch: bigint | null;
  last_batch: bigint | null;
  has_origins: boolean;
  with_origin: boolean[] | null;
  captured_ms: (number | null)[];
  revisions: (number | null)[] | null;
  views: (number | null)[];
  likes: (number | null)[] | null;
  comments: (number | null)[] | null;
  shares: (number | null)[] | null;
  saves: (number | null)[] | null;
  recorded_ms: (number | null)[];
  batches: (number | null)[] | null;
  definitions: string[] | null;
  definition_places: (number | null)[] | null;
}

export interface PayRunAccrualsTable {
  org_id: string;
  part_id: string;
  line_id: string;
  accrual_id: string;
  amount_cents: bigint;
  live: ColumnType<boolean, boolean | undefined, boolean>;
}

export interface PayRunApprovalsTable {
  org_id: string;
  id: string;
  pay_run_id: string;
  kind: string;
  by_type: string;
  by_id: string | null;
  by_name: string;
  digest: Buffer;
  text: string | null;
  is_self: ColumnType<boolean, boolean | undefined, boolean>;
  at: EpochMs;
  revoked_at: EpochMs | null;
}

export interface PayRunFilesTable {
  org_id: string;
  pay_run_id: string;
  number: number;
  name: string;
  sha256: Buffer;
  lines: number;
  total_cents: bigint;
  content_enc: Buffer | null;
  content_plain: string | null;
  key_id: string | null;
  erased_at: EpochMs | null;
  created_at: EpochMs;
}

export interface PayRunLeftOutTable {
  org_id: string;
  id: string;
  pay_run_id: string;
  position: number;
  payee_id: string;
  project_id: string;
  creator_id: string;
  amount_cents: bigint;
  accrual_ids: string[];
  reason: string;
  reasons: ColumnType<unknown, string, string>;
}

export interface PayRunLinesTable {
  org_id: string;
  id: string;
  pay_run_id: string;
  position: number;
  payee_id: string;
  destination_id: string;
  destination_mask: string;
  reference: string;
  name: string;
  entity: string;
  amount_cents: bigint;
  status: ColumnType<string, string | undefined, string>;
  status_at: EpochMs;
  left_out_text: string | null;
  code: string | null;
  message: string | null;
  rail_id: string | null;
  result_on: string | null;
  file_number: number | null;
  trace: string | null;
  message_id: string | null;
}

export interface PayRunPartsTable {
  org_id: string;
  id: string;
  line_id: string;
  project_id: string;
  creator_id: string;
  amount_cents: bigint;
  payment_id: string | null;
}

export interface PayRunPoliciesTable {
  org_id: string;
  approvals: ColumnType<unknown, string | undefined, string>;
  self_approval: ColumnType<boolean, boolean | undefined, boolean>;
  keys_may_approve: ColumnType<boolean, boolean | undefined, boolean>;
  updated_at: EpochMs;
}

export interface PayRunResultsTable {
  org_id: string;
  id: string;
  pay_run_id: string;
  sha256: Buffer;
  reader: string;
  applied: number;
  unchanged: number;
  refused: number;
  by_name: string;
  at: EpochMs;
}

export interface PayRunsTable {
  org_id: string;
  id: string;
  run_id: string;
  rail: string;
  currency: string;
  originator_id: string;
  originator_name: string;
  originator_enc: Buffer | null;
  originator_plain: string | null;
  kinds: string[];
  project_ids: string[] | null;
  cut_off: EpochMs;
  note: ColumnType<string, string | undefined, string>;
  execution_date: string | null;
  options: ColumnType<unknown, string | undefined, string>;
  status: ColumnType<string, string | undefined, string>;
  owed_cents: bigint;
  owed_accruals: number;
  digest: Buffer;
  made_by_type: string;
  made_by_id: string | null;
  made_by_name: string;
  edited_by: ColumnType<string[], string[] | undefined, string[]>;
  replaces: string | null;
  fell_back: ColumnType<unknown, string | null | undefined, string | null>;
  approved_at: EpochMs | null;
  exported_at: EpochMs | null;
  file_created: string | null;
  file_id_modifier: string | null;
  sent_at: EpochMs | null;
  sent_on: string | null;
  closed_at: EpochMs | null;
  closed_with_open: string[] | null;
  canceled_at: EpochMs | null;
  cancel_reason: string | null;
  files_erased_at: EpochMs | null;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface PaydayRemindersTable {
  org_id: string;
  project_id: string;
  payday: string;
  reminded_at: EpochMs;
}

export interface PayeeSettingsTable {
  org_id: string;
  cool_down_hours: ColumnType<number, number | undefined, number>;
  duplicates: ColumnType<string, string | undefined, string>;
  updated_at: EpochMs;
}

export interface PayeesTable {
  org_id: string;
  id: string;
  name: string;
  latin_name: string | null;
  entity: string | null;
  email: string | null;
  country: string | null;
  locale: string | null;
  address: ColumnType<unknown, string | null | undefined, string | null>;
  vat_id: string | null;
  status: ColumnType<string, string | undefined, string>;
  merged_into: string | null;
  metadata: ColumnType<unknown, string | undefined, string>;
  readme: string | null;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface PaymentAdjustmentsTable {
  org_id: string;
  id: string;
  payment_id: string;
  type: string;
  amount_cents: bigint;
  reason: string;
}

export interface PaymentLinesTable {
  org_id: string;
  id: string;
  payment_id: string;
  accrual_id: string;
  amount_cents: bigint;
  currency: string;
  live: ColumnType<boolean, boolean | undefined, boolean>;
}

export interface PaymentsTable {
  org_id: string;
  id: string;
  project_id: string;
  creator_id: string | null;
  method_id: string | null;
  method_name: string | null;
  total_amount_cents: bigint;
  currency: string;
  is_ad_hoc: boolean;
  status: ColumnType<string, string | undefined, string>;
  status_reason: string | null;
  tracking_url: string | null;
  note: string | null;
  paid_at: EpochMs;
  rejected_at: EpochMs | null;
  voided_at: EpochMs | null;
  metadata: ColumnType<unknown, string | undefined, string>;
  readme: string | null;
  created_at: EpochMs;
  updated_at: EpochMs;
  created_xid: ColumnType<string, string | undefined, string>;
  rail: string | null;
  external_reference: string | null;
  request_hash: Buffer | null;
}

export interface PayoutCampaignsTable {
  org_id: string;
  id: string;
  project_id: string;
  number: ColumnType<bigint, never, never>;
  name: string;
  category: string;
  starts_on: string;
  ends_on: string | null;
  cycle_days: number;
  posts_required: ColumnType<number, number | undefined, number>;
  grace_days: ColumnType<number, number | undefined, number>;
  credits_enabled: ColumnType<boolean, boolean | undefined, boolean>;
  canceled_at: EpochMs | null;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface PayoutDestinationsTable {
  org_id: string;
  id: string;
  payee_id: string;
  kind: string;
  currency: string | null;
  country: string | null;
  label: string | null;
  details_enc: Buffer | null;
  key_id: string | null;
  details_plain: string | null;
  details_mask: string;
  fingerprint: Buffer | null;
  holder_name: string;
  holder_name_latin: string | null;
  entity: string;
  status: string;
  status_reason: string | null;
  status_note: string | null;
  status_at: EpochMs;
  usable_from: EpochMs | null;
  replaces: string | null;
  replaced_by: string | null;
  entered_by_type: string;
  entered_by_id: string | null;
  entered_by_name: string | null;
  reviewed_at: EpochMs | null;
  reviewed_by: string | null;
  reviewed_by_name: string | null;
  self_reviewed: ColumnType<boolean, boolean | undefined, boolean>;
  verified_at: EpochMs | null;
  verified_by: string | null;
  verification_note: string | null;
  created_at: EpochMs;
}

export interface PayoutMethodIconsTable {
  org_id: string;
  id: string;
  content_type: string;
  bytes: Buffer;
  created_at: EpochMs;
}

export interface PayoutMethodsTable {
  org_id: string;
  id: string;
  name: string;
  icon_id: string | null;
  is_default: ColumnType<boolean, boolean | undefined, boolean>;
  is_active: ColumnType<boolean, boolean | undefined, boolean>;
  metadata: ColumnType<unknown, string | undefined, string>;
  readme: string | null;
  deleted_at: EpochMs | null;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface PayoutTagMembersTable {
  org_id: string;
  tag_id: string;
  creator_payout_id: string;
}

export interface PayoutTagsTable {
  org_id: string;
  id: string;
  number: ColumnType<bigint, never, never>;
  name: string;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface PlacementTable {
  is_the_one: ColumnType<boolean, boolean | undefined, boolean>;
  name: string;
  directory: string;
  is_home: boolean;
}

export interface PostLooksTable {
  org_id: string;
  source_id: string;
  video_id: string;
  due_at: EpochMs | null;
  looked_at: EpochMs | null;
  seen_at: EpochMs | null;
  missing_since: EpochMs | null;
  missed_before_at: EpochMs | null;
  missed_at: EpochMs | null;
  misses: ColumnType<number, number | undefined, number>;
  missing_why: string | null;
  failures: ColumnType<number, number | undefined, number>;
  fault: string | null;
  cutoff: EpochMs | null;
}

export interface ProjectsTable {
  org_id: string;
  id: string;
  name: string;
  description: string | null;
  readme: string | null;
  metadata: ColumnType<unknown, string | undefined, string>;
  minimum_payout_cents: ColumnType<bigint, bigint | undefined, bigint>;
  late_readings: ColumnType<string, string | undefined, string>;
  archived_at: EpochMs | null;
  created_at: EpochMs;
  updated_at: EpochMs;
  flagged_accruals: ColumnType<string, string | undefined, string>;
  payday_kind: string | null;
  payday_day: number | null;
  payday_remind_days: number | null;
}

export interface ReadingErasuresTable {
  org_id: string;
  batch: bigint;
  source_id: string;
  erased_at: EpochMs;
  readings: number;
}

export interface ReadingsTable {
  org_id: string;
  video_id: string;
  captured_at: EpochMs;
  revision: ColumnType<number, number | undefined, number>;
  view_count: bigint;
  like_count: bigint | null;
  comment_count: bigint | null;
  share_count: bigint | null;
  save_count: bigint | null;
  recorded_at: EpochMs;
  batch: ColumnType<bigint | null, bigint | null | undefined, bigint | null>;
  source_id: string | null;
  source_run_id: string | null;
  definition: string | null;
}

export interface RequestCountsTable {
  org_id: string;
  subject: string;
  window_start: EpochMs;
  requests: ColumnType<bigint, bigint | undefined, bigint>;
}

export interface ReservedFlagsTable {
  org_id: string;
  flag_id: string;
  accrual_id: string;
  noted_at: EpochMs;
}

export interface RunClaimsTable {
  org_id: string;
  run_id: string;
  project_id: string;
  structure_id: string;
  due_at: EpochMs;
  creator_id: string;
  period_start_at: EpochMs;
  video_id: string;
  threshold_view_count: bigint;
  id: ColumnType<bigint, never, never>;
  judgement: string;
}

export interface RunMarksTable {
  org_id: string;
  run_id: string;
  project_id: string;
  creator_id: string;
  id: ColumnType<bigint, never, never>;
  since: EpochMs;
  until: EpochMs;
  known_at: EpochMs | null;
  only_readings: ColumnType<boolean, boolean | undefined, boolean>;
}

export interface RunSkipsTable {
  org_id: string;
  run_id: string;
  id: ColumnType<bigint, never, never>;
  reason: string;
  structure_id: string;
  period_start: string | null;
  period_end: string | null;
  who: string[];
  video_ids: string[] | null;
  thresholds: bigint[] | null;
}

export interface SealsTable {
  org_id: string;
  sequence: bigint;
  id: bigint;
  entity: string;
  key: string;
  hash: Buffer | null;
}

export interface SealsWaitingTable {
  org_id: string;
  id: ColumnType<bigint, never, never>;
  entity: string;
  key: string;
  hash: Buffer | null;
}

export interface SignInAttemptsTable {
  key: string;
  attempts: number;
  window_ends_at: EpochMs;
}

export interface SignInLinksTable {
  token_hash: Buffer;
  purpose: string;
  user_id: string | null;
  created_at: EpochMs;
  expires_at: EpochMs;
}

export interface SignInSecretTable {
  is_the_one: ColumnType<boolean, boolean | undefined, boolean>;
  secret: string;
}

export interface SnapshotPacksTable {
  org_id: string;
  id: number;
  content: Buffer;
}

export interface SourceAnswersTable {
  org_id: string;
  source_id: string;
  run_id: string;
  id: ColumnType<bigint, never, never>;
  received_at: EpochMs;
  request: string;
  status: number;
  bytes: number;
  body: Buffer;
}

export interface SourceRunsTable {
  org_id: string;
  id: string;
  source_id: string;
  why: string;
  state: ColumnType<string, string | undefined, string>;
  started_at: EpochMs;
  ended_at: EpochMs | null;
  posts_due: ColumnType<number, number | undefined, number>;
  posts_asked: ColumnType<number, number | undefined, number>;
  posts_found: ColumnType<number, number | undefined, number>;
  posts_missing: ColumnType<number, number | undefined, number>;
  posts_failed: ColumnType<number, number | undefined, number>;
  readings: ColumnType<number, number | undefined, number>;
  unchanged: ColumnType<number, number | undefined, number>;
  posts_new: ColumnType<number, number | undefined, number>;
  accounts_read: ColumnType<number, number | undefined, number>;
  units: ColumnType<bigint, bigint | undefined, bigint>;
  requests: ColumnType<number, number | undefined, number>;
  error: string | null;
  faults: ColumnType<unknown, string | undefined, string>;
}

export interface SourceUnitsTable {
  org_id: string;
  source_id: string;
  span: string;
  starts_at: EpochMs;
  units: bigint;
}

export interface SourcesTable {
  org_id: string;
  id: string;
  project_id: string;
  name: string;
  kind: string;
  settings: ColumnType<unknown, string, string>;
  secrets: Buffer | null;
  secrets_key: string | null;
  units_per_day: bigint | null;
  watches_accounts: ColumnType<boolean, boolean | undefined, boolean>;
  lists_every_hours: ColumnType<number, number | undefined, number>;
  readings_kept_days: number | null;
  answers_kept_days: ColumnType<number, number | undefined, number>;
  state: ColumnType<string, string | undefined, string>;
  state_reason: string | null;
  state_at: EpochMs;
  wait_until: EpochMs | null;
  wait_reason: string | null;
  failures: ColumnType<number, number | undefined, number>;
  list_cursor: string | null;
  list_due_at: EpochMs | null;
  planned_until: EpochMs | null;
  pending: string | null;
  pending_posts: string[] | null;
  lease: string | null;
  leased_until: EpochMs | null;
  archived_at: EpochMs | null;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface StructureBudgetsTable {
  org_id: string;
  structure_id: string;
  set_at: EpochMs;
  budget_cents: bigint | null;
  set_by: string;
}

export interface StructureVersionsTable {
  org_id: string;
  id: string;
  structure_id: string;
  version_number: number;
  criteria_type: string;
  period: string | null;
  amount_cents: bigint | null;
  currency: string;
  criteria_params: ColumnType<unknown, string, string>;
  proration_mode: string;
  backfill_on_assignment: ColumnType<boolean, boolean | undefined, boolean>;
  created_at: EpochMs;
  effective_at: EpochMs | null;
}

export interface StructuresTable {
  org_id: string;
  id: string;
  project_id: string;
  name: string;
  metadata: ColumnType<unknown, string | undefined, string>;
  readme: string | null;
  archived_at: EpochMs | null;
  created_at: EpochMs;
  updated_at: EpochMs;
  campaign_id: string | null;
  component: string | null;
  is_manual: ColumnType<boolean, boolean | undefined, boolean>;
  earning_kind: string | null;
  earning_currency: string | null;
}

export interface UnsettledAccrualsTable {
  org_id: string;
  id: ColumnType<bigint, never, never>;
  accrual_id: string;
}

export interface UserAccountsTable {
  id: string;
  user_id: string;
  account_id: string;
  provider_id: string;
  password: string | null;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: EpochMs | null;
  refresh_token_expires_at: EpochMs | null;
  scope: string | null;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface UserSecondFactorsTable {
  id: string;
  user_id: string;
  secret: string;
  backup_codes: string;
  verified: ColumnType<boolean | null, boolean | null | undefined, boolean | null>;
  failed_verification_count: ColumnType<number | null, number | null | undefined, number | null>;
  locked_until: EpochMs | null;
}

export interface UserSessionsTable {
  id: string;
  user_id: string;
  token: string;
  expires_at: EpochMs;
  ip_address: string | null;
  user_agent: string | null;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface UserVerificationsTable {
  id: string;
  identifier: string;
  value: string;
  expires_at: EpochMs;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface UsersTable {
  id: string;
  name: string;
  email: string;
  email_verified: ColumnType<boolean, boolean | undefined, boolean>;
  image: string | null;
  second_factor: ColumnType<boolean, boolean | undefined, boolean>;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface VerifyReportsTable {
  org_id: string;
  id: string;
  verification_id: string;
  started_at: EpochMs;
  finished_at: EpochMs;
  checks: number;
  accruals_recomputed: bigint;
  audit_rows: bigint;
  chain_sequence: ColumnType<bigint, bigint | undefined, bigint>;
  chain_hash: Buffer | null;
  problems: ColumnType<unknown, string | undefined, string>;
  is_ok: ColumnType<boolean, never, never>;
}

export interface VideoHistoryTable {
  org_id: string;
  video_id: string;
  changed_at: EpochMs;
  sequence: ColumnType<bigint, never, never>;
  old_tracking_status: string;
  new_tracking_status: string;
  old_tracking_disabled: boolean;
  new_tracking_disabled: boolean;
}

export interface VideoMovesTable {
  org_id: string;
  video_id: string;
  sequence: ColumnType<bigint, never, never>;
  creator_id: string | null;
  posted_at: EpochMs;
  moved_at: EpochMs;
}

export interface VideosTable {
  org_id: string;
  id: string;
  project_id: string;
  creator_id: string | null;
  platform: string;
  external_id: string;
  url: string | null;
  title: string | null;
  kind: ColumnType<string, string | undefined, string>;
  posted_at: EpochMs;
  tracking_status: ColumnType<string, string | undefined, string>;
  tracking_disabled: ColumnType<boolean, boolean | undefined, boolean>;
  counts: ColumnType<boolean, never, never>;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface WithdrawnFollowerReadingsTable {
  org_id: string;
  batch: bigint;
  creator_id: string;
  captured_at: EpochMs;
  revision: number;
  follower_count: bigint;
  recorded_at: EpochMs;
  withdrawn_at: EpochMs;
}

export interface WithdrawnReadingsTable {
  org_id: string;
  batch: bigint;
  video_id: string;
  captured_at: EpochMs;
  revision: number;
  view_count: bigint;
  like_count: bigint | null;
  comment_count: bigint | null;
  share_count: bigint | null;
  save_count: bigint | null;
  recorded_at: EpochMs;
  definition: string | null;
  withdrawn_at: EpochMs;
}

export interface DB {
  account_looks: AccountLooksTable;
  accrual_decisions: AccrualDecisionsTable;
  accrual_progress: AccrualProgressTable;
  accrual_run_chunks: AccrualRunChunksTable;
  accrual_runs: AccrualRunsTable;
  accruals: AccrualsTable;
  api_key_lookup: ApiKeyLookupTable;
  api_keys: ApiKeysTable;
  assignments: AssignmentsTable;
  attached_files: AttachedFilesTable;
  audit_chain: AuditChainTable;
  audit_log: AuditLogTable;
  audit_unsealed: AuditUnsealedTable;
  campaign_members: CampaignMembersTable;
  campaign_sales: CampaignSalesTable;
  creator_handles: CreatorHandlesTable;
  creator_merges: CreatorMergesTable;
  creator_moves: CreatorMovesTable;
  creator_payouts: CreatorPayoutsTable;
  creator_tag_members: CreatorTagMembersTable;
  creator_tags: CreatorTagsTable;
  creators: CreatorsTable;
  earnings: EarningsTable;
  fingerprint_keys: FingerprintKeysTable;
  flag_holds: FlagHoldsTable;
  flag_marks: FlagMarksTable;
  flags: FlagsTable;
  follower_readings: FollowerReadingsTable;
  goal_history: GoalHistoryTable;
  goals: GoalsTable;
  growi_requests: GrowiRequestsTable;
  idempotency_keys: IdempotencyKeysTable;
  import_additions: ImportAdditionsTable;
  import_parts: ImportPartsTable;
  import_profiles: ImportProfilesTable;
  import_returns: ImportReturnsTable;
  import_undos: ImportUndosTable;
  imports: ImportsTable;
  input_marks: InputMarksTable;
  invitations: InvitationsTable;
  invoice_agreements: InvoiceAgreementsTable;
  invoice_payments: InvoicePaymentsTable;
  invoice_series: InvoiceSeriesTable;
  invoice_settings: InvoiceSettingsTable;
  invoices: InvoicesTable;
  journal_accounts: JournalAccountsTable;
  key_places: KeyPlacesTable;
  key_seals: KeySealsTable;
  members: MembersTable;
  month_closing_sums: MonthClosingSumsTable;
  month_closings: MonthClosingsTable;
  note_versions: NoteVersionsTable;
  notes: NotesTable;
  organization_marks: OrganizationMarksTable;
  organization_moves: OrganizationMovesTable;
  organization_places: OrganizationPlacesTable;
  organizations: OrganizationsTable;
  originator_accounts: OriginatorAccountsTable;
  outbox: OutboxTable;
  packed_months: PackedMonthsTable;
  packed_origins: PackedOriginsTable;
  packed_readings: PackedReadingsTable;
  pay_run_accruals: PayRunAccrualsTable;
  pay_run_approvals: PayRunApprovalsTable;
  pay_run_files: PayRunFilesTable;
  pay_run_left_out: PayRunLeftOutTable;
  pay_run_lines: PayRunLinesTable;
  pay_run_parts: PayRunPartsTable;
  pay_run_policies: PayRunPoliciesTable;
  pay_run_results: PayRunResultsTable;
  pay_runs: PayRunsTable;
  payday_reminders: PaydayRemindersTable;
  payee_settings: PayeeSettingsTable;
  payees: PayeesTable;
  payment_adjustments: PaymentAdjustmentsTable;
  payment_lines: PaymentLinesTable;
  payments: PaymentsTable;
  payout_campaigns: PayoutCampaignsTable;
  payout_destinations: PayoutDestinationsTable;
  payout_method_icons: PayoutMethodIconsTable;
  payout_methods: PayoutMethodsTable;
  payout_tag_members: PayoutTagMembersTable;
  payout_tags: PayoutTagsTable;
  placement: PlacementTable;
  post_looks: PostLooksTable;
  projects: ProjectsTable;
  reading_erasures: ReadingErasuresTable;
  readings: ReadingsTable;
  request_counts: RequestCountsTable;
  reserved_flags: ReservedFlagsTable;
  run_claims: RunClaimsTable;
  run_marks: RunMarksTable;
  run_skips: RunSkipsTable;
  seals: SealsTable;
  seals_waiting: SealsWaitingTable;
  sign_in_attempts: SignInAttemptsTable;
  sign_in_links: SignInLinksTable;
  sign_in_secret: SignInSecretTable;
  snapshot_packs: SnapshotPacksTable;
  source_answers: SourceAnswersTable;
  source_runs: SourceRunsTable;
  source_units: SourceUnitsTable;
  sources: SourcesTable;
  structure_budgets: StructureBudgetsTable;
  structure_versions: StructureVersionsTable;
  structures: StructuresTable;
  unsettled_accruals: UnsettledAccrualsTable;
  user_accounts: UserAccountsTable;
  user_second_factors: UserSecondFactorsTable;
  user_sessions: UserSessionsTable;
  user_verifications: UserVerificationsTable;
  users: UsersTable;
  verify_reports: VerifyReportsTable;
  video_history: VideoHistoryTable;
  video_moves: VideoMovesTable;
  videos: VideosTable;
  withdrawn_follower_readings: WithdrawnFollowerReadingsTable;
  withdrawn_readings: WithdrawnReadingsTable;
}
