-- A launch by one person alone. The row stays for good; somebody else looks at exactly this content, or the campaign pauses itself.
create table campaign_emergency (
  id bigint not null auto_increment,
  campaign_id bigint not null,
  launched_at datetime(6) not null,
  launched_by varchar(320) not null,
  why text not null,
  -- How many it writes to, as whoever launched it typed.
  messages bigint not null,
  content_hash char(64) character set ascii collate ascii_bin not null,
  audience_hash char(64) character set ascii collate ascii_bin not null,
  look_by datetime(6) not null,
  confirmed_at datetime(6),
  confirmed_by varchar(320),
  -- When it paused since nobody had looked.
  lapsed_at datetime(6),
  primary key (id),
  constraint campaign_emergency_of foreign key (campaign_id) references campaign (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
-- The emergency under which the present approval was given, while nobody else has looked at it; it goes with the approval.
alter table campaign add column unseen_emergency_id bigint;
create index campaign_unseen on campaign (unseen_emergency_id);
