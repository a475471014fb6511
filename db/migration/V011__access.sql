-- Users, tokens, sessions and limits.

create table app_user (
  id bigint not null auto_increment,
  email varchar(320) character set utf8mb4 collate utf8mb4_bin not null,
  password_hash varchar(200) character set ascii collate ascii_bin null,
  roles varchar(200) character set ascii collate ascii_bin not null,
  created_at datetime(6) not null,
  skeleton varchar(640) character set utf8mb4 collate utf8mb4_bin not null,
  name varchar(200) character set utf8mb4 collate utf8mb4_bin,
  last_sign_in_at datetime(6),
  password_changed_at datetime(6),
  time_zone varchar(64) character set ascii collate ascii_bin,
  primary key (id),
  constraint app_user_email unique (email),
  constraint app_user_skeleton unique (skeleton)
) character set utf8mb4 collate utf8mb4_unicode_ci;

create table api_token (
  id bigint not null auto_increment,
  name varchar(200) not null,
  token_hash char(64) character set ascii collate ascii_bin not null,
  roles varchar(200) character set ascii collate ascii_bin not null,
  created_at datetime(6) not null,
  created_by varchar(320) not null,
  revoked_at datetime(6),
  owner_id bigint,
  issuer_mark char(64) character set ascii collate ascii_bin,
  expires_at datetime(6),
  last_used_at datetime(6),
  hint char(8) character set ascii collate ascii_bin,
  last_client varchar(64),
  primary key (id),
  constraint api_token_hash unique (token_hash)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index api_token_owner on api_token (owner_id);

-- Failed sign-ins of an address or a client since its last success.
create table sign_in_failure (
  subject varchar(400) character set utf8mb4 collate utf8mb4_bin not null,
  failures int not null,
  last_at datetime(6) not null,
  primary key (subject)
) character set utf8mb4 collate utf8mb4_unicode_ci;

create table idempotency_key (
  principal varchar(320) character set utf8mb4 collate utf8mb4_bin not null,
  idem_key varchar(200) character set utf8mb4 collate utf8mb4_bin not null,
  request_hash char(64) character set ascii collate ascii_bin not null,
  status int,
  content_type varchar(200),
  location varchar(2000),
  body longtext character set utf8mb4 collate utf8mb4_bin,
  created_at datetime(6) not null,
  primary key (principal, idem_key)
) character set utf8mb4 collate utf8mb4_unicode_ci;

create table user_session (
  id bigint not null auto_increment,
  token_hash char(64) character set ascii collate ascii_bin not null,
  user_id bigint not null,
  created_at datetime(6) not null,
  last_seen_at datetime(6) not null,
  browser varchar(100) not null,
  client varchar(64) not null,
  showed_code boolean not null default false,
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
  confirmed_at datetime(6),
  last_step bigint not null,
  session_id bigint,
  primary key (user_id),
  constraint second_factor_user foreign key (user_id) references app_user (id) on delete cascade
) character set utf8mb4 collate utf8mb4_unicode_ci;

create table recovery_code (
  user_id bigint not null,
  code_hash char(64) character set ascii collate ascii_bin not null,
  primary key (user_id, code_hash),
  constraint recovery_code_user foreign key (user_id) references app_user (id) on delete cascade
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- What a person or a link may do so many times an hour. Who it is is kept as a hash, and for a day.
-- One row for each act of each person or account, locked while one more is counted.
create table allowance (
  who char(64) character set ascii collate ascii_bin not null,
  -- When it was done lately, in milliseconds since 1970, the oldest first.
  recent_uses varchar(4000) character set ascii collate ascii_bin not null,
  last_used_at datetime(6) not null,
  primary key (who)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index allowance_last_used_at on allowance (last_used_at);

-- Wrong passwords and codes, for whatever address they were meant: whether it is anybody's nobody learns by the time it takes.
create table failed_try (
  subject char(64) character set ascii collate ascii_bin not null,
  tries int not null,
  first_at datetime(6) not null,
  last_at datetime(6) not null,
  client varchar(64) not null,
  primary key (subject)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index failed_try_last on failed_try (last_at);
