-- A reply that proves no message of ours, and who said whose it is.
alter table request add column matched_by varchar(320);
