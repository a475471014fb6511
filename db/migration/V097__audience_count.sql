-- What was counted last of a rule where that is costly, for all nodes: under the SHA-256 of everything that it was counted for.
-- Whoever looks at it gets it with its age, and it is counted anew in the background.
create table audience_count (
  count_key char(64) character set ascii collate ascii_bin not null,
  -- JSON: numbers, and of customers nothing but these.
  counted mediumtext character set utf8mb4 collate utf8mb4_bin not null,
  counted_at datetime(6) not null,
  cost_ms bigint not null,
  counting_until datetime(6),
  primary key (count_key)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index audience_count_by_age on audience_count (counted_at);
