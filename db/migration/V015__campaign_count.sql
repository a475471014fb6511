-- The last exact figures of a campaign that is costly to count, for all nodes and across a restart; whoever counts it again
-- has it to itself until counting_until.
-- No foreign key: it would wait for whoever has the campaign locked, as firing a large wave does for minutes.
create table campaign_count (
  campaign_id bigint not null,
  figures text character set utf8mb4 collate utf8mb4_bin not null,
  counted_at datetime(6) not null,
  cost_ms bigint not null,
  counting_until datetime(6),
  primary key (campaign_id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- The same order as before, with what counting accounts needs: no change of state writes more entries than it did.
create index delivery_reach on delivery (wave_id, state, account_id, contact_id);
drop index delivery_progress on delivery;
