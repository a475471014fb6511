-- What an account was promised itself, whatever its plan promises: so many days of notice before anything ends, on which ground,
-- and who must be told. Columns are added in an instant; the
-- index takes seconds at a million accounts.

alter table account add column promised_days int;
alter table account add column promise_ground varchar(20) character set ascii collate ascii_bin;
alter table account add column promise_role varchar(20) character set ascii collate ascii_bin;
alter table account add column promise_source varchar(200) character set utf8mb4 collate utf8mb4_bin;
create index account_by_promise on account (promised_days);
