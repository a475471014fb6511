-- What came back: reports, complaints, automatic replies, and what nobody could make sense of.

-- came_key is the SHA-256 of what makes two arrivals the same: a mail's bytes, an event's id at its provider.
create table returned_message (
  id bigint not null auto_increment,
  came_key char(64) character set ascii collate ascii_bin not null,
  came_at datetime(6) not null,
  way varchar(20) character set ascii collate ascii_bin not null,
  kind varchar(20) character set ascii collate ascii_bin not null,
  report_class varchar(20) character set ascii collate ascii_bin,
  fate varchar(20) character set ascii collate ascii_bin not null,
  why varchar(1000),
  delivery_id bigint,
  matched_by varchar(20) character set ascii collate ascii_bin,
  effect varchar(20) character set ascii collate ascii_bin,
  subject varchar(500) not null,
  sender varchar(320) not null,
  sha256 char(64) character set ascii collate ascii_bin,
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
