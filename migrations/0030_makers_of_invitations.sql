-- An invitation never exceeds its maker: it ends when the maker leaves or may do less, as keys do.
alter table invitations add column made_by_user uuid;
alter table invitations add constraint invitations_made_by_user_fkey
  foreign key (made_by_user) references users (id);
create index invitations_made_by on invitations (org_id, made_by_user) where made_by_user is not null;
