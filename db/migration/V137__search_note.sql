-- A note names all accounts that one change was about, instead of one each: a fifth of an import in no order went into notes.
-- Nodes of before this version are to be stopped before the first of this one starts.
create table search_note (
  id bigint not null auto_increment,
  -- Their numbers in ascending order, one to a line.
  accounts mediumtext character set ascii collate ascii_bin not null,
  account_count int not null,
  -- Of many fresh notes such are made, 2,000 accounts each, and each account in one of them.
  is_gathered boolean not null,
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- [jooq ignore start]
insert into search_note (accounts, account_count, is_gathered)
select distinct account_id, 1, false from search_change;
-- [jooq ignore stop]

drop table search_change;

create index search_note_fresh on search_note (is_gathered, account_count);
