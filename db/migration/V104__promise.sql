-- What the accounts of a plan were promised, where they were promised nothing of their own. Empty is any plan, or any region.
create table promise_rule (
  id bigint not null auto_increment,
  plan varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
  region varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
  promised_days int not null,
  ground varchar(20) character set ascii collate ascii_bin not null,
  contact_role varchar(20) character set ascii collate ascii_bin,
  source varchar(200) character set utf8mb4 collate utf8mb4_bin,
  made_by varchar(320) character set utf8mb4 collate utf8mb4_bin not null,
  made_at datetime(6) not null,
  primary key (id),
  constraint promise_rule_once unique (plan, region, ground)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- Why what was promised cannot be kept, as its product manager says it; the ledger has what was said before.
create table promise_reason (
  deprecation_id bigint not null,
  why varchar(2000) character set utf8mb4 collate utf8mb4_bin not null,
  said_by varchar(320) character set utf8mb4 collate utf8mb4_bin not null,
  said_at datetime(6) not null,
  primary key (deprecation_id),
  constraint promise_reason_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- That a promise need not be kept: of all accounts that were promised so many days, or of single ones (promise_excepted). It was
-- asked for an end, and holds for no earlier one.
create table promise_exception (
  id bigint not null auto_increment,
  deprecation_id bigint not null,
  promised_days int,
  ground varchar(20) character set ascii collate ascii_bin not null,
  why varchar(2000) character set utf8mb4 collate utf8mb4_bin not null,
  end_at datetime(6) not null,
  accounts bigint not null,
  short_by int not null,
  state varchar(20) character set ascii collate ascii_bin not null,
  asked_by varchar(320) character set utf8mb4 collate utf8mb4_bin not null,
  asked_at datetime(6) not null,
  decided_by varchar(320) character set utf8mb4 collate utf8mb4_bin,
  decided_at datetime(6),
  decided_why varchar(1000) character set utf8mb4 collate utf8mb4_bin,
  decided_entry bigint,
  revoked_by varchar(320) character set utf8mb4 collate utf8mb4_bin,
  revoked_at datetime(6),
  revoked_why varchar(1000) character set utf8mb4 collate utf8mb4_bin,
  primary key (id),
  constraint promise_exception_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index promise_exception_by_state on promise_exception (deprecation_id, state);

create table promise_excepted (
  exception_id bigint not null,
  account_id bigint not null,
  primary key (exception_id, account_id),
  constraint promise_excepted_of foreign key (exception_id) references promise_exception (id),
  constraint promise_excepted_account foreign key (account_id) references account (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index promise_excepted_by_account on promise_excepted (account_id);

-- Who was promised what and told when, as it was counted last where that is costly: numbers, days and codes alone. Whoever counts
-- again has it to itself until counting_until. No foreign key, as usage_count has none.
create table promise_count (
  count_key varchar(60) character set ascii collate ascii_bin not null,
  counted longtext character set utf8mb4 collate utf8mb4_bin not null,
  counted_at datetime(6) not null,
  cost_ms bigint not null,
  counting_until datetime(6),
  primary key (count_key)
) character set utf8mb4 collate utf8mb4_unicode_ci;
