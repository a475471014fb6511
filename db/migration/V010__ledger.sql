-- The append-only record, and erasures.

create table ledger_entry (
  id bigint not null,
  at datetime(6) not null,
  kind varchar(60) character set ascii collate ascii_bin not null,
  actor varchar(320) not null,
  subject varchar(400) character set utf8mb4 collate utf8mb4_bin not null,
  detail text character set utf8mb4 collate utf8mb4_bin not null,
  previous_hash char(64) character set ascii collate ascii_bin not null,
  hash char(64) character set ascii collate ascii_bin not null,
  key_id char(16) character set ascii collate ascii_bin not null,
  body char(64) character set ascii collate ascii_bin,
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index ledger_entry_subject on ledger_entry (subject, id);
create index ledger_entry_kind on ledger_entry (kind, id);
create index ledger_entry_actor on ledger_entry (actor, id);
create index ledger_entry_at on ledger_entry (at);

-- The last entry; whoever appends locks this one row.
create table ledger_head (
  id int not null,
  entry_id bigint not null,
  hash char(64) character set ascii collate ascii_bin not null,
  at datetime(6),
  mac char(64) character set ascii collate ascii_bin,
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- [jooq ignore start]
insert into ledger_head (id, entry_id, hash) values (1, 0, repeat('0', 64));
-- [jooq ignore stop]

-- The installation's own secret, used where the setting duskline.secret names none.
create table seal (
  id int not null,
  secret char(64) character set ascii collate ascii_bin not null,
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- Who was erased, by the fingerprint of an address or of an account's external id, so that nobody comes back with an old
-- file: an account, a contact at one account, or a contact wherever it stood. What it was called is nowhere.
create table erasure (
  id bigint not null auto_increment,
  subject varchar(20) character set ascii collate ascii_bin not null,
  fingerprint char(39) character set ascii collate ascii_bin not null,
  account_id bigint,
  way varchar(20) character set ascii collate ascii_bin not null,
  reason varchar(1000) not null,
  erased_by varchar(320) not null,
  erased_at datetime(6) not null,
  readmitted_by varchar(320),
  readmitted_at datetime(6),
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index erasure_fingerprint on erasure (fingerprint);
