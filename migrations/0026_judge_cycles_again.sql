-- Cycles whose terms were made after a run's instant, and some of campaigns with two terms of one kind, were passed over and
-- counted as judged. A cycle that booked nothing stays open: every member is marked, so that the next run judges them again.
insert into input_marks (org_id, project_id, creator_id, since, until)
select org_id, project_id, creator_id, (min(joined_on) - 1)::timestamp at time zone 'UTC', now()
from campaign_members group by org_id, project_id, creator_id
having (min(joined_on) - 1)::timestamp at time zone 'UTC' <= now();
