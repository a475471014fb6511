-- Counts the changes of what public pages may show: each raises it in its own transaction, and every node that keeps such pages
-- ready asks for it (io.duskline.publication.PublicVersion).
create table public_version (
  id tinyint not null,
  version bigint not null,
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
-- [jooq ignore start]
insert into public_version (id, version) values (1, 1);
-- [jooq ignore stop]
