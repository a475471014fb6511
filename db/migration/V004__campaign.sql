-- The plan by which a deprecation is told.

create table campaign (
  id bigint not null auto_increment,
  name varchar(500) not null,
  deprecation_id bigint not null,
  kind varchar(20) character set ascii collate ascii_bin not null,
  audience_rule text not null,
  late_by_at_most varchar(40) character set ascii collate ascii_bin not null,
  state varchar(20) character set ascii collate ascii_bin not null,
  state_why text,
  created_at datetime(6) not null,
  created_by varchar(320) not null,
  edited_at datetime(6) not null,
  edited_by varchar(320) not null,
  submitted_at datetime(6),
  submitted_by varchar(320),
  approved_at datetime(6),
  approved_by varchar(320),
  content_hash char(64) character set ascii collate ascii_bin,
  audience_hash char(64) character set ascii collate ascii_bin,
  templates_sha256 char(64) character set ascii collate ascii_bin,
  approved_revisions text,
  launched_at datetime(6),
  ended_at datetime(6),
  primary key (id),
  constraint campaign_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- Due times are computed from the sunset; told_* is the date that this wave's messages named.
create table wave (
  id bigint not null auto_increment,
  campaign_id bigint not null,
  position int not null,
  template varchar(20) character set ascii collate ascii_bin not null,
  offset_days int,
  is_now boolean not null,
  state varchar(20) character set ascii collate ascii_bin not null,
  state_why text,
  content_sha256 char(64) character set ascii collate ascii_bin,
  local_told_at datetime,
  told_zone varchar(64) character set ascii collate ascii_bin,
  created_at datetime(6) not null,
  fired_at datetime(6),
  done_at datetime(6),
  primary key (id),
  constraint wave_position unique (campaign_id, position),
  constraint wave_of foreign key (campaign_id) references campaign (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

create table exposure_day (
  campaign_id bigint not null,
  day date not null,
  accounts int not null,
  exposed int not null,
  answered int not null,
  reached int not null,
  primary key (campaign_id, day),
  constraint exposure_day_of foreign key (campaign_id) references campaign (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
