-- A structure may pay for each post in a window of its own, once: such an accrual has a post and no mark.
alter table accruals drop constraint accruals_check1;
alter table accruals add constraint accruals_mark_of_post check (threshold_view_count is null or video_id is not null) not valid;
alter table accruals validate constraint accruals_mark_of_post;

-- No row has a post without a mark yet, so the index is empty and its making reads the table once.
create unique index accruals_post_window on accruals (org_id, structure_id, video_id)
  where kind = 'earned' and video_id is not null and threshold_view_count is null;

alter table structure_versions
  drop constraint structure_versions_period,
  add constraint structure_versions_period check (
    (criteria_type in ('view_threshold', 'manual')) = (period is null)
    and (period is null or period in ('daily', 'weekly', 'monthly', 'cycle', 'post')));
