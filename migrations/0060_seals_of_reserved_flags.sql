-- What flags say of what a run has reserved decides what its approvers accept, and which approval is too old for an export.
set local timezone = 'UTC';
set local datestyle = 'ISO';
set local bytea_output = 'hex';
select seal_entity('reserved_flags', 'reserved_flags', $$n.flag_id || ' ' || n.accrual_id$$, 'n.noted_at');
