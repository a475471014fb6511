-- How surely the accounts of a deprecation must know of it. The level that holds has is_standing = true; those chosen before it
-- have null. least_share, of 100, is that of level B alone.
create table proof_level (
  id bigint not null auto_increment,
  deprecation_id bigint not null,
  is_standing boolean,
  level_code varchar(1) character set ascii collate ascii_bin not null,
  least_share int,
  chosen_at datetime(6) not null,
  chosen_by varchar(320) not null,
  primary key (id),
  constraint proof_level_standing unique (deprecation_id, is_standing),
  constraint proof_level_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- A draw of accounts to be called. The last one of a deprecation holds; none is ever removed. entry_id is the entry of the ledger
-- that tells of it and seed that entry's hash, which puts the accounts in their order. erased counts those that are gone since.
create table proof_draw (
  id bigint not null auto_increment,
  deprecation_id bigint not null,
  draw_number int not null,
  drawn_at datetime(6) not null,
  drawn_by varchar(320) not null,
  why text,
  population int not null,
  erased int not null,
  fingerprint varchar(64) character set ascii collate ascii_bin not null,
  entry_id bigint not null,
  seed varchar(64) character set ascii collate ascii_bin not null,
  primary key (id),
  constraint proof_draw_once unique (deprecation_id, draw_number),
  constraint proof_draw_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- All accounts that a draw was made from. Those that may come to be called have their place in the drawn order, from 1.
create table proof_drawn (
  id bigint not null auto_increment,
  draw_id bigint not null,
  account_id bigint not null,
  place int,
  is_erased boolean not null,
  primary key (id),
  constraint proof_drawn_account unique (draw_id, account_id),
  constraint proof_drawn_place unique (draw_id, place)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index proof_drawn_by_account on proof_drawn (account_id);

-- What was entered of calls, each try a row; none is changed. One that corrects another names it and says why. The end that
-- held for the account at that time is kept, since who knew that one need not know the next.
create table proof_call (
  id bigint not null auto_increment,
  drawn_id bigint not null,
  result varchar(20) character set ascii collate ascii_bin not null,
  end_kind varchar(20) character set ascii collate ascii_bin not null,
  local_end datetime,
  end_zone varchar(64) character set ascii collate ascii_bin,
  spoke_with varchar(200),
  said text,
  corrects bigint,
  why text,
  entered_at datetime(6) not null,
  entered_by varchar(320) not null,
  primary key (id),
  constraint proof_call_corrected_once unique (corrects),
  constraint proof_call_of foreign key (drawn_id) references proof_drawn (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
