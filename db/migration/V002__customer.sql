-- Who uses what.

create table account (
  id bigint not null auto_increment,
  external_id varchar(200) character set utf8mb4 collate utf8mb4_bin not null,
  name varchar(1000) not null,
  plan varchar(100) character set utf8mb4 collate utf8mb4_bin,
  region varchar(100) character set utf8mb4 collate utf8mb4_bin,
  manager_email varchar(320) character set utf8mb4 collate utf8mb4_bin,
  updated_at datetime(6) not null,
  primary key (id),
  constraint account_external_id unique (external_id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

create table account_attribute (
  account_id bigint not null,
  name varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
  attribute_value varchar(1000) character set utf8mb4 collate utf8mb4_bin not null,
  primary key (account_id, name),
  constraint account_attribute_of foreign key (account_id) references account (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

create table contact (
  id bigint not null auto_increment,
  account_id bigint not null,
  email varchar(320) character set utf8mb4 collate utf8mb4_bin not null,
  name varchar(1000) not null,
  is_owner boolean not null,
  is_admin boolean not null,
  is_technical boolean not null,
  is_billing boolean not null,
  locale varchar(35) character set ascii collate ascii_bin not null,
  time_zone varchar(64) character set ascii collate ascii_bin not null,
  updated_at datetime(6) not null,
  primary key (id),
  constraint contact_email unique (account_id, email),
  constraint contact_of foreign key (account_id) references account (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index contact_by_email on contact (email);

-- A resource's name may be longer than an index entry: resource_key is the first half of its SHA-256.
create table integration_usage (
  id bigint not null auto_increment,
  account_id bigint not null,
  integration_id bigint not null,
  resource varchar(1000) character set utf8mb4 collate utf8mb4_bin not null,
  resource_key binary(16) not null,
  uses_30d bigint not null,
  last_used_at datetime(6),
  updated_at datetime(6) not null,
  primary key (id),
  constraint integration_usage_resource unique (account_id, integration_id, resource_key),
  constraint integration_usage_account foreign key (account_id) references account (id),
  constraint integration_usage_integration foreign key (integration_id) references integration (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index integration_usage_recent on integration_usage (integration_id, last_used_at);
create index integration_usage_by_key on integration_usage (resource_key);

create table suppression (
  id bigint not null auto_increment,
  email varchar(320) character set utf8mb4 collate utf8mb4_bin not null,
  cause varchar(40) character set ascii collate ascii_bin not null,
  reason text not null,
  created_by varchar(320) not null,
  created_at datetime(6) not null,
  primary key (id),
  constraint suppression_email unique (email)
) character set utf8mb4 collate utf8mb4_unicode_ci;
