-- What people of ours are to be told by mail of a campaign: written with the change that it tells of, and sent after it. A letter
-- is claimed before it leaves and noted as told after, so what was cut off in between is taken up again.
create table staff_letter (
  id bigint not null auto_increment,
  campaign_id bigint not null,
  occasion varchar(30) character set ascii collate ascii_bin not null,
  -- What it tells of: an emergency; of remarks the first.
  about_id bigint not null,
  recipient varchar(320) not null,
  written_at datetime(6) not null,
  claimed_at datetime(6),
  told_at datetime(6),
  primary key (id),
  constraint staff_letter_of foreign key (campaign_id) references campaign (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index staff_letter_open on staff_letter (told_at, id);
-- How many an audience had when it was proposed, as far as that was counted: for whoever compares it later.
alter table campaign_proposal add column accounts bigint;
alter table campaign_proposal add column contacts bigint;
