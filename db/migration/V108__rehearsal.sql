-- A campaign on paper: who would be told what and when, counted in the background and kept until it is counted anew. Of each
-- campaign at most one is being counted; the last that was counted stays to be read meanwhile.
create table rehearsal (
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
  state_why text,
  primary key (id),
  constraint rehearsal_campaign foreign key (campaign_id) references campaign (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index rehearsal_by_state on rehearsal (state, id);

-- Each reader of a rehearsal. Waves are the bits of numbers: those in which they are told, and those that a real or an assumed
-- answer keeps from them, a mail that is assumed to have come back, or a rule that does not choose them any more by then.
create table rehearsed_reader (
  rehearsal_id bigint not null,
  account_id bigint not null,
  contact_id bigint not null,
  contact_role varchar(20) character set ascii collate ascii_bin not null,
  locale varchar(35) character set ascii collate ascii_bin not null,
  time_zone varchar(64) character set ascii collate ascii_bin not null,
  reader_hours varchar(200) character set utf8mb4 collate utf8mb4_bin,
  told_in bigint not null,
  answered_in bigint not null,
  assumed_in bigint not null,
  bounced_in bigint not null,
  unused_in bigint not null,
  primary key (rehearsal_id, account_id, contact_id),
  constraint rehearsed_reader_of foreign key (rehearsal_id) references rehearsal (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
