-- Whether what ends may end, as it was found out last: the findings as JSON, for all nodes.
create table gate_check (
  deprecation_id bigint not null,
  -- JSON: numbers and what is said of them; of customers nothing but these.
  checked mediumtext character set utf8mb4 collate utf8mb4_bin not null,
  checked_at datetime(6) not null,
  cost_ms bigint not null,
  checking_until datetime(6),
  primary key (deprecation_id),
  constraint gate_check_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- That a finding is no obstacle, or, of the kind going_on, that nothing of it is: asked for by one, agreed to by another. It
-- covers so many as there were (covers), and holds for the end that there was then, or a later one; going on for that end alone.
create table gate_waiver (
  id bigint not null auto_increment,
  deprecation_id bigint not null,
  finding_kind varchar(40) character set ascii collate ascii_bin not null,
  -- What was found then, as a sentence.
  finding text not null,
  covers bigint not null,
  ends_at datetime(6) not null,
  ground varchar(20) character set ascii collate ascii_bin not null,
  why text not null,
  asked_at datetime(6) not null,
  asked_by varchar(320) not null,
  agreed_at datetime(6),
  agreed_by varchar(320),
  ended_at datetime(6),
  ended_by varchar(320),
  ended_why text,
  primary key (id),
  constraint gate_waiver_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index gate_waiver_by_deprecation on gate_waiver (deprecation_id, ended_at);

-- How the gate stood at an end, once and for good. A date that moves after it was reached is another end.
create table gate_end (
  deprecation_id bigint not null,
  ends_at datetime(6) not null,
  is_green boolean not null,
  -- JSON, as in gate_check, with what was excepted and by whom.
  stood mediumtext character set utf8mb4 collate utf8mb4_bin not null,
  counted_at datetime(6) not null,
  noted_at datetime(6) not null,
  primary key (deprecation_id, ends_at),
  constraint gate_end_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- Whom of us a red gate was mailed to, so many days before which end. Claimed before the mail leaves, told once a relay took it.
create table gate_mail (
  deprecation_id bigint not null,
  ends_at datetime(6) not null,
  days_before int not null,
  address varchar(320) character set utf8mb4 collate utf8mb4_bin not null,
  claimed_at datetime(6) not null,
  told_at datetime(6),
  primary key (deprecation_id, ends_at, days_before, address),
  constraint gate_mail_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- What the last reading of the whole ledger found: one row.
create table ledger_reading (
  id bigint not null,
  finding mediumtext character set utf8mb4 collate utf8mb4_bin not null,
  read_at datetime(6) not null,
  cost_ms bigint not null,
  reading_until datetime(6),
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
