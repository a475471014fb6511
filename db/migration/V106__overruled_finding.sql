-- Findings of a campaign's checklist that somebody set aside, with the reason. fingerprint is of what was found: another text
-- or another plan has another, so that the finding comes back.
create table overruled_finding (
  id bigint not null auto_increment,
  campaign_id bigint not null,
  kind varchar(60) character set ascii collate ascii_bin not null,
  fingerprint varchar(64) character set ascii collate ascii_bin not null,
  reason text not null,
  overruled_at datetime(6) not null,
  overruled_by varchar(320) not null,
  primary key (id),
  constraint overruled_finding_once unique (campaign_id, fingerprint),
  constraint overruled_finding_of foreign key (campaign_id) references campaign (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
