-- Addresses whose readers want no advisories any more. Service notices reach them all the same.

create table opt_out (
  id bigint not null auto_increment,
  email varchar(320) character set utf8mb4 collate utf8mb4_bin not null,
  cause varchar(20) character set ascii collate ascii_bin not null,
  reason text not null,
  created_by varchar(320) not null,
  created_at datetime(6) not null,
  primary key (id),
  constraint opt_out_email unique (email)
) character set utf8mb4 collate utf8mb4_unicode_ci;
