-- How far the clock of a trial was moved ahead of the time: one row, written and read only where the database is the embedded
-- one.
create table trial_clock (
  id int not null,
  ahead_micros bigint not null,
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
