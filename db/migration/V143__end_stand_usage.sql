-- As of when the use was known by which accounts were counted at their end; null where nobody noted that, or none was imported.
alter table end_stand add column usage_as_of datetime(6);
