-- What account managers were written to about requests that wait for them, so that each is told once: occasion is the day of
-- the list, or the request that could not wait for it. One that is claimed and not told was cut off, and is sent again.
create table digest (
  id bigint not null auto_increment,
  owner varchar(320) not null,
  occasion varchar(40) character set ascii collate ascii_bin not null,
  claimed_at datetime(6) not null,
  told_at datetime(6),
  primary key (id),
  constraint digest_once unique (owner, occasion)
) character set utf8mb4 collate utf8mb4_unicode_ci;
