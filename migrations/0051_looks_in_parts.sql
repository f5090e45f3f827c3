-- A look takes as many posts of its marks as one transaction should hold; the marks keep how far it came, so that the next
-- one, here or in another process, goes on from there.
alter table flag_marks add column looked_to uuid;
grant update (looked_to) on flag_marks to stipend_app;
