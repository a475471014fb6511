-- Those that ended and were not followed up are looked for every two seconds: of all that ever ended, only they.
create index contact_to_follow on contact (ended_followed_at, ended_at);
drop index contact_by_end on contact;
