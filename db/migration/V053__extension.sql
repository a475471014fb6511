-- Later ends for single accounts. The one that holds has is_standing = true; what was replaced or revoked has null.
-- local_until is by the clocks of zone, which is the sunset's: it follows when the sunset moves to another zone.
create table extension (
  id bigint not null auto_increment,
  deprecation_id bigint not null,
  account_id bigint not null,
  is_standing boolean,
  local_until datetime not null,
  zone varchar(64) character set ascii collate ascii_bin not null,
  why text not null,
  granted_at datetime(6) not null,
  granted_by varchar(320) not null,
  ended_at datetime(6),
  ended_by varchar(320),
  ended_why text,
  primary key (id),
  constraint extension_standing unique (deprecation_id, account_id, is_standing),
  constraint extension_of foreign key (deprecation_id) references deprecation (id),
  constraint extension_account foreign key (account_id) references account (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index extension_by_account on extension (account_id);
