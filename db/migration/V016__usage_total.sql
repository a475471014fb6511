-- What each account uses of an integration in sum, kept up with integration_usage by whoever writes that: an audience of
-- hundreds of thousands is found by one row an account.
-- Nodes of a version before this do not keep it up: they are to be stopped before the first node of this one starts.
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
  primary key (integration_id, account_id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- [jooq ignore start]
insert into usage_total (integration_id, account_id, resources, uses_30d, top_resource, last_used_at, is_undated)
select integration_id, account_id, count(*), sum(uses_30d),
  substring(max(concat(lpad(cast(uses_30d as char), 19, '0'), resource)), 20), max(last_used_at),
  max(last_used_at is null and uses_30d > 0)
from integration_usage
group by integration_id, account_id;
-- [jooq ignore stop]
