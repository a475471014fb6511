-- No mailbox differs from another by the case of its letters alone: an erasure finds all contacts of one by an index.
alter table contact add column email_key varchar(320) character set utf8mb4 collate utf8mb4_bin
  /* [jooq ignore start] */ generated always as (lower(email)) stored /* [jooq ignore stop] */;
create index contact_by_key on contact (email_key);
