-- The mail queue, attempts, archived messages, and what comes back.

-- The messages of one wave: held while its campaign is paused, and for good once it is cancelled.
create table sending (
  wave_id bigint not null,
  is_held boolean not null,
  cancelled_reason varchar(1000),
  pace varchar(60) character set ascii collate ascii_bin,
  per_hour int,
  primary key (wave_id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

create table delivery (
  id bigint not null auto_increment,
  wave_id bigint not null,
  account_id bigint not null,
  contact_id bigint not null,
  copy int not null default 0,
  contact_role varchar(20) character set ascii collate ascii_bin not null,
  email varchar(320) character set utf8mb4 collate utf8mb4_bin not null,
  model text character set utf8mb4 collate utf8mb4_bin not null,
  state varchar(20) character set ascii collate ascii_bin not null,
  due_at datetime(6) not null,
  lease_owner varchar(64) character set ascii collate ascii_bin,
  lease_until datetime(6),
  attempts int not null default 0,
  message_id varchar(255) character set ascii collate ascii_bin,
  composed_at datetime(6),
  sha256 char(64) character set ascii collate ascii_bin,
  size int,
  reply varchar(1000),
  refusal varchar(20) character set ascii collate ascii_bin,
  is_followed_up boolean not null default false,
  created_at datetime(6) not null,
  changed_at datetime(6) not null,
  destination varchar(60) character set ascii collate ascii_bin not null default '',
  tried_since datetime(6),
  left_at datetime(6),
  reader_hours varchar(200) character set utf8mb4 collate utf8mb4_bin,
  closes_at datetime(6),
  out_of_hours varchar(20) character set ascii collate ascii_bin,
  primary key (id),
  constraint delivery_once unique (wave_id, contact_id, copy),
  constraint delivery_sending foreign key (wave_id) references sending (wave_id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index delivery_account on delivery (account_id);
create index delivery_follow_up on delivery (is_followed_up, refusal);
create index delivery_email on delivery (email);
create index delivery_claim on delivery (state, wave_id, destination, due_at);
-- A message's state is in one index less, which each claim and outcome would change too. How many are in which state, and which
-- are in one, delivery_claim answers.
create index delivery_wave on delivery (wave_id, account_id, contact_id);

create table attempt (
  id bigint not null auto_increment,
  delivery_id bigint not null,
  at datetime(6) not null,
  outcome varchar(20) character set ascii collate ascii_bin not null,
  reply varchar(1000) not null,
  relay varchar(60) character set ascii collate ascii_bin,
  sha256 char(64) character set ascii collate ascii_bin,
  mark binary(32),
  primary key (id),
  constraint attempt_of foreign key (delivery_id) references delivery (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- One limit: the next even turn of a rate, or what was used of an amount in the present window and the one before.
create table ration (
  name varchar(120) character set ascii collate ascii_bin not null,
  next_turn datetime(6),
  window_from datetime(6),
  used bigint not null default 0,
  used_before bigint not null default 0,
  since datetime(6) not null,
  primary key (name)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- A relay that is to be left alone; until_at is null until a person lets it go on.
create table relay_pause (
  relay varchar(60) character set ascii collate ascii_bin not null,
  since datetime(6) not null,
  until_at datetime(6),
  reason varchar(1000) not null,
  paused_by varchar(320) not null,
  times int not null,
  primary key (relay)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- came_key is the SHA-256 of what makes two arrivals the same: a mail's bytes, an event's id at its provider.
create table returned_message (
  id bigint not null auto_increment,
  came_key char(64) character set ascii collate ascii_bin not null,
  came_at datetime(6) not null,
  way varchar(20) character set ascii collate ascii_bin not null,
  kind varchar(20) character set ascii collate ascii_bin not null,
  report_class varchar(20) character set ascii collate ascii_bin,
  fate varchar(20) character set ascii collate ascii_bin not null,
  reason varchar(1000),
  delivery_id bigint,
  matched_by varchar(20) character set ascii collate ascii_bin,
  effect varchar(20) character set ascii collate ascii_bin,
  subject varchar(500) not null,
  sender varchar(320) not null,
  size bigint not null,
  primary key (id),
  constraint returned_message_key unique (came_key),
  constraint returned_message_delivery foreign key (delivery_id) references delivery (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index returned_message_figures on returned_message (kind, report_class, came_at);
create index returned_message_fate on returned_message (fate, id);
create index returned_message_effect on returned_message (effect, id);

create table returned_recipient (
  returned_id bigint not null,
  position int not null,
  email varchar(320) character set utf8mb4 collate utf8mb4_bin not null,
  status varchar(20) character set ascii collate ascii_bin,
  report_class varchar(20) character set ascii collate ascii_bin,
  reply varchar(1000) not null,
  primary key (returned_id, position),
  constraint returned_recipient_of foreign key (returned_id) references returned_message (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index returned_recipient_email on returned_recipient (email);

-- The message as it came, only of what could not be matched or read, and only for a while.
create table returned_source (
  returned_id bigint not null,
  came_at datetime(6) not null,
  message longblob not null,
  primary key (returned_id),
  constraint returned_source_of foreign key (returned_id) references returned_message (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index returned_source_age on returned_source (came_at);

-- How the bounce mailbox was read last, for all nodes: one row.
create table mailbox_reading (
  id int not null,
  tried_at datetime(6) not null,
  read_at datetime(6),
  failing_since datetime(6),
  failure varchar(500),
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- Tokens of signatures that do not cover what they came with; whoever brings one again brings the same body.
create table webhook_token (
  token_hash char(64) character set ascii collate ascii_bin not null,
  body_sha256 char(64) character set ascii collate ascii_bin not null,
  came_at datetime(6) not null,
  primary key (token_hash)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index webhook_token_age on webhook_token (came_at);

-- When the database last saw the installation, by its own clock, and whether everything is held because that time or its
-- history jumped: one row. Whoever lets it go on begins another epoch.
create table continuity (
  id int not null,
  seen_at datetime(6) not null,
  epoch char(32) character set ascii collate ascii_bin not null,
  held_since datetime(6),
  held_reason varchar(1000),
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- What the messages of a wave in one language share: the same message without anything about its reader.
create table kept_dictionary (
  id bigint not null auto_increment,
  sha256 char(64) character set ascii collate ascii_bin not null,
  content mediumblob not null,
  primary key (id),
  constraint kept_dictionary_once unique (sha256)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- Mostly one for each delivery: another where a later attempt had other bytes.
create table kept_message (
  delivery_id bigint not null,
  sha256 binary(32) not null,
  dictionary_id bigint not null,
  content mediumblob not null,
  primary key (delivery_id, sha256),
  constraint kept_message_of foreign key (delivery_id) references delivery (id),
  constraint kept_message_by foreign key (dictionary_id) references kept_dictionary (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- Mails to staff about an occasion, so that each person gets one: the day of a list, a request that could not wait for it, a gate
-- that is red. A mail that was claimed and not sent was cut off by a kill, and is sent again.
create table staff_mail (
  recipient varchar(320) character set utf8mb4 collate utf8mb4_bin not null,
  occasion varchar(80) character set ascii collate ascii_bin not null,
  claimed_at datetime(6),
  -- When it was sent, or when it was no longer needed.
  sent_at datetime(6),
  primary key (recipient, occasion)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index staff_mail_claimed on staff_mail (claimed_at);
create index staff_mail_waiting on staff_mail (sent_at, occasion);
