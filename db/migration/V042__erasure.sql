-- What stays of people who were erased: keyed fingerprints, hashes, times and codes; docs/personal-data.md says of what.

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

-- Of an entry from which something was erased: what its hash stands on in place of its words.
alter table ledger_entry add column body char(64) character set ascii collate ascii_bin;

-- The mark by which the ledger's batch names the attempt, once what it was made of is erased.
alter table attempt add column mark binary(32);

-- An account that was erased is there by its number alone.
alter table account add column erased_at datetime(6);

-- Who was told by what reason stays by number; the contact itself goes.
alter table frozen_recipient drop foreign key frozen_recipient_contact;
