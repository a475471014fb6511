-- Findings, gates, dry runs and reports.

-- Findings of a campaign's checklist that somebody set aside, with the reason. fingerprint is of what was found: another text
-- or another plan has another, so that the finding comes back.
create table overruled_finding (
  id bigint not null auto_increment,
  campaign_id bigint not null,
  fingerprint varchar(64) character set ascii collate ascii_bin not null,
  reason text not null,
  overruled_at datetime(6) not null,
  overruled_by varchar(320) not null,
  primary key (id),
  constraint overruled_finding_once unique (campaign_id, fingerprint),
  constraint overruled_finding_of foreign key (campaign_id) references campaign (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- What the DNS said last of whether our mail is ours, each time that somebody asked; the last one alone, with the key 1.
create table preflight_run (
  id int not null,
  ran_at datetime(6) not null,
  alignment_state varchar(20) character set ascii collate ascii_bin not null,
  found text not null,
  advice text not null,
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- A campaign on paper: who would be told what and when, counted in the background and kept until it is counted anew. Of each
-- campaign at most one is being counted; the last that was counted stays to be read meanwhile.
create table dry_run (
  id bigint not null auto_increment,
  campaign_id bigint not null,
  state varchar(20) character set ascii collate ascii_bin not null,
  asked_at datetime(6) not null,
  asked_by varchar(320) not null,
  -- What was assumed of answers, JSON.
  assumed text character set utf8mb4 collate utf8mb4_bin not null,
  -- Hashes of what it was counted from, JSON: where one is another now, it is out of date.
  basis text character set utf8mb4 collate utf8mb4_bin,
  done_accounts bigint not null,
  all_accounts bigint not null,
  begun_at datetime(6),
  counted_at datetime(6),
  -- JSON: numbers, and the ids of those who are shown as examples.
  figures mediumtext character set utf8mb4 collate utf8mb4_bin,
  state_reason text,
  primary key (id),
  constraint dry_run_campaign foreign key (campaign_id) references campaign (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index dry_run_by_state on dry_run (state, id);

-- Each reader whom a dry run tells. Waves are the bits of a number.
create table dry_run_reader (
  dry_run_id bigint not null,
  account_id bigint not null,
  contact_id bigint not null,
  contact_role varchar(20) character set ascii collate ascii_bin not null,
  locale varchar(35) character set ascii collate ascii_bin not null,
  time_zone varchar(64) character set ascii collate ascii_bin not null,
  told_in bigint not null,
  primary key (dry_run_id, account_id, contact_id),
  constraint dry_run_reader_of foreign key (dry_run_id) references dry_run (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- An exception from one finding of the readiness gate or, for the kind going_on, from all findings. covers is the number at the
-- request; the exception covers 10 % more. It applies to the end date at the request and to later ones. going_on applies to that
-- date only. A review decides it.
create table readiness_exception (
  id bigint not null auto_increment,
  deprecation_id bigint not null,
  finding_kind varchar(40) character set ascii collate ascii_bin not null,
  -- What was found then, as a sentence.
  finding text not null,
  covers bigint not null,
  -- JSON: the number of blockers of each kind at the request. Only for going_on.
  blockers text character set utf8mb4 collate utf8mb4_bin not null,
  ends_at datetime(6) not null,
  ground varchar(20) character set ascii collate ascii_bin not null,
  primary key (id),
  constraint readiness_exception_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- How the gate stood at an end, once and for good. A date that moves after it was reached is another end.
create table gate_end (
  deprecation_id bigint not null,
  ends_at datetime(6) not null,
  is_green boolean not null,
  -- JSON, as in gate_check, with what was excepted and by whom.
  stood mediumtext character set utf8mb4 collate utf8mb4_bin not null,
  primary key (deprecation_id, ends_at),
  constraint gate_end_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- How the accounts of a campaign stood at the moment when it ended for all of them, counted then and kept: afterwards use and
-- answers go on, and nobody could say it any more. A date that moved and came again has a row of its own.
create table end_stand (
  campaign_id bigint not null,
  ended_at datetime(6) not null,
  counted_at datetime(6) not null,
  groups_json longtext character set utf8mb4 collate utf8mb4_bin not null,
  usage_as_of datetime(6),
  primary key (campaign_id, ended_at),
  constraint end_stand_of foreign key (campaign_id) references campaign (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- Messages of a dry run that wait, as their reader had so many advisories within a week.
create table dry_run_wait (
  dry_run_id bigint not null,
  account_id bigint not null,
  contact_id bigint not null,
  wave_number int not null,
  due_at datetime(6) not null,
  primary key (dry_run_id, account_id, contact_id, wave_number),
  constraint dry_run_wait_of foreign key (dry_run_id) references dry_run (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- A deprecation may require that a share of its accounts responded or are resolved before it ends, in percent. No row: it requires none.
create table target_share (
  deprecation_id bigint not null,
  required_percent int not null,
  primary key (deprecation_id),
  constraint target_share_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
