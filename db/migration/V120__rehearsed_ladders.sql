-- The waves in which the manager of a reader's account would be asked to see to it, as bits; and those whose message a later
-- one takes the place of while it waits.
alter table rehearsed_reader add column manager_in bigint not null default 0;
alter table rehearsed_reader add column superseded_in bigint not null default 0;

-- Messages of a rehearsal that wait, as their reader had so many advisories within a week.
create table rehearsed_wait (
  rehearsal_id bigint not null,
  account_id bigint not null,
  contact_id bigint not null,
  wave_number int not null,
  due_at datetime(6) not null,
  primary key (rehearsal_id, account_id, contact_id, wave_number),
  constraint rehearsed_wait_of foreign key (rehearsal_id) references rehearsal (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
