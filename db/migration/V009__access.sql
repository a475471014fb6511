-- Who may do what.

create table app_user (
  id bigint not null auto_increment,
  email varchar(320) character set utf8mb4 collate utf8mb4_bin not null,
  password_hash varchar(200) character set ascii collate ascii_bin not null,
  roles varchar(200) character set ascii collate ascii_bin not null,
  created_at datetime(6) not null,
  primary key (id),
  constraint app_user_email unique (email)
) character set utf8mb4 collate utf8mb4_unicode_ci;

create table api_token (
  id bigint not null auto_increment,
  name varchar(200) not null,
  token_hash char(64) character set ascii collate ascii_bin not null,
  roles varchar(200) character set ascii collate ascii_bin not null,
  created_at datetime(6) not null,
  created_by varchar(320) not null,
  revoked_at datetime(6),
  primary key (id),
  constraint api_token_hash unique (token_hash)
) character set utf8mb4 collate utf8mb4_unicode_ci;

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
