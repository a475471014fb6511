-- People have names. When they came in last and changed their password, and who tried it in vain, is theirs to see; so are
-- how a token begins and whence it came last. And the ledger can be searched: by kind, by who did it, by day. On a ledger of
-- a million entries the three indexes take some ten seconds; entries are read and written meanwhile.

alter table app_user add column name varchar(200) character set utf8mb4 collate utf8mb4_bin;
alter table app_user add column last_sign_in_at datetime(6);
alter table app_user add column password_changed_at datetime(6);

alter table api_token add column hint char(8) character set ascii collate ascii_bin;
alter table api_token add column last_client varchar(64);

-- Wrong passwords and codes, for whatever address they were meant: whether it is anybody's nobody learns by the time it takes.
create table failed_try (
  subject char(64) character set ascii collate ascii_bin not null,
  tries int not null,
  first_at datetime(6) not null,
  last_at datetime(6) not null,
  client varchar(64) not null,
  primary key (subject)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index failed_try_last on failed_try (last_at);

create index ledger_entry_kind on ledger_entry (kind, id);
create index ledger_entry_actor on ledger_entry (actor, id);
create index ledger_entry_at on ledger_entry (at);
