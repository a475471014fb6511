-- What was decided, sent and answered; each entry's hash covers the one before it.

create table ledger_entry (
  id bigint not null,
  at datetime(6) not null,
  kind varchar(60) character set ascii collate ascii_bin not null,
  actor varchar(320) not null,
  subject varchar(400) character set utf8mb4 collate utf8mb4_bin not null,
  detail text character set utf8mb4 collate utf8mb4_bin not null,
  previous_hash char(64) character set ascii collate ascii_bin not null,
  hash char(64) character set ascii collate ascii_bin not null,
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index ledger_entry_subject on ledger_entry (subject, id);

-- The last entry; whoever appends locks this one row.
create table ledger_head (
  id int not null,
  entry_id bigint not null,
  hash char(64) character set ascii collate ascii_bin not null,
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
insert into ledger_head (id, entry_id, hash)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- The installation's own secret, used where the setting duskline.secret names none.
create table seal (
  id int not null,
  secret char(64) character set ascii collate ascii_bin not null,
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
