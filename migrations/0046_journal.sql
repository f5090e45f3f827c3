-- The journal names accounts as the operator's accounting program does.
create table journal_accounts (
  org_id uuid primary key references organizations (org_id),
  expense text not null check (char_length(expense) between 1 and 50),
  payable text not null check (char_length(payable) between 1 and 50 and payable not in (expense, adjustment, withholding, cash)),
  adjustment text not null check (char_length(adjustment) between 1 and 50),
  withholding text not null check (char_length(withholding) between 1 and 50),
  cash text not null check (char_length(cash) between 1 and 50),
  methods jsonb not null default '{}' check (jsonb_typeof(methods) = 'object'),
  rails jsonb not null default '{}' check (jsonb_typeof(rails) = 'object'),
  updated_at instant not null
);
comment on table journal_accounts is 'Absent: the defaults.';
comment on column journal_accounts.cash is 'What payments come from whose method or rail has no account of its own.';
comment on column journal_accounts.methods is 'The id of a payout method -> its account.';
comment on column journal_accounts.rails is 'A rail -> the account of what pay runs pay by it.';
alter table journal_accounts enable row level security;
create policy tenant on journal_accounts using (array_position((select visible_orgs())::uuid[], org_id) is not null)
  with check (org_id = (select current_org()));
grant select, insert, update on journal_accounts to stipend_app;
