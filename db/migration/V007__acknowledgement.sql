-- What an account answered. The standing answer is the one with is_standing = true; earlier ones have null.

create table acknowledgement (
  id bigint not null auto_increment,
  deprecation_id bigint not null,
  account_id bigint not null,
  contact_id bigint not null,
  is_standing boolean,
  answer varchar(20) character set ascii collate ascii_bin not null,
  by_date date,
  question text,
  locale varchar(35) character set ascii collate ascii_bin not null,
  revision int not null,
  answered_at datetime(6) not null,
  expires_at datetime(6),
  receipt bigint not null,
  primary key (id),
  constraint acknowledgement_standing unique (deprecation_id, account_id, is_standing),
  constraint acknowledgement_of foreign key (deprecation_id) references deprecation (id),
  constraint acknowledgement_account foreign key (account_id) references account (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index acknowledgement_by_account on acknowledgement (account_id);
