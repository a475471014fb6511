-- The words by which accounts are found.

-- Which accounts have a word, 65,536 of them to a row: the last two bytes of their ids in ascending order, or from 4,096 on a
-- bit for each, which are 8,192 bytes.
create table search_word (
  -- 1 name, 2 external id, 3 address, 4 name of a contact, 5 resource: the best of those that have the word
  field tinyint not null,
  word varchar(40) character set utf8mb4 collate utf8mb4_bin not null,
  part int not null,
  accounts varbinary(8192) not null,
  primary key (field, word, part)
) character set utf8mb4 collate utf8mb4_unicode_ci;
-- All words that one slip makes of another are asked for at once, wherever they stand: one look for each instead of one a place.
-- Built in the background of what reads and writes meanwhile; an installation of a million accounts has six million such rows.
create index search_word_by_word on search_word (word);

-- By what an account is found now, a field and its word to a line: what a change takes away again.
create table search_account (
  account_id bigint not null,
  words mediumtext character set utf8mb4 collate utf8mb4_bin not null,
  primary key (account_id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- One row, which whoever writes the tables above has locked. All accounts are read anew once a day, from walked_to on.
create table search_state (
  id int not null,
  walked_to bigint not null,
  walked_at datetime(6),
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- [jooq ignore start]
insert into search_state (id, walked_to, walked_at) values (1, 0, null);
-- [jooq ignore stop]

-- A note names all accounts that one change was about, instead of one each: a fifth of an import in no order went into notes.
create table search_note (
  id bigint not null auto_increment,
  -- Their numbers in ascending order, one to a line.
  accounts mediumtext character set ascii collate ascii_bin not null,
  account_count int not null,
  noted_at datetime(6) not null,
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index search_note_by_size on search_note (account_count);
