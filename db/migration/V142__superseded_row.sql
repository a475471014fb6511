-- Rows of an import that say something else than an earlier row of the same: how many, and where the first of them stand.
alter table import_run add column superseded_rows bigint not null default 0;

create table superseded_row (
  import_id bigint not null,
  by_line bigint not null,
  line bigint not null,
  primary key (import_id, by_line),
  constraint superseded_row_of foreign key (import_id) references import_run (id) on delete cascade
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- What else is wrong with a rejected row, beside the first thing.
create table rejected_also (
  import_id bigint not null,
  line bigint not null,
  place int not null,
  field varchar(200) not null,
  reason varchar(1000) not null,
  primary key (import_id, line, place),
  constraint rejected_also_of foreign key (import_id, line) references rejected_row (import_id, line) on delete cascade
) character set utf8mb4 collate utf8mb4_unicode_ci;
