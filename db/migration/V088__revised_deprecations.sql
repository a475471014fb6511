-- What we call it ourselves; null of one that has no name but its slug.
alter table deprecation add column title varchar(200);
-- Who last edited it before it was said, or wrote what was revised since; null while nobody did.
alter table deprecation add column edited_by varchar(320);

-- What was changed of a deprecation after customers were told of it. A revision waits for a second person, and is read by
-- nobody until then; at most one of a deprecation waits. Kept is what it says, and what stood there before.
create table deprecation_revision (
  id bigint not null auto_increment,
  deprecation_id bigint not null,
  revision int not null,
  made_at datetime(6) not null,
  made_by varchar(320) not null,
  changed varchar(200) character set ascii collate ascii_bin not null,
  before_it longtext character set utf8mb4 collate utf8mb4_bin not null,
  body longtext character set utf8mb4 collate utf8mb4_bin not null,
  approved_at datetime(6),
  approved_by varchar(320),
  primary key (id),
  constraint deprecation_revision_number unique (deprecation_id, revision),
  constraint deprecation_revision_of foreign key (deprecation_id) references deprecation (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- Of the names, what stops and continues, reason and cause, as they were when the campaign was approved; null of one that was
-- approved before they were part of it, which stands as it was given.
alter table campaign add column approved_facts char(64) character set ascii collate ascii_bin;
