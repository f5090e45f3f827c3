-- no-transaction
-- A reading's run is one of its source. Checked of the rows that are there without keeping anything from writing; all of
-- them have none.
alter table readings drop constraint if exists readings_of_run;
alter table readings add constraint readings_of_run
  foreign key (org_id, source_id, source_run_id) references source_runs (org_id, source_id, id) not valid;
alter table readings validate constraint readings_of_run;
