-- What was counted for the report that somebody opened of a campaign, of a day or of now, where that is costly, for all nodes.
-- Whoever counts again has it to itself until counting_until.
create table report_count (
  count_key varchar(64) character set ascii collate ascii_bin not null,
  -- JSON: numbers, moments and codes alone.
  counted mediumtext character set utf8mb4 collate utf8mb4_bin not null,
  counted_at datetime(6) not null,
  cost_ms bigint not null,
  counting_until datetime(6),
  primary key (count_key)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index report_count_by_age on report_count (counted_at);
