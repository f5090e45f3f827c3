-- Whether a mark says that readings arrived, and nothing else changed: only posts read since can then have reached a view count
-- that they had not. Marks of before may say anything.
alter table input_marks add column only_readings boolean not null default false;
alter table run_marks add column only_readings boolean not null default false;
