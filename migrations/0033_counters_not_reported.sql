-- A counter that a reading does not report is not 0. Rows stored so far keep the zeros that they were given. Only the catalog
-- changes: no row is read or rewritten, so the lock is held for a moment however large the table is.
alter table readings
  alter column like_count drop not null, alter column like_count drop default,
  alter column comment_count drop not null, alter column comment_count drop default,
  alter column share_count drop not null, alter column share_count drop default,
  alter column save_count drop not null, alter column save_count drop default;
