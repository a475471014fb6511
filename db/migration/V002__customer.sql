-- Accounts, contacts, what they use, imports, and the notice periods promised to them.

create table account (
  id bigint not null auto_increment,
  external_id varchar(200) character set utf8mb4 collate utf8mb4_bin not null,
  name varchar(1000) not null,
  plan varchar(100) character set utf8mb4 collate utf8mb4_bin,
  region varchar(100) character set utf8mb4 collate utf8mb4_bin,
  manager_email varchar(320) character set utf8mb4 collate utf8mb4_bin,
  updated_at datetime(6) not null,
  erased_at datetime(6),
  promised_days int,
  promise_ground varchar(20) character set ascii collate ascii_bin,
  promise_role varchar(20) character set ascii collate ascii_bin,
  promise_source varchar(200) character set utf8mb4 collate utf8mb4_bin,
  primary key (id),
  constraint account_external_id unique (external_id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index account_by_promise on account (promised_days);

create table account_attribute (
  account_id bigint not null,
  name varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
  attribute_value varchar(1000) character set utf8mb4 collate utf8mb4_bin not null,
  primary key (account_id, name),
  constraint account_attribute_of foreign key (account_id) references account (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

create table contact (
  id bigint not null auto_increment,
  account_id bigint not null,
  email varchar(320) character set utf8mb4 collate utf8mb4_bin not null,
  name varchar(1000) not null,
  is_owner boolean not null,
  is_admin boolean not null,
  is_technical boolean not null,
  is_billing boolean not null,
  locale varchar(35) character set ascii collate ascii_bin not null,
  time_zone varchar(64) character set ascii collate ascii_bin not null,
  updated_at datetime(6) not null,
  seen_at datetime(6),
  email_key varchar(320) character set utf8mb4 collate utf8mb4_bin /* [jooq ignore start] */ generated always as (lower(email)) stored /* [jooq ignore stop] */,
  ended_at datetime(6),
  ended_by varchar(320) character set utf8mb4 collate utf8mb4_bin,
  ended_reason varchar(1000) character set utf8mb4 collate utf8mb4_bin,
  ended_followed_at datetime(6),
  primary key (id),
  constraint contact_email unique (account_id, email),
  constraint contact_of foreign key (account_id) references account (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index contact_by_email on contact (email);
create index contact_seen on contact (seen_at);
create index contact_by_key on contact (email_key);
-- Those that ended and were not followed up are looked for every two seconds: of all that ever ended, only they.
create index contact_to_follow on contact (ended_followed_at, ended_at);

-- A resource's name may be longer than an index entry: resource_key is the first half of its SHA-256.
create table integration_usage (
  id bigint not null auto_increment,
  account_id bigint not null,
  integration_id bigint not null,
  resource varchar(1000) character set utf8mb4 collate utf8mb4_bin not null,
  resource_key binary(16) not null,
  uses_30d bigint not null,
  last_used_at datetime(6),
  updated_at datetime(6) not null,
  primary key (id),
  constraint integration_usage_resource unique (account_id, integration_id, resource_key),
  constraint integration_usage_account foreign key (account_id) references account (id),
  constraint integration_usage_integration foreign key (integration_id) references integration (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index integration_usage_recent on integration_usage (integration_id, last_used_at);
create index integration_usage_by_key on integration_usage (resource_key);

create table suppression (
  id bigint not null auto_increment,
  email varchar(320) character set utf8mb4 collate utf8mb4_bin not null,
  cause varchar(40) character set ascii collate ascii_bin not null,
  reason text not null,
  created_by varchar(320) not null,
  created_at datetime(6) not null,
  primary key (id),
  constraint suppression_email unique (email)
) character set utf8mb4 collate utf8mb4_unicode_ci;
-- Who must not be written to since a message was queued.
create index suppression_age on suppression (created_at);

create table opt_out (
  id bigint not null auto_increment,
  email varchar(320) character set utf8mb4 collate utf8mb4_bin not null,
  cause varchar(20) character set ascii collate ascii_bin not null,
  reason text not null,
  created_by varchar(320) not null,
  created_at datetime(6) not null,
  primary key (id),
  constraint opt_out_email unique (email)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index opt_out_age on opt_out (created_at);

-- What each account uses of an integration in sum, kept up with integration_usage by whoever writes that: an audience of
-- hundreds of thousands is found by one row an account.
-- No foreign keys: each row stands beside rows of integration_usage, which have them.
create table usage_total (
  integration_id bigint not null,
  account_id bigint not null,
  resources int not null,
  uses_30d bigint not null,
  top_resource varchar(1000) character set utf8mb4 collate utf8mb4_bin not null,
  last_used_at datetime(6),
  -- Some of it is used, and the day is not known.
  is_undated boolean not null,
  known_at datetime(6),
  primary key (integration_id, account_id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
-- The most used first, for whoever reads who uses an integration page by page.
create index usage_total_by_use on usage_total (integration_id, uses_30d, account_id);
-- Whoever is found is put in order by its uses, whatever the number of integrations. A row for each account and integration.
create index usage_total_by_account on usage_total (account_id);

-- When an import last told the whole of what accounts use of an integration: silence is known up to then and no further.
create table usage_import (
  integration_id bigint not null,
  at datetime(6) not null,
  complete_at datetime(6),
  known_at datetime(6),
  accounts bigint not null default 0,
  fresh_accounts bigint not null default 0,
  primary key (integration_id),
  constraint usage_import_integration foreign key (integration_id) references integration (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- What the accounts of a plan were promised, where they were promised nothing of their own. Empty is any plan, or any region.
create table promise_rule (
  id bigint not null auto_increment,
  plan varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
  region varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
  promised_days int not null,
  ground varchar(20) character set ascii collate ascii_bin not null,
  contact_role varchar(20) character set ascii collate ascii_bin,
  source varchar(200) character set utf8mb4 collate utf8mb4_bin,
  made_by varchar(320) character set utf8mb4 collate utf8mb4_bin not null,
  made_at datetime(6) not null,
  primary key (id),
  constraint promise_rule_once unique (plan, region, ground)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- Why what was promised cannot be kept, as its product manager says it; the ledger has what was said before.
create table promise_reason (
  deprecation_id bigint not null,
  reason varchar(2000) character set utf8mb4 collate utf8mb4_bin not null,
  said_by varchar(320) character set utf8mb4 collate utf8mb4_bin not null,
  said_at datetime(6) not null,
  primary key (deprecation_id),
  constraint promise_reason_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- An exception from a promised notice period: of all accounts that were promised so many days, or of single ones
-- (promise_excepted). It holds for the end that it was asked for and for later ones. A review decides it.
create table promise_exception (
  id bigint not null auto_increment,
  deprecation_id bigint not null,
  promised_days int,
  ground varchar(20) character set ascii collate ascii_bin not null,
  end_at datetime(6) not null,
  accounts bigint not null,
  short_by int not null,
  decided_entry bigint,
  primary key (id),
  constraint promise_exception_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

create table promise_excepted (
  exception_id bigint not null,
  account_id bigint not null,
  primary key (exception_id, account_id),
  constraint promise_excepted_of foreign key (exception_id) references promise_exception (id),
  constraint promise_excepted_account foreign key (account_id) references account (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index promise_excepted_by_account on promise_excepted (account_id);

-- Imports while they run, and for a month after: how far one has come is written every second or so.
create table import_run (
  id bigint not null auto_increment,
  kind varchar(16) character set ascii collate ascii_bin not null,
  state varchar(16) character set ascii collate ascii_bin not null,
  started_by varchar(320) not null,
  began_at datetime(6) not null,
  -- When its node last wrote how far it is; a node that died writes no more.
  heard_at datetime(6) not null,
  ended_at datetime(6),
  -- Of the body as it is sent; null where its sender did not say how long it is.
  bytes bigint,
  bytes_read bigint not null,
  created_rows bigint not null,
  updated_rows bigint not null,
  unchanged_rows bigint not null,
  rejected_rows bigint not null,
  superseded_rows bigint not null default 0,
  is_complete boolean not null default false,
  -- The first rejected and superseded rows as JSON, once it has ended: where they are and why, not what stood there.
  listed_rows mediumtext character set utf8mb4 collate utf8mb4_bin,
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index import_run_began on import_run (began_at);
create index import_run_heard on import_run (state, heard_at);

-- Files that people uploaded and have not confirmed yet. A file is deleted once it is imported or discarded, or after a day.
create table import_file (
  id bigint not null auto_increment,
  kind varchar(16) character set ascii collate ascii_bin not null,
  format varchar(16) character set ascii collate ascii_bin not null,
  file_name varchar(255) not null,
  uploaded_by varchar(320) not null,
  uploaded_at datetime(6) not null,
  bytes bigint not null,
  -- Of its text: UTF-8, windows-1252, UTF-16…
  charset varchar(16) character set ascii collate ascii_bin not null,
  -- The import that reads it; null until its uploader confirms.
  import_id bigint,
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index import_file_uploaded on import_file (uploaded_at);

-- The bytes of such a file, packed with gzip and cut into parts, so that no statement is large.
create table import_file_part (
  file_id bigint not null,
  part int not null,
  content mediumblob not null,
  primary key (file_id, part),
  constraint import_file_part_of foreign key (file_id) references import_file (id) on delete cascade
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- Which share of an integration's accounts an import named, for as long as the import is kept.
create table usage_coverage (
  import_id bigint not null,
  integration_id bigint not null,
  accounts bigint not null,
  -- Of so many whose use of it is on record.
  of_accounts bigint not null,
  completeness varchar(16) character set ascii collate ascii_bin not null,
  primary key (import_id, integration_id),
  constraint usage_coverage_of foreign key (import_id) references import_run (id) on delete cascade
) character set utf8mb4 collate utf8mb4_unicode_ci;
