-- A contact may have ended: nobody writes to it any more, its history keeps it, and an import does not bring it back. Who is told
-- in its place is followed up once, whichever node does it. Columns are added in an instant; the index takes seconds.

alter table contact add column ended_at datetime(6);
alter table contact add column ended_by varchar(320) character set utf8mb4 collate utf8mb4_bin;
alter table contact add column ended_why varchar(1000) character set utf8mb4 collate utf8mb4_bin;
alter table contact add column ended_followed_at datetime(6);
create index contact_by_end on contact (ended_at);
