-- What one person asks for and a second person decides: one row for each request. The tables of its subject say what it is about.
create table review (
  id bigint not null auto_increment,
  subject_type varchar(30) character set ascii collate ascii_bin not null,
  subject_id bigint not null,
  deprecation_id bigint not null,
  title text character set utf8mb4 collate utf8mb4_bin not null,
  -- Of what was asked for; of what was approved, once it was.
  content_hash char(64) character set ascii collate ascii_bin not null,
  -- JSON: what the reviewer saw, once it was decided; nothing for a campaign, whose page shows it.
  content longtext character set utf8mb4 collate utf8mb4_bin,
  reason text character set utf8mb4 collate utf8mb4_bin,
  requested_by varchar(320) character set utf8mb4 collate utf8mb4_bin not null,
  requested_at datetime(6) not null,
  state varchar(20) character set ascii collate ascii_bin not null,
  -- A release by one person in an emergency. It stays when a second person confirms it.
  released_by varchar(320) character set utf8mb4 collate utf8mb4_bin,
  released_at datetime(6),
  release_reason text character set utf8mb4 collate utf8mb4_bin,
  decided_by varchar(320) character set utf8mb4 collate utf8mb4_bin,
  decided_at datetime(6),
  decision_reason text character set utf8mb4 collate utf8mb4_bin,
  -- When it was withdrawn or expired.
  ended_by varchar(320) character set utf8mb4 collate utf8mb4_bin,
  ended_at datetime(6),
  end_reason text character set utf8mb4 collate utf8mb4_bin,
  primary key (id),
  constraint review_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index review_by_subject on review (subject_type, subject_id);
create index review_by_state on review (state, requested_at);
