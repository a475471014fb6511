-- Readers who say that they are the wrong person, and to whom a reader passed a notice on. Both are followed up from here, so
-- that what a killed node did not do is done by the next.
create table wrong_person (
  id bigint not null auto_increment,
  deprecation_id bigint not null,
  account_id bigint not null,
  contact_id bigint not null,
  instead varchar(320) character set utf8mb4 collate utf8mb4_bin,
  reported_at datetime(6) not null,
  followed_at datetime(6),
  primary key (id),
  constraint wrong_person_once unique (deprecation_id, contact_id),
  constraint wrong_person_of foreign key (deprecation_id) references deprecation (id),
  constraint wrong_person_account foreign key (account_id) references account (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index wrong_person_by_account on wrong_person (account_id);
create index wrong_person_to_follow on wrong_person (followed_at);

create table passed_on (
  id bigint not null auto_increment,
  deprecation_id bigint not null,
  account_id bigint not null,
  from_contact_id bigint not null,
  to_contact_id bigint not null,
  state varchar(20) character set ascii collate ascii_bin not null,
  passed_at datetime(6) not null,
  decided_at datetime(6),
  decided_by varchar(320) character set utf8mb4 collate utf8mb4_bin,
  told_at datetime(6),
  receipt bigint not null,
  primary key (id),
  constraint passed_on_of foreign key (deprecation_id) references deprecation (id),
  constraint passed_on_account foreign key (account_id) references account (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index passed_on_by_account on passed_on (deprecation_id, account_id);
create index passed_on_by_state on passed_on (state);
