-- Handles have letters and digits of any script, as platforms allow them. What they are compared by is kept beside them, since
-- not every database's own lower() knows more than ASCII.
alter table creators drop constraint creators_handle_check;
alter table creators add constraint creators_handle_check check (char_length(handle) between 1 and 120 and handle !~ '[\s/@]');
alter table creators add column handle_key text;
update creators set handle_key = lower(handle);
alter table creators alter column handle_key set not null;

-- A row that is written without its key gets the one that ASCII has.
create function fill_handle_key() returns trigger language plpgsql as $$
begin
  new.handle_key := lower(new.handle);
  return new;
end $$;
create trigger creators_handle_key before insert on creators
  for each row when (new.handle_key is null) execute function fill_handle_key();

drop index creators_handle;
create unique index creators_handle on creators (org_id, handle_key, platform, project_id);

-- Names of platforms that mean one of those that are known, where the project does not have both.
create temporary table platform_names (name text, platform text) on commit drop;
insert into platform_names values
  ('ig', 'instagram'), ('insta', 'instagram'), ('instagram-reels', 'instagram'), ('instagram_reels', 'instagram'),
  ('tt', 'tiktok'), ('tik-tok', 'tiktok'), ('tik_tok', 'tiktok'),
  ('yt', 'youtube'), ('youtube-shorts', 'youtube'), ('youtube_shorts', 'youtube'), ('shorts', 'youtube'),
  ('fb', 'facebook'), ('twitter', 'x');
update creators c set platform = n.platform from platform_names n
where c.platform = n.name and not exists (
  select from creators o where o.org_id = c.org_id and o.project_id = c.project_id and o.handle_key = c.handle_key and o.id <> c.id
    and (o.platform = n.platform or o.platform in (select name from platform_names m where m.platform = n.platform)));
update videos v set platform = n.platform from platform_names n
where v.platform = n.name and not exists (
  select from videos o where o.org_id = v.org_id and o.project_id = v.project_id and o.external_id = v.external_id and o.id <> v.id
    and (o.platform = n.platform or o.platform in (select name from platform_names m where m.platform = n.platform)));
