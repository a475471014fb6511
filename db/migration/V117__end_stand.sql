-- How the accounts of a campaign stood at the moment when it ended for all of them, counted then and kept: afterwards use and
-- answers go on, and nobody could say it any more. A date that moved and came again has a row of its own.
create table end_stand (
  campaign_id bigint not null,
  ended_at datetime(6) not null,
  counted_at datetime(6) not null,
  groups_json longtext character set utf8mb4 collate utf8mb4_bin not null,
  primary key (campaign_id, ended_at),
  constraint end_stand_of foreign key (campaign_id) references campaign (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
