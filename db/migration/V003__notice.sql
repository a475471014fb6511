-- What is said about a deprecation, per language, in revisions.

create table notice_revision (
  id bigint not null auto_increment,
  deprecation_id bigint not null,
  locale varchar(35) character set ascii collate ascii_bin not null,
  revision int not null,
  subject varchar(1000) not null,
  summary text not null,
  what_stops text not null,
  what_continues text not null,
  what_to_do text not null,
  if_you_do_nothing text not null,
  your_data text not null,
  help text not null,
  created_at datetime(6) not null,
  created_by varchar(320) not null,
  published_at datetime(6),
  primary key (id),
  constraint notice_revision_number unique (deprecation_id, locale, revision),
  constraint notice_revision_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- Addressed by the SHA-256 of the body, so never changed: templates as they were, and the facts and texts of a wave.
create table frozen_content (
  sha256 char(64) character set ascii collate ascii_bin not null,
  kind varchar(20) character set ascii collate ascii_bin not null,
  body longtext character set utf8mb4 collate utf8mb4_bin not null,
  primary key (sha256)
) character set utf8mb4 collate utf8mb4_unicode_ci;
