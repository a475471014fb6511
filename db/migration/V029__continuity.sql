-- When the database last saw the installation, by its own clock, and whether everything is held because that time or its
-- history jumped: one row. Whoever lets it go on begins another epoch.
create table continuity (
  id int not null,
  seen_at datetime(6) not null,
  epoch char(32) character set ascii collate ascii_bin not null,
  held_since datetime(6),
  held_why varchar(1000),
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
