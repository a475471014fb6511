-- What customers wait for from us. It belongs to an answer, to a reader who says that somebody else is to be told, or to
-- something that came back and was written by a person; each makes at most one.
create table request (
  id bigint not null auto_increment,
  kind varchar(20) character set ascii collate ascii_bin not null,
  deprecation_id bigint,
  account_id bigint,
  contact_id bigint,
  acknowledgement_id bigint,
  returned_message_id bigint,
  sender varchar(320),
  subject varchar(1000),
  asked text,
  wished_on date,
  locale varchar(35) character set ascii collate ascii_bin,
  asked_at datetime(6) not null,
  owner varchar(320),
  state varchar(10) character set ascii collate ascii_bin not null,
  ended_at datetime(6),
  ended_by varchar(320),
  outcome varchar(20) character set ascii collate ascii_bin,
  reply text,
  delivery_id bigint,
  primary key (id),
  constraint request_of_answer unique (acknowledgement_id),
  constraint request_of_message unique (returned_message_id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index request_waiting on request (state, asked_at);
create index request_account on request (account_id, deprecation_id, state);
create index request_deprecation on request (deprecation_id, state);
