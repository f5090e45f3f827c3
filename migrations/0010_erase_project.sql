-- A project in which no money was ever recorded can be deleted with everything in it. Its append-only rows go too, and
-- only this way: requests have no right to delete them, and this function refuses once there is an accrual or payment.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('stipend.erasing_project', true) = 'on'
     and tg_table_name in ('readings', 'follower_readings', 'video_history', 'goal_history') then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

-- Answers whether the project was erased; false when money is recorded.
create function erase_project(wanted uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  org uuid := current_org();
begin
  perform from projects where org_id = org and id = wanted for update;
  if exists (select from accruals where org_id = org and project_id = wanted)
     or exists (select from payments where org_id = org and project_id = wanted) then
    return false;
  end if;
  perform set_config('stipend.erasing_project', 'on', true);
  delete from input_marks where org_id = org and project_id = wanted;
  delete from goal_history h using goals g
    where h.org_id = org and g.org_id = org and g.id = h.goal_id and g.project_id = wanted;
  delete from goals where org_id = org and project_id = wanted;
  delete from structures where org_id = org and project_id = wanted;
  delete from readings r using videos v
    where r.org_id = org and v.org_id = org and v.id = r.video_id and v.project_id = wanted;
  delete from video_history h using videos v
    where h.org_id = org and v.org_id = org and v.id = h.video_id and v.project_id = wanted;
  delete from videos where org_id = org and project_id = wanted;
  delete from follower_readings r using creators c
    where r.org_id = org and c.org_id = org and c.id = r.creator_id and c.project_id = wanted;
  delete from creators where org_id = org and project_id = wanted;
  delete from projects where org_id = org and id = wanted;
  perform set_config('stipend.erasing_project', 'off', true);
  return true;
end $$;
revoke execute on function erase_project(uuid) from public;
grant execute on function erase_project(uuid) to stipend_app;
