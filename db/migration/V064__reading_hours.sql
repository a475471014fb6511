-- The hours in which a campaign's messages leave, by the clocks of each reader: minutes of the day, from and before. Null
-- where they leave at all hours, as those planned before do.
alter table campaign add column window_from int;
alter table campaign add column window_to int;
alter table campaign add column is_window_business_days boolean not null default false;
alter table campaign add column is_window_holidays boolean not null default false;

-- Whose hours a message keeps, as its campaign says it; null where it keeps none. Due, it leaves only before closes_at; then it
-- is put off. out_of_hours says why it does not keep them.
alter table delivery add column reader_hours varchar(200) character set utf8mb4 collate utf8mb4_bin;
alter table delivery add column closes_at datetime(6);
alter table delivery add column out_of_hours varchar(20) character set ascii collate ascii_bin;

-- When the hours of some of its messages are over next.
alter table sending add column closes_at datetime(6);
create index sending_closing on sending (closes_at);
