-- What can be retired, and the decision to retire it.

create table provider (
  id bigint not null auto_increment,
  name varchar(200) character set utf8mb4 collate utf8mb4_bin not null,
  url varchar(2000),
  primary key (id),
  constraint provider_name unique (name)
) character set utf8mb4 collate utf8mb4_unicode_ci;

create table integration (
  id bigint not null auto_increment,
  slug varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
  name varchar(200) not null,
  provider_id bigint,
  created_at datetime(6) not null,
  primary key (id),
  constraint integration_slug unique (slug),
  constraint integration_provider foreign key (provider_id) references provider (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

create table integration_alias (
  integration_id bigint not null,
  position int not null,
  alias varchar(200) not null,
  primary key (integration_id, position),
  constraint integration_alias_of foreign key (integration_id) references integration (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

create table capability (
  id bigint not null auto_increment,
  integration_id bigint not null,
  position int not null,
  capability_key varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
  name varchar(500) not null,
  primary key (id),
  constraint capability_key_of unique (integration_id, capability_key),
  constraint capability_of foreign key (integration_id) references integration (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

create table deprecation (
  id bigint not null auto_increment,
  slug varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
  integration_id bigint not null,
  names text not null,
  reason text not null,
  upstream_cause text,
  upstream_url varchar(2000),
  upstream_date date,
  replacement text,
  created_at datetime(6) not null,
  created_by varchar(320) not null,
  updated_at datetime(6) not null,
  published_at datetime(6),
  withdrawn_at datetime(6),
  withdrawn_reason text,
  sequence int not null default 0,
  withdrawn_by varchar(320),
  brought_forward_at datetime(6),
  suspended_at datetime(6),
  texts longtext character set utf8mb4 collate utf8mb4_bin,
  withdrawn_reason_texts longtext character set utf8mb4 collate utf8mb4_bin,
  title varchar(200),
  is_partial boolean,
  -- While it is to come, the last change of a date can be undone and campaigns wait. What the dates were before that change.
  undo_until datetime(6),
  undo_dates text character set utf8mb4 collate utf8mb4_bin,
  primary key (id),
  constraint deprecation_slug unique (slug),
  constraint deprecation_integration foreign key (integration_id) references integration (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

create table deprecation_stop (
  deprecation_id bigint not null,
  position int not null,
  capability_id bigint not null,
  primary key (deprecation_id, position),
  constraint deprecation_stop_of foreign key (deprecation_id) references deprecation (id),
  constraint deprecation_stop_capability foreign key (capability_id) references capability (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- An integration that stays, by its slug; it need not be in the catalog.
create table deprecation_continue (
  deprecation_id bigint not null,
  position int not null,
  integration varchar(200) not null,
  primary key (deprecation_id, position),
  constraint deprecation_continue_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- The local time and its zone are the truth; starts_at and ends_at are the instants that follow from them.
create table milestone (
  id bigint not null auto_increment,
  deprecation_id bigint not null,
  kind varchar(40) character set ascii collate ascii_bin not null,
  local_at datetime not null,
  local_until datetime,
  zone varchar(64) character set ascii collate ascii_bin not null,
  starts_at datetime(6) not null,
  ends_at datetime(6),
  original_local_at datetime not null,
  original_zone varchar(64) character set ascii collate ascii_bin not null,
  called_off_at datetime(6),
  primary key (id),
  constraint milestone_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
-- A deprecation may have several brownouts. One that is called off keeps its row, since somebody may have been told of it.
create index milestone_by_deprecation on milestone (deprecation_id, starts_at);

create table sunset_move (
  id bigint not null auto_increment,
  deprecation_id bigint not null,
  local_from datetime not null,
  zone_from varchar(64) character set ascii collate ascii_bin not null,
  local_to datetime not null,
  zone_to varchar(64) character set ascii collate ascii_bin not null,
  reason text not null,
  moved_at datetime(6) not null,
  moved_by varchar(320) not null,
  kind varchar(20) character set ascii collate ascii_bin not null default 'moved',
  reason_texts longtext character set utf8mb4 collate utf8mb4_bin,
  primary key (id),
  constraint sunset_move_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- A change of a deprecation after customers were told of it. Customers read it once it is approved. At most one revision of a
-- deprecation waits.
create table deprecation_revision (
  id bigint not null auto_increment,
  deprecation_id bigint not null,
  revision int not null,
  changed varchar(200) character set ascii collate ascii_bin not null,
  body longtext character set utf8mb4 collate utf8mb4_bin not null,
  primary key (id),
  constraint deprecation_revision_number unique (deprecation_id, revision),
  constraint deprecation_revision_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
