-- Imports while they run, and for a month after: how far one has come is written every second or so.
create table import_run (
  id bigint not null auto_increment,
  kind varchar(16) character set ascii collate ascii_bin not null,
  state varchar(16) character set ascii collate ascii_bin not null,
  started_by varchar(320) not null,
  began_at datetime(6) not null,
  -- When its node last wrote how far it is; a node that died writes no more.
  heard_at datetime(6) not null,
  ended_at datetime(6),
  -- Of the body as it is sent; null where its sender did not say how long it is.
  bytes bigint,
  bytes_read bigint not null,
  created_rows bigint not null,
  updated_rows bigint not null,
  unchanged_rows bigint not null,
  rejected_rows bigint not null,
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

create index import_run_began on import_run (began_at);
create index import_run_heard on import_run (state, heard_at);
