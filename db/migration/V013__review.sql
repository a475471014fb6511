-- Requests that a second person decides, one row per request. The subject has its own table.
create table review (
  id bigint not null auto_increment,
  subject_type varchar(30) character set ascii collate ascii_bin not null,
  subject_id bigint not null,
  deprecation_id bigint not null,
  title text character set utf8mb4 collate utf8mb4_bin not null,
  -- SHA-256 of the requested content; after approval, of the approved content.
  content_hash char(64) character set ascii collate ascii_bin not null,
  -- JSON: the content as decided. Null before the decision and for campaigns.
  content longtext character set utf8mb4 collate utf8mb4_bin,
  reason text character set utf8mb4 collate utf8mb4_bin,
  requested_by varchar(320) character set utf8mb4 collate utf8mb4_bin not null,
  requested_at datetime(6) not null,
  state varchar(20) character set ascii collate ascii_bin not null,
  -- A release by one person in an emergency. It stays when a second person confirms it.
  released_by varchar(320) character set utf8mb4 collate utf8mb4_bin,
  released_at datetime(6),
  release_reason text character set utf8mb4 collate utf8mb4_bin,
  -- Of a campaign: the number of messages that the person typed to release it.
  release_messages bigint,
  decided_by varchar(320) character set utf8mb4 collate utf8mb4_bin,
  decided_at datetime(6),
  decision_reason text character set utf8mb4 collate utf8mb4_bin,
  -- Withdrawal or expiry.
  ended_by varchar(320) character set utf8mb4 collate utf8mb4_bin,
  ended_at datetime(6),
  end_reason text character set utf8mb4 collate utf8mb4_bin,
  primary key (id),
  constraint review_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index review_by_subject on review (subject_type, subject_id);
create index review_by_state on review (state, requested_at);
