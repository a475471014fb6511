-- What a person or a link may do so many times an hour. Who it is is kept as a hash, and for a day.
create table allowance_use (
  id bigint not null auto_increment,
  who char(64) character set ascii collate ascii_bin not null,
  used_at datetime(6) not null,
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

create index allowance_use_who on allowance_use (who, used_at);
create index allowance_use_at on allowance_use (used_at);
