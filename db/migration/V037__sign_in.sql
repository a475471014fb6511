-- How people sign in: addresses that look the same are one, who is invited has no password yet, sessions that can be
-- seen and ended, links that were mailed, the second factor.

alter table app_user modify column password_hash varchar(200) character set ascii collate ascii_bin null;

alter table app_user add column skeleton varchar(640) character set utf8mb4 collate utf8mb4_bin;

create table user_session (
  id bigint not null auto_increment,
  token_hash char(64) character set ascii collate ascii_bin not null,
  user_id bigint not null,
  created_at datetime(6) not null,
  last_seen_at datetime(6) not null,
  browser varchar(100) not null,
  client varchar(64) not null,
  primary key (id),
  constraint user_session_token unique (token_hash),
  constraint user_session_user foreign key (user_id) references app_user (id) on delete cascade
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- At most one of a user holds; the link itself is in the mail alone.
create table mailed_link (
  user_id bigint not null,
  token_hash char(64) character set ascii collate ascii_bin not null,
  expires_at datetime(6) not null,
  primary key (user_id),
  constraint mailed_link_token unique (token_hash),
  constraint mailed_link_user foreign key (user_id) references app_user (id) on delete cascade
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- The secret is sealed; the last step is the latest time whose code was used (RFC 6238), so that none counts twice.
create table second_factor (
  user_id bigint not null,
  sealed_secret varchar(200) character set ascii collate ascii_bin not null,
  created_at datetime(6) not null,
  confirmed_at datetime(6),
  last_step bigint not null,
  primary key (user_id),
  constraint second_factor_user foreign key (user_id) references app_user (id) on delete cascade
) character set utf8mb4 collate utf8mb4_unicode_ci;

create table recovery_code (
  user_id bigint not null,
  code_hash char(64) character set ascii collate ascii_bin not null,
  primary key (user_id, code_hash),
  constraint recovery_code_user foreign key (user_id) references app_user (id) on delete cascade
) character set utf8mb4 collate utf8mb4_unicode_ci;
