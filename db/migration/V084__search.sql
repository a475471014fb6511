-- What accounts are found by: words, without case and accents, of their name, their external id, their contacts' addresses and
-- names, and the resources they use. Nothing is computed here: an installation that has accounts already is read in the
-- background after the start, 1,000 accounts at a time; until then their words are not found, and what is quoted whole is.

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

-- By what an account is found now, a field and its word to a line: what a change takes away again.
create table search_account (
  account_id bigint not null,
  words mediumtext character set utf8mb4 collate utf8mb4_bin not null,
  primary key (account_id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- Accounts that changed since. Only added to by who changes them, so that no import waits for whoever reads it.
create table search_change (
  id bigint not null auto_increment,
  account_id bigint not null,
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- One row, which whoever writes the tables above has locked. All accounts are read anew once a day, from walked_to on.
create table search_state (
  id int not null,
  walked_to bigint not null,
  walked_at datetime(6),
  is_built boolean not null,
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- [jooq ignore start]
insert into search_state (id, walked_to, walked_at, is_built)
select 1, 0, null, not exists (select 1 from account);
-- [jooq ignore stop]

create index acknowledgement_by_receipt on acknowledgement (receipt);
create index passed_on_by_receipt on passed_on (receipt);
