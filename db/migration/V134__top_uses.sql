-- How much the most used resource is used, so that an import adds up by difference and compares with what is kept.
-- Nodes of a version before this do not keep it up: they are to be stopped before the first node of this one starts.
alter table usage_total add column top_uses bigint not null default 0;

-- [jooq ignore start]
update usage_total
join (
  select integration_id, account_id, max(uses_30d) as uses from integration_usage group by integration_id, account_id
) now on now.integration_id = usage_total.integration_id and now.account_id = usage_total.account_id
set usage_total.top_uses = now.uses;

alter table usage_total alter column top_uses drop default;
-- [jooq ignore stop]
