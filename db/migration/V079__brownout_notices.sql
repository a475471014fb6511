-- How many days before a brownout those who still use it are told; null where they are not.
alter table campaign add column brownout_days_before int;
-- The brownout of which a wave speaks; then what its messages say of it, once frozen: when it is, or that it is called off (none).
alter table wave add column brownout_id bigint;
alter table wave add constraint wave_brownout foreign key (brownout_id) references milestone (id);
alter table wave add column local_brownout_from datetime;
alter table wave add column local_brownout_until datetime;
alter table wave add column brownout_zone varchar(64) character set ascii collate ascii_bin;
