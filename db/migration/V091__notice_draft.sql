-- What somebody types of a notice and has not made a revision yet: one a person and language, so nobody overwrites another's.
create table notice_draft (
  deprecation_id bigint not null,
  locale varchar(35) character set ascii collate ascii_bin not null,
  author varchar(320) not null,
  -- A JSON object of the parts by their codes, however unfinished.
  body mediumtext not null,
  -- The revision that was current when it was begun; 0 where there was none.
  based_on int not null,
  saved_at datetime(6) not null,
  primary key (deprecation_id, locale, author),
  constraint notice_draft_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
