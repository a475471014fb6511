-- A campaign's own speed, and since when it runs: refusals from before a person let it go on are not held against it.
alter table campaign add column most_per_hour int;
alter table campaign add column running_since datetime(6);
