-- Figures, public pages, the trial clock and the job scheduler.

create table scheduled_tasks (
  task_name varchar(100) not null,
  task_instance varchar(100) not null,
  task_data blob,
  execution_time timestamp(6) not null,
  picked boolean not null,
  picked_by varchar(50),
  last_success timestamp(6) null,
  last_failure timestamp(6) null,
  consecutive_failures int,
  last_heartbeat timestamp(6) null,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_priority on scheduled_tasks (priority, execution_time);

-- How far the clock of a trial was moved ahead of the time: one row, written and read only where the database is the embedded
-- one.
create table trial_clock (
  id int not null,
  ahead_micros bigint not null,
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- The last count of each figure that is costly to count, for all nodes. The node that counts it again has it to itself until
-- counting_until. No foreign key: a count would wait for a transaction that has the row of what is counted.
create table figure (
  figure_key varchar(100) character set ascii collate ascii_bin not null,
  -- JSON: numbers, moments and codes.
  counted longtext character set utf8mb4 collate utf8mb4_bin not null,
  counted_at datetime(6) not null,
  cost_ms bigint not null,
  counting_until datetime(6),
  primary key (figure_key)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- What a person typed in a form and has not saved yet: one a form and person, so no draft overwrites another person's.
create table form_draft (
  -- The edited form: campaign/12, retirement/12, notice/12/fr-CA.
  form varchar(200) character set utf8mb4 collate utf8mb4_bin not null,
  author varchar(320) not null,
  -- A JSON object of the fields by their names, each a list of values, however unfinished.
  body mediumtext not null,
  saved_at datetime(6) not null,
  primary key (form, author)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index form_draft_saved on form_draft (saved_at);
