-- The end, by the clocks of the sunset's zone, of the accounts that a wave is for; null for all whose end is the sunset.
alter table wave add column local_own_end datetime;
