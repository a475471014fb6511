-- The first rejected rows of an import, for as long as it is kept: where in what was sent, and why. Not what stood there.
create table rejected_row (
  import_id bigint not null,
  line bigint not null,
  -- The column at fault; empty where it is the row as a whole.
  field varchar(200) not null,
  reason varchar(1000) not null,
  primary key (import_id, line),
  constraint rejected_row_of foreign key (import_id) references import_run (id) on delete cascade
) character set utf8mb4 collate utf8mb4_unicode_ci;
