-- Campaigns, their waves and approvals.

create table campaign (
  id bigint not null auto_increment,
  name varchar(500) not null,
  deprecation_id bigint not null,
  kind varchar(20) character set ascii collate ascii_bin not null,
  audience_rule text not null,
  late_by_at_most varchar(40) character set ascii collate ascii_bin not null,
  state varchar(20) character set ascii collate ascii_bin not null,
  state_reason text,
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
  most_per_hour int,
  running_since datetime(6),
  approved_fingerprint char(64) character set ascii collate ascii_bin,
  ended_sequence int,
  lead_days int,
  short_notice_cause text,
  window_from int,
  window_to int,
  is_window_business_days boolean not null default false,
  is_window_holidays boolean not null default false,
  escalate_days_before int,
  is_resolved_told boolean not null default false,
  brownout_days_before int,
  unseen_emergency_id bigint,
  is_paused_by_person boolean not null default false,
  undo_pause text character set utf8mb4 collate utf8mb4_bin,
  text_sha256 char(64) character set ascii collate ascii_bin,
  primary key (id),
  constraint campaign_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index campaign_unseen on campaign (unseen_emergency_id);

-- Due times are computed from the sunset; told_* is the date that this wave's messages named.
create table wave (
  id bigint not null auto_increment,
  campaign_id bigint not null,
  position int not null,
  template varchar(20) character set ascii collate ascii_bin not null,
  offset_days int,
  state varchar(20) character set ascii collate ascii_bin not null,
  state_reason text,
  content_sha256 char(64) character set ascii collate ascii_bin,
  local_told_at datetime,
  told_zone varchar(64) character set ascii collate ascii_bin,
  created_at datetime(6) not null,
  fired_at datetime(6),
  done_at datetime(6),
  is_anew boolean not null default false,
  taken_back_at datetime(6),
  local_own_end datetime,
  told_end varchar(20) character set ascii collate ascii_bin not null default 'dated',
  brownout_id bigint,
  local_brownout_from datetime,
  local_brownout_until datetime,
  brownout_zone varchar(64) character set ascii collate ascii_bin,
  text_sha256 char(64) character set ascii collate ascii_bin,
  primary key (id),
  constraint wave_position unique (campaign_id, position),
  constraint wave_of foreign key (campaign_id) references campaign (id),
  constraint wave_brownout foreign key (brownout_id) references milestone (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

create table exposure_day (
  campaign_id bigint not null,
  day date not null,
  accounts int not null,
  exposed int not null,
  answered int not null,
  reached int not null,
  not_told int not null,
  handed_over int not null,
  delivered int not null,
  heard_from int not null,
  resolved int not null,
  lost int not null,
  primary key (campaign_id, day),
  constraint exposure_day_of foreign key (campaign_id) references campaign (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- What a campaign would say, to whom and when, each time somebody asked for an approval or gave one: by it the next approver
-- reads what changed. body is JSON.
create table campaign_proposal (
  id bigint not null auto_increment,
  campaign_id bigint not null,
  occasion varchar(20) character set ascii collate ascii_bin not null,
  made_at datetime(6) not null,
  made_by varchar(320) not null,
  body longtext character set utf8mb4 collate utf8mb4_bin not null,
  accounts bigint,
  contacts bigint,
  primary key (id),
  constraint campaign_proposal_of foreign key (campaign_id) references campaign (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index campaign_proposal_latest on campaign_proposal (campaign_id, occasion, id);

-- Accounts of a campaign that are alike in all that its pages count and filter by, and how many they were when counted last.
-- No foreign keys: rows are written by the thousand and made anew by the next count.
create table step_group (
  campaign_id bigint not null,
  -- Of all columns after it: the same accounts fall into the same group, whoever counts.
  group_key bigint not null,
  step varchar(20) character set ascii collate ascii_bin not null,
  unreachable_reason varchar(20) character set ascii collate ascii_bin,
  answer varchar(20) character set ascii collate ascii_bin,
  is_contradicted boolean not null,
  is_outdated boolean not null,
  is_extended boolean not null,
  is_exposed boolean not null,
  is_reached boolean not null,
  plan varchar(100) character set utf8mb4 collate utf8mb4_bin,
  region varchar(100) character set utf8mb4 collate utf8mb4_bin,
  manager_email varchar(320) character set utf8mb4 collate utf8mb4_bin,
  language varchar(35) character set ascii collate ascii_bin,
  accounts bigint not null,
  is_shown boolean not null default false,
  is_escalated boolean not null default false,
  is_with_manager boolean not null default false,
  primary key (campaign_id, group_key)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- Each account of a campaign with its group when counted last, so that a list is found without counting anew.
create table account_step (
  campaign_id bigint not null,
  account_id bigint not null,
  group_key bigint not null,
  uses_30d bigint not null,
  primary key (campaign_id, account_id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
-- The most used first: among all accounts, and within groups where few match.
create index account_step_by_use on account_step (campaign_id, uses_30d, account_id, group_key);
create index account_step_by_group on account_step (campaign_id, group_key, uses_30d, account_id);

-- Whom else an account was told by, because nobody was heard of there before its end (by the clocks of the sunset's zone; of one
-- that moves, the ladder begins anew). The last rung is the account manager, who is asked by a request; is_lost where nobody there
-- could be told.
create table escalation (
  id bigint not null auto_increment,
  campaign_id bigint not null,
  account_id bigint not null,
  local_end datetime not null,
  rung int not null,
  is_manager boolean not null,
  is_lost boolean not null,
  contact_id bigint,
  climbed_at datetime(6) not null,
  primary key (id),
  constraint escalation_once unique (campaign_id, account_id, local_end, rung),
  constraint escalation_of foreign key (campaign_id) references campaign (id),
  constraint escalation_account foreign key (account_id) references account (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index escalation_by_account on escalation (account_id, campaign_id);

-- What an approver asks to have changed, each at its place: a field of a text, a mail, the plan, the audience, the date. Its author
-- sees it there until it is seen to or the campaign is submitted anew.
create table campaign_remark (
  id bigint not null auto_increment,
  campaign_id bigint not null,
  place varchar(120) character set ascii collate ascii_bin not null,
  remark text not null,
  made_at datetime(6) not null,
  made_by varchar(320) not null,
  done_at datetime(6),
  done_by varchar(320),
  primary key (id),
  constraint campaign_remark_of foreign key (campaign_id) references campaign (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index campaign_remark_open on campaign_remark (campaign_id, done_at);
