-- When an import last told the whole of what accounts use of an integration: silence is known up to then and no further.
create table usage_import (
  integration_id bigint not null,
  at datetime(6) not null,
  primary key (integration_id),
  constraint usage_import_integration foreign key (integration_id) references integration (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- Imports before this one left no other trace than the rows that they changed.
-- [jooq ignore start]
insert into usage_import (integration_id, at)
select integration_id, max(updated_at) from integration_usage group by integration_id;
-- [jooq ignore stop]

-- Accounts of a campaign that are alike in all that its pages count and filter by, and how many they were when counted last.
-- No foreign keys: rows are written by the thousand and made anew by the next count.
create table step_group (
  campaign_id bigint not null,
  -- Of all columns after it: the same accounts fall into the same group, whoever counts.
  group_key bigint not null,
  step varchar(20) character set ascii collate ascii_bin not null,
  lost_because varchar(20) character set ascii collate ascii_bin,
  answer varchar(20) character set ascii collate ascii_bin,
  is_contradicted boolean not null,
  is_outdated boolean not null,
  is_extended boolean not null,
  is_exposed boolean not null,
  is_reached boolean not null,
  plan varchar(100) character set utf8mb4 collate utf8mb4_bin,
  region varchar(100) character set utf8mb4 collate utf8mb4_bin,
  manager_email varchar(320) character set utf8mb4 collate utf8mb4_bin,
  language varchar(35) character set ascii collate ascii_bin,
  accounts bigint not null,
  primary key (campaign_id, group_key)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- Each account of a campaign with its group when counted last, so that a list is found without counting anew.
create table account_step (
  campaign_id bigint not null,
  account_id bigint not null,
  group_key bigint not null,
  uses_30d bigint not null,
  primary key (campaign_id, account_id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- The most used first: among all accounts, and within groups where few match.
create index account_step_by_use on account_step (campaign_id, uses_30d, account_id, group_key);
create index account_step_by_group on account_step (campaign_id, group_key, uses_30d, account_id);

-- Of days before this version only the figures beside them are known.
alter table exposure_day add column not_told int;
alter table exposure_day add column handed_over int;
alter table exposure_day add column delivered int;
alter table exposure_day add column heard_from int;
alter table exposure_day add column resolved int;
alter table exposure_day add column lost int;
