-- A note names all accounts that one change was about, instead of one each: a fifth of an import in no order went into notes.
-- Nodes of before this version are to be stopped before the first of this one starts.
create table search_note (
  id bigint not null auto_increment,
  -- Their numbers in ascending order, one to a line.
  accounts mediumtext character set ascii collate ascii_bin not null,
  account_count int not null,
  -- The words of accounts up to this number are made; 0 where nobody began.
  done_to bigint not null,
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- [jooq ignore start]
insert into search_note (accounts, account_count, done_to)
select distinct account_id, 1, 0 from search_change;
-- [jooq ignore stop]

drop table search_change;
