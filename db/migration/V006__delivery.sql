-- One message to one address, and what became of it.

-- The messages of one wave: held while its campaign is paused, and for good once it is cancelled.
create table sending (
  wave_id bigint not null,
  is_held boolean not null,
  cancelled_why varchar(1000),
  created_at datetime(6) not null,
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
  primary key (id),
  constraint delivery_once unique (wave_id, contact_id, copy),
  constraint delivery_sending foreign key (wave_id) references sending (wave_id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index delivery_claim on delivery (state, due_at);
create index delivery_progress on delivery (wave_id, state);
create index delivery_account on delivery (account_id);
create index delivery_follow_up on delivery (is_followed_up, refusal);
create index delivery_email on delivery (email);
create index delivery_message on delivery (message_id);

create table attempt (
  id bigint not null auto_increment,
  delivery_id bigint not null,
  at datetime(6) not null,
  outcome varchar(20) character set ascii collate ascii_bin not null,
  reply varchar(1000) not null,
  primary key (id),
  constraint attempt_of foreign key (delivery_id) references delivery (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
