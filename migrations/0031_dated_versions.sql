-- A version may be dated: it takes hold then, not when it is made. Null is the instant of its making, as for all before.
alter table structure_versions add column effective_at instant;

-- A rule dated back is known only from its making on: a run for an earlier instant leaves such a mark to a later one.
alter table input_marks add column known_at instant;
