-- How fast mail may leave, and by which relay: what all nodes share.

-- One limit: the next even turn of a rate, or what was used of an amount in the present window and the one before.
create table ration (
  name varchar(120) character set ascii collate ascii_bin not null,
  next_turn datetime(6),
  window_from datetime(6),
  used bigint not null default 0,
  used_before bigint not null default 0,
  since datetime(6) not null,
  primary key (name)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- A relay that is to be left alone; until_at is null until a person lets it go on.
create table relay_pause (
  relay varchar(60) character set ascii collate ascii_bin not null,
  since datetime(6) not null,
  until_at datetime(6),
  why varchar(1000) not null,
  paused_by varchar(320) not null,
  times int not null,
  primary key (relay)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- Waves with the same pace share one speed.
alter table sending add column pace varchar(60) character set ascii collate ascii_bin;
alter table sending add column per_hour int;

-- The named destination of the address that has limits of its own, else empty; how long it has been tried.
alter table delivery add column destination varchar(60) character set ascii collate ascii_bin not null default '';
alter table delivery add column tried_since datetime(6);
drop index delivery_claim on delivery;
create index delivery_claim on delivery (state, wave_id, destination, due_at);

alter table attempt add column relay varchar(60) character set ascii collate ascii_bin;
