-- The most used first, for whoever reads who uses an integration page by page.
create index usage_total_by_use on usage_total (integration_id, uses_30d, account_id);

-- By how many an integration is used, as it was counted last; only of those that are costly to count. Whoever counts again has
-- it to itself until counting_until. No foreign key, as campaign_count has none.
create table usage_count (
  integration_id bigint not null,
  figures longtext character set utf8mb4 collate utf8mb4_bin not null,
  counted_at datetime(6) not null,
  cost_ms bigint not null,
  counting_until datetime(6),
  primary key (integration_id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
